import TUICore

// Gives each combination of foreground and background a pair number of ncurses'. Owned by the
// painter; knows the terminal's way of counting colours, the panes do not.

/// The pairs defined so far on one screen.
struct ColorPairs {
  /// What ncurses is told about a pair; -1 is the terminal's own colour.
  struct Definition: Hashable {
    var foreground: Int32
    var background: Int32
  }

  /// A pair and the attribute that stands for a colour the terminal lacks.
  struct Resolved: Equatable {
    var pair: Int32
    /// On 8 colours a bright foreground is a bold one.
    var isBold: Bool
  }

  let depth: ColorDepth
  private let colors: Int
  private let lastPair: Int32
  private var known: [Definition: Int32] = [:]
  /// Whether a combination found no free number since `forget()`.
  private(set) var isExhausted = false

  /// - Parameters:
  ///   - colors: as terminfo counts them.
  ///   - lastPair: the highest number there is; 0 when there are none.
  init(colors: Int, lastPair: Int32) {
    self.colors = colors
    self.lastPair = lastPair
    depth =
      switch lastPair < 1 ? 0 : colors {
      case 257...: .truecolor
      case 256: .palette256
      case 8...: .ansi16
      default: .none
      }
  }

  /// - Parameter define: called once for each new number.
  mutating func resolve(
    foreground: Color, background: Color, define: (Int32, Definition) -> Void
  ) -> Resolved {
    guard depth != .none else { return Resolved(pair: 0, isBold: false) }
    let definition = Definition(foreground: number(foreground), background: number(background))
    let isBold = needsBold(foreground)
    if definition == Definition(foreground: -1, background: -1) {
      return Resolved(pair: 0, isBold: isBold)
    }
    if let pair = known[definition] { return Resolved(pair: pair, isBold: isBold) }
    guard known.count < lastPair else {
      isExhausted = true
      return Resolved(pair: 0, isBold: isBold)
    }
    let pair = Int32(known.count) + 1
    known[definition] = pair
    define(pair, definition)
    return Resolved(pair: pair, isBold: isBold)
  }

  /// All numbers are free again; ncurses must be told too, and every row be painted anew.
  mutating func forget() {
    known.removeAll()
    isExhausted = false
  }

  private func needsBold(_ color: Color) -> Bool {
    guard case .ansi(let index) = color.kind, index >= 8 else { return false }
    return colors < 16
  }

  private func number(_ color: Color) -> Int32 {
    switch color.kind {
    case .terminalDefault:
      -1
    case .ansi(let index):
      depth == .truecolor
        ? (index < 8 ? Int32(index) : Self.direct(Self.brightColors[Int(index & 7)]))
        : Int32(index) < colors ? Int32(index) : Int32(index & 7)
    case .palette(let index):
      switch depth {
      case .truecolor: paletteAsDirect(index)
      case .palette256: Int32(index)
      case .ansi16, .none: index < 16 ? number(.ansi(index)) : -1
      }
    case .rgb(let value):
      switch depth {
      case .truecolor: Self.direct(value)
      case .palette256: number(Color.nearestPaletteEntry(to: value))
      case .ansi16, .none: -1
      }
    }
  }

  private func paletteAsDirect(_ index: UInt8) -> Int32 {
    if index < 16 { return number(.ansi(index)) }
    if index >= 232 {
      let level = 8 + 10 * UInt32(index - 232)
      return Self.direct(level << 16 | level << 8 | level)
    }
    let cube = UInt32(index - 16)
    let channels = [cube / 36, cube / 6 % 6, cube % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
    return Self.direct(channels.reduce(0) { $0 << 8 | $1 })
  }

  // With direct colours terminfo keeps 0–7 for the terminal's own: the darkest blue is near
  // enough to black not to be seen.
  private static func direct(_ rgb: UInt32) -> Int32 {
    Int32(max(8, rgb & 0xFFFFFF))
  }

  /// xterm's bright colours; direct colour has no numbers for the terminal's own.
  private static let brightColors: [UInt32] = [
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
}
