import HostileText

@testable import TUICore

/// What may never be in a safe text, said without the cleaning's own tables.
enum TextChecks {
  /// - Returns: a line for each offence.
  static func offences(in text: SafeText, context: TextSanitizer.Context) -> [String] {
    guard let string = String(validating: text.utf8, as: UTF8.self) else { return ["bad UTF-8"] }
    let offences = ForbiddenScalars.check(string, as: context == .prose ? .prose : .strict)
    return marksAreSound(text) ? offences : offences + ["marks \(text.marks)"]
  }

  private static func marksAreSound(_ text: SafeText) -> Bool {
    var end = -1
    for mark in text.marks {
      guard mark.lowerBound > end, !mark.isEmpty, mark.upperBound <= text.utf8.count,
        text.utf8[mark].allSatisfy({ (0x20..<0x7F).contains($0) })
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
