import Testing

@testable import Highlighting

@Suite struct SampleTests {
  @Test(arguments: Sample.all) func `a sample is coloured as it is marked`(sample: Sample) throws {
    let highlighter = try #require(Highlighter(language: sample.language))
    var state = Highlighter.State()
    let shown = sample.lines.map { line in
      Sample.marks(highlighter.tokens(of: line.span, &state), in: line)
    }
    #expect(shown.joined(separator: "\n") == sample.marked)
  }

  @Test func `every language has samples`() {
    let named = Set(Sample.all.map(\.language))
    for language in Language.all {
      #expect(!named.isDisjoint(with: language.names), "\(language.names)")
    }
  }
}
