/// Whether what a program sent to its terminal is of beck's own making: text that may be shown, and
/// none but the sequences that drawing, the start and the end are made of.
/// Source: `TerminalSequences` and terminfo's xterm-256color.
package enum ForbiddenBytes {
  /// - Parameters:
  ///   - bytes: from the start of the output; what is cut off at its end is not judged.
  ///   - isAllowed: more that may come, each sequence as a whole, such as a copy's OSC 52.
  /// - Returns: a line for each offence, none for sound output.
  package static func check(
    _ bytes: [UInt8], beside isAllowed: (String) -> Bool = { _ in false }
  ) -> [String] {
    var offences: [String] = []
    for part in TerminalParts(bytes) {
      switch part {
      case .scalar(nil): offences.append("bytes that are not UTF-8")
      case .scalar(let scalar?):
        if !controls.contains(scalar), ForbiddenScalars.isForbidden(scalar, in: .cells) {
          offences.append(ForbiddenScalars.name(scalar))
        }
      case .sequence(let sequence):
        if !isOwn(sequence), !isAllowed(sequence) {
          offences.append(
            "ESC " + sequence.unicodeScalars.dropFirst().prefix(60).map(String.init).joined())
        }
      }
    }
    return offences
  }

  /// BS, LF and CR move the cursor; SI is sent at the end, with the character set.
  private static let controls: Set<Unicode.Scalar> = ["\u{8}", "\n", "\r", "\u{F}"]

  private static let whole: Set<String> = [
    // Start, end and what a frame takes for granted.
    "[?1049h", "[?1049l", "[?2004h", "[?2004l", "[?1004h", "[?1004l", "[>1u", "[<u", "[>4;0m",
    "[?1000l", "[?1002l", "[?1003l", "[?1006l", "[?2026h", "[?2026l", "[?25h", "[?25l", "[0 q",
    "[4l", "[?7h", "[?7l", "(B", "[r", "[9999;1H",
    // Drawing.
    "[H", "[J", "[2J", "[K", "[1K", "7", "8", "M",
  ]

  /// Moving, inserting, deleting, scrolling, repeating: with a number or none.
  private static let counted = Set("@ABCDGLMPSTXbd")

  private static func isOwn(_ sequence: String) -> Bool {
    let body = sequence.dropFirst()
    if whole.contains(String(body)) { return true }
    guard body.first == "[", let final = body.last else { return false }
    let parameters = body.dropFirst().dropLast()
    if final == "m" { return isLook(parameters) }
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
    guard numbers.allSatisfy({ $0.utf8.count <= 4 && $0.allSatisfy(\.isWholeNumber) }) else {
      return false
    }
    return final == "H" || final == "r"
      ? numbers.count == 2 : counted.contains(final) && numbers.count == 1
  }

  /// Colours and the attributes of a theme; hidden and blinking letters are none of them.
  private static func isLook(_ parameters: Substring) -> Bool {
    var numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? ($0.isEmpty ? 0 : -1) }[...]
    while let number = numbers.popFirst() {
      switch number {
      case 0...4, 7, 22...24, 27, 30...37, 39...47, 49, 90...97, 100...107: break
      case 38, 48:
        let isIndexed = numbers.popFirst() == 5
        guard isIndexed, let index = numbers.popFirst(), (0...255).contains(index) else {
          return false
        }
      default: return false
      }
    }
    return true
  }
}
