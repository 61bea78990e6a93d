import Testing

@testable import Highlighting

@Suite struct IncrementTests {
  @Test(arguments: Sample.all) func `a sample split anywhere is coloured as the whole`(
    sample: Sample
  ) throws {
    let highlighter = try #require(Highlighter(language: sample.language))
    expectEqualAtEverySplit(sample.lines, highlighter)
  }

  @Test(arguments: Language.all.map(\.names[0])) func `a soup split anywhere is as the whole`(
    name: String
  ) throws {
    let highlighter = try #require(Highlighter(language: name))
    let soup = LanguageSoup(try #require(GrammarShelf.language(named: name)))
    var numbers = SeededNumbers(seed: 1)
    for _ in 0..<6 {
      expectEqualAtEverySplit(soup.lines(pieces: 32, &numbers), highlighter)
    }
  }

  /// At once, byte by byte, and in two pieces with the border at each place.
  private func expectEqualAtEverySplit(_ lines: [[UInt8]], _ highlighter: Highlighter) {
    var state = Highlighter.State()
    let whole = lines.map { highlighter.tokens(of: $0.span, &state) }
    let bytes = Array(lines.joined(separator: [10]))
    var single = StreamedCode(highlighter)
    for byte in bytes { single.append([byte]) }
    #expect(lines.isEmpty || single.result.tokens == whole)
    #expect(single.result.state == state)
    for cut in bytes.indices {
      var pair = StreamedCode(highlighter)
      pair.append(bytes[..<cut])
      pair.append(bytes[cut...])
      guard pair.result.tokens != whole || pair.result.state != state else { continue }
      Issue.record("cut at \(cut) of \(String(decoding: bytes, as: UTF8.self))")
    }
  }
}
