import Highlighting
import TUICore

/// Tokens lie in their line, in order, on borders of characters; and a line that was read in part
/// before is coloured like one that came whole.
enum TokenProperty {
  static func check(_ text: SafeText, language: String) throws {
    guard let highlighter = Highlighter(language: language) else {
      throw PropertyFailure("\(language) is not known")
    }
    var state = Highlighter.State()
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init) {
      let before = state
      let tokens = highlighter.tokens(of: line.span, &state)
      try check(tokens, of: line)
      var partial = before
      let half = line.count / 2
      var start = Array(line[..<half])
      while let last = start.last, last >= 0x80 { start.removeLast() }
      try check(highlighter.tokens(of: start.span, &partial), of: start)
      var again = before
      guard highlighter.tokens(of: line.span, &again) == tokens, again == state else {
        throw PropertyFailure("Another reading gives other tokens than \(tokens) of \(line)")
      }
    }
  }

  private static func check(_ tokens: [Token], of line: [UInt8]) throws {
    var end = 0
    for token in tokens {
      guard token.bytes.lowerBound >= end, !token.bytes.isEmpty,
        token.bytes.upperBound <= line.count, isBorder(token.bytes.lowerBound, line),
        isBorder(token.bytes.upperBound, line)
      else { throw PropertyFailure("\(tokens) of \(String(decoding: line, as: UTF8.self))") }
      end = token.bytes.upperBound
    }
  }

  private static func isBorder(_ offset: Int, _ line: [UInt8]) -> Bool {
    offset >= line.count || line[offset] & 0xC0 != 0x80
  }
}
