/// Text that may be drawn: nothing in it moves a cursor, reorders, hides or has an unknown width.
/// Only the cleaning of `TextSanitizer` makes it, so whatever takes a `SafeText` need not look at
/// where the text came from.
///
/// Prose holds LF as its only control, strict text none at all. Cleaning what was cleaned changes
/// nothing. Two texts joined are safe again, since none begins with a scalar that needs a base.
/// Source: RELIABILITY 1.3.
package struct SafeText: Equatable, Sendable {
  /// Always valid UTF-8.
  package internal(set) var utf8: [UInt8]
  /// Ascending, disjoint and non-touching byte ranges that stand for something that could not be
  /// shown, such as `^[`: to be drawn in a style that text cannot take. They hold ASCII only.
  package internal(set) var marks: [Range<Int>]
  /// What cleaning came across that the reader should be told once per message.
  package internal(set) var findings: Findings

  /// Things a message is flagged for.
  package struct Findings: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Characters that reorder text were marked.
    package static let reordering = Findings(rawValue: 1)
    /// Combining marks beyond the limit were left out.
    package static let trimmedMarks = Findings(rawValue: 2)
    /// Tag characters, which can carry hidden ASCII, were marked.
    package static let tags = Findings(rawValue: 4)
  }

  /// No text.
  package init() {
    utf8 = []
    marks = []
    findings = []
  }

  /// Cleans text of many lines: answers, questions, reasoning, error excerpts.
  package init(prose text: String) {
    self.init(cleaning: text.utf8Span.span, as: .prose)
  }

  /// Cleans a label of one line: model ids, titles, file names, header values. Line ends are marked.
  /// - Parameter maximumColumns: what is wider loses its middle to "…"; nil for no limit.
  package init(strict text: String, maximumColumns: Int? = nil) {
    self.init(cleaning: text.utf8Span.span, as: .strict)
    if let maximumColumns { self = middleCut(toColumns: maximumColumns) }
  }

  /// As `init(strict:maximumColumns:)` for bytes that may not be UTF-8; each bad one is marked.
  package init(strict bytes: [UInt8], maximumColumns: Int? = nil) {
    self.init(cleaning: bytes.span, as: .strict)
    if let maximumColumns { self = middleCut(toColumns: maximumColumns) }
  }

  private init(cleaning bytes: Span<UInt8>, as context: TextSanitizer.Context) {
    var builder = SafeTextBuilder(context: context)
    builder.consume(bytes)
    builder.finish()
    self = builder.text
  }

  /// The text without its marks' styles.
  package var string: String { String(decoding: utf8, as: UTF8.self) }

  package var isEmpty: Bool { utf8.isEmpty }
}

/// The program's own words, which pass the same cleaning (strict) as everything else.
extension SafeText: ExpressibleByStringLiteral {
  package init(stringLiteral: StaticString) {
    self.init(strict: stringLiteral.description)
  }
}

extension SafeText: CustomStringConvertible {
  package var description: String { string }
}
