/// A colour as a cell names it; packed so that a `Cell` has no padding.
package struct Color: Hashable, Sendable {
  /// 0: the terminal's default; otherwise kind in the high byte, value in the low 24 bits.
  let packed: UInt32

  /// The terminal's own foreground or background.
  package static let terminalDefault = Color(packed: 0)

  /// One of the terminal's own 16 colours: 0–7 normal, 8–15 bright.
  package static func ansi(_ index: UInt8) -> Color { Color(packed: 1 << 24 | UInt32(index & 15)) }

  /// An entry of xterm's 256-colour palette.
  package static func palette(_ index: UInt8) -> Color { Color(packed: 2 << 24 | UInt32(index)) }

  /// 24-bit colour, 0xRRGGBB.
  package static func rgb(_ value: UInt32) -> Color { Color(packed: 3 << 24 | value & 0xFFFFFF) }

  /// What a backend switches over.
  package enum Kind: Hashable, Sendable {
    case terminalDefault
    case ansi(UInt8)
    case palette(UInt8)
    case rgb(UInt32)
  }

  package var kind: Kind {
    switch packed >> 24 {
    case 1: .ansi(UInt8(truncatingIfNeeded: packed))
    case 2: .palette(UInt8(truncatingIfNeeded: packed))
    case 3: .rgb(packed & 0xFFFFFF)
    default: .terminalDefault
    }
  }
}

/// How many colours a terminal shows. Themes are resolved for one of these, so a cell never
/// holds a colour its terminal lacks.
package enum ColorDepth: Hashable, Sendable {
  /// No colour at all, or the user asked for none (NO_COLOR): attributes alone carry meaning.
  case none
  /// 8 or 16 colours of the terminal's own.
  case ansi16
  /// xterm's palette.
  case palette256
  /// 24 bits, by the terminal's terminfo entry.
  case truecolor
}

extension Color {
  /// The nearest entry of xterm's 6 × 6 × 6 cube (16–231), or of its grey ramp (232–255) for what
  /// is nearly grey.
  /// - Parameter rgb: 0xRRGGBB.
  package static func nearestPaletteEntry(to rgb: UInt32) -> Color {
    let channels = [16, 8, 0].map { Int(rgb >> UInt32($0) & 0xFF) }
    let levels = [0, 95, 135, 175, 215, 255]
    let steps = channels.map { value in
      levels.indices.min { abs(levels[$0] - value) < abs(levels[$1] - value) } ?? 0
    }
    // A grey of the same brightness may lie nearer than any entry of the hue, but what is named
    // by a colour must keep one.
    if let least = channels.min(), let most = channels.max(), most - least >= leastHue {
      return cube(steps)
    }
    let grey = max(0, min(23, (channels.reduce(0, +) / 3 - 3) / 10))
    let cubeError = distance(steps.map { levels[$0] }, channels)
    let greyError = distance([Int](repeating: 8 + 10 * grey, count: 3), channels)
    if greyError < cubeError { return .palette(UInt8(232 + grey)) }
    return cube(steps)
  }

  /// The spread of channels from which on a colour is no shade of grey.
  private static let leastHue = 64

  private static func cube(_ steps: [Int]) -> Color {
    .palette(UInt8(16 + 36 * steps[0] + 6 * steps[1] + steps[2]))
  }

  private static func distance(_ a: [Int], _ b: [Int]) -> Int {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
}
