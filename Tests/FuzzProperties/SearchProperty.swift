import ChatUI
import TUICore

/// What is found lies in the line, in order, on borders of characters, for a cost that the line
/// bounds.
enum SearchProperty {
  /// In a line of so many bytes: what the ways of a pattern may cost in a window, and what making
  /// its states does.
  private static func mostWork(_ bytes: Int) -> Int { (8 << 20) + 1024 * bytes }

  static func check(_ text: SafeText, for query: String) throws {
    var literal = SearchMatcher(SearchQuery(query))
    var pattern = SearchMatcher(SearchQuery(query, isRegex: true))
    var escaped = SearchMatcher(SearchQuery("a:" + escaped(literal.query.pattern), isRegex: true))
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init) {
      try check(&literal, line)
      try check(&pattern, line)
      // Other letters may have small forms of another length, which a pattern alone finds.
      guard escaped.mistake == nil, query.utf8.allSatisfy({ $0 < 0x80 }),
        line.allSatisfy({ $0 < 0x80 })
      else { continue }
      let found = literal.matches(in: line.span)
      guard escaped.matches(in: line.span) == found else {
        throw PropertyFailure(
          "Escaped, \(literal.query) finds other words in \(line) than \(found)")
      }
    }
  }

  /// The pattern that stands for a text.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { pattern, scalar in
      let isSign = scalar.isASCII && !scalar.properties.isAlphabetic && !("0"..."9" ~= scalar)
      pattern += isSign ? "[\\\(scalar)]" : String(scalar)
    }
  }

  private static func check(_ matcher: inout SearchMatcher, _ line: [UInt8]) throws {
    var next = 0
    var end = 0
    var work = 0
    repeat {
      let window = matcher.search(line.span, from: next)
      work += window.work
      for match in window.matches {
        guard match.lowerBound >= end, !match.isEmpty, match.upperBound <= line.count,
          isBorder(match.lowerBound, line), isBorder(match.upperBound, line)
        else { throw PropertyFailure("\(window) in \(line) for \(matcher.query)") }
        end = match.upperBound
        try checkWords(line[match], matcher.query)
      }
      guard window.next > next || window.next == line.count, window.next <= line.count else {
        throw PropertyFailure("From \(next) on to \(window.next) of \(line.count)")
      }
      next = window.next
    } while next < line.count
    guard work <= mostWork(line.count) else {
      throw PropertyFailure("\(line.count) bytes cost \(work)")
    }
  }

  private static func checkWords(_ found: ArraySlice<UInt8>, _ query: SearchQuery) throws {
    guard !query.isRegex, !query.ignoresCase, !found.elementsEqual(query.pattern.utf8) else {
      return
    }
    throw PropertyFailure("\(Array(found)) is not \(query.pattern)")
  }

  private static func isBorder(_ offset: Int, _ line: [UInt8]) -> Bool {
    offset >= line.count || line[offset] & 0xC0 != 0x80
  }
}
