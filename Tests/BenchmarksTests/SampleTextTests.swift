import Highlighting
import Testing

@testable import Benchmarks

struct SampleTextTests {
  @Test(arguments: SampleText.Kind.allCases)
  func `a text is as long as asked for and a longer one begins with it`(kind: SampleText.Kind) {
    let short = SampleText.text(kind, bytes: 3_000)
    #expect((3_000..<4_500).contains(short.utf8.count))
    #expect(SampleText.text(kind, bytes: 9_000).hasPrefix(short))
  }

  @Test(arguments: [1, 6, 200])
  func `pieces join to the text`(bytes: Int) {
    let text = SampleText.text(.mixed, bytes: 2_000)
    let pieces = SampleText.pieces(of: text, bytes: bytes)
    #expect(pieces.joined() == text)
    #expect(pieces.dropLast().allSatisfy { (bytes..<(bytes + 4)).contains($0.utf8.count) })
  }

  @Test(arguments: SampleCode.programs.map(\.language))
  func `every program is in a language that is coloured`(language: String) {
    #expect(Highlighter(language: language) != nil)
  }
}
