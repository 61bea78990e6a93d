import Testing

@testable import Highlighting

@Suite struct TokenBoundsTests {
  @Test(arguments: Sample.all) func `a line cut anywhere gives tokens that lie in it`(
    sample: Sample
  ) throws {
    let highlighter = try #require(Highlighter(language: sample.language))
    var state = Highlighter.State()
    for line in sample.lines {
      for cut in 0...line.count {
        var behind = state
        let start = Array(line[..<cut])
        expectInBounds(highlighter.tokens(of: start.span, &behind), start)
        #expect(behind.frames.count <= LineLexer.deepest)
      }
      _ = highlighter.tokens(of: line.span, &state)
    }
  }

  @Test(arguments: Language.all.map(\.names[0])) func `tokens of a soup lie in their lines`(
    name: String
  ) throws {
    let highlighter = try #require(Highlighter(language: name))
    let soup = LanguageSoup(try #require(GrammarShelf.language(named: name)))
    var numbers = SeededNumbers(seed: 2)
    var state = Highlighter.State()
    for line in soup.lines(pieces: 20_000, &numbers) {
      expectInBounds(highlighter.tokens(of: line.span, &state), line)
      #expect(state.frames.count <= LineLexer.deepest)
    }
  }

  @Test(arguments: Language.all.map(\.names[0])) func `any bytes are read`(name: String) throws {
    let highlighter = try #require(Highlighter(language: name))
    var numbers = SeededNumbers(seed: 3)
    var state = Highlighter.State()
    for _ in 0..<400 {
      let count = Int.random(in: 0...60, using: &numbers)
      let line = (0..<count).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      expectInBounds(highlighter.tokens(of: line.span, &state), line)
    }
  }

  @Test func `a state of another language does not harm`() throws {
    let all = Language.all.compactMap { Highlighter(language: $0.names[0]) }
    var numbers = SeededNumbers(seed: 4)
    for language in Language.all {
      let soup = LanguageSoup(language)
      let own = try #require(Highlighter(language: language.names[0]))
      var state = Highlighter.State()
      for line in soup.lines(pieces: 400, &numbers) {
        _ = own.tokens(of: line.span, &state)
        for other in all {
          var foreign = state
          expectInBounds(other.tokens(of: line.span, &foreign), line)
        }
      }
    }
  }

  private func expectInBounds(_ tokens: [Token], _ line: [UInt8]) {
    var end = 0
    for token in tokens {
      let isInBounds =
        token.bytes.lowerBound >= end && !token.bytes.isEmpty
        && token.bytes.upperBound <= line.count
        && isBorder(token.bytes.lowerBound, line) && isBorder(token.bytes.upperBound, line)
      if !isInBounds { Issue.record("\(tokens) in \(line)") }
      end = token.bytes.upperBound
    }
  }

  /// No border parts the bytes of a scalar: those are all above ASCII.
  private func isBorder(_ index: Int, _ line: [UInt8]) -> Bool {
    index <= 0 || index >= line.count || line[index] < 0x80 || line[index - 1] < 0x80
  }
}
