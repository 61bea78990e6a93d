/// What stands in a program's output beside text, by kind: `[m` for a colour, `]` for an OSC
/// string, `U+202E` for a character that reorders or hides.
///
/// Only kinds: a test holds them against those that drawing needs.
struct OutputShapes {
  private(set) var kinds: Set<String> = []

  /// What beck's own drawing consists of. Source: terminfo's xterm-256color, and the modes that
  /// beck takes and gives back.
  static let drawing: Set<String> = [
    "[@", "[A", "[B", "[C", "[D", "[G", "[H", "[J", "[K", "[L", "[M", "[P", "[S", "[T", "[X", "[b",
    "[d", "[l", "[h", "[m", "[r", "[?h", "[?l", "[>u", "[<u", "[>m", "[ q", "(B", "M", "7", "8",
    "U+0008", "U+000A", "U+000D", "U+000F",
  ]

  init(of output: [UInt8]) {
    let scalars = Array(String(decoding: output, as: UTF8.self).unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if scalar == "\u{1B}" {
        let length = Self.sequence(in: scalars[index...])
        kinds.insert(Self.kind(scalars[index..<index + length]))
        index += length
      } else if Self.isStrange(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        kinds.insert("U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
      }
    }
  }

  /// How many scalars behind ESC belong to it; of strings the introducer alone.
  private static func sequence(in rest: ArraySlice<Unicode.Scalar>) -> Int {
    guard let first = rest.first else { return 0 }
    switch first {
    case "[":
      let body = rest.dropFirst().prefix { ("\u{20}"..."\u{3F}").contains($0) }
      return min(rest.count, body.count + 2)
    case "\u{20}"..."\u{2F}": return min(rest.count, 2)
    default: return 1
    }
  }

  private static func kind(_ sequence: ArraySlice<Unicode.Scalar>) -> String {
    let isControl = sequence.first == "["
    let shape = sequence.filter { !isControl || !("0"..."9").contains($0) && $0 != ";" }
    return String(String.UnicodeScalarView(shape))
  }

  private static func isStrange(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: (0xFE00...0xFE0F).contains(scalar.value) || scalar == "\u{FFFD}"
    }
  }
}
