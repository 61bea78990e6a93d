@testable import TUICore

/// What may never be in a safe text, said without the cleaning's own tables.
enum TextChecks {
  /// - Returns: a line for each offence.
  static func offences(in text: SafeText, context: TextSanitizer.Context) -> [String] {
    guard let string = String(validating: text.utf8, as: UTF8.self) else { return ["bad UTF-8"] }
    var offences: [String] = []
    let scalars = Array(string.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if isForbidden(scalar, context) || isStrayTag(scalars, at: index) {
        offences.append("U+" + String(scalar.value, radix: 16))
      }
    }
    if let first = scalars.first, DisplayWidth.columns(of: first) == 0 {
      offences.append("no base")
    }
    if !marksAreSound(text) { offences.append("marks \(text.marks)") }
    return offences
  }

  private static func isForbidden(_ scalar: Unicode.Scalar, _ context: TextSanitizer.Context)
    -> Bool
  {
    switch scalar.value {
    case 0x0A: return context == .strict
    case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0x200B, 0x2060...0x2064,
      0x206A...0x206F, 0xFEFF, 0xAD, 0x115F, 0x1160, 0x3164, 0xFFA0, 0xFFF9...0xFFFB,
      0xFE00...0xFE0D, 0xE0100...0xE01EF:
      return true
    case 0x200C, 0xE000...0xF8FF, 0xF0000...0x10FFFF: return context == .strict
    default: return DisplayWidth.columns(of: scalar) < 0
    }
  }

  private static func isStrayTag(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    guard (0xE0000...0xE007F).contains(scalars[index].value) else { return false }
    let flag = scalars[..<index].lastIndex { $0.value == 0x1F3F4 } ?? index
    let code = scalars[flag...].dropFirst().prefix(6).map { $0.value & 0xFF }
    let flags = ["gbeng\u{7F}", "gbsct\u{7F}", "gbwls\u{7F}"]
    return index > flag + 6 || !flags.contains { $0.unicodeScalars.map(\.value) == code }
  }

  private static func marksAreSound(_ text: SafeText) -> Bool {
    var end = -1
    for mark in text.marks {
      guard mark.lowerBound > end, !mark.isEmpty, mark.upperBound <= text.utf8.count,
        text.utf8[mark].allSatisfy({ (0x21..<0x7F).contains($0) || $0 == 0x20 })
      else { return false }
      end = mark.upperBound
    }
    return true
  }

  /// The cleaned text of all pieces appended one after the other.
  static func build(_ pieces: [[UInt8]], _ context: TextSanitizer.Context) -> SafeText {
    var builder = SafeTextBuilder(context: context)
    for piece in pieces { builder.append(utf8: piece) }
    builder.finish()
    return builder.text
  }
}
