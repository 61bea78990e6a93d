import Testing

@testable import TUICore

struct TextClusterTests {
  private func cluster(_ text: String) -> TextCluster {
    TextCluster(in: text.utf8Span.span, at: 0)
  }

  @Test(arguments: [
    ("ab", "a", 1), ("e\u{301}\u{323}x", "e\u{301}\u{323}", 1), ("日本", "日", 2),
    ("👩🏽\u{200D}💻👩", "👩🏽\u{200D}💻", 6), ("🇯🇵🇩", "🇯🇵", 2),
    ("1\u{FE0F}\u{20E3}1", "1\u{FE0F}\u{20E3}", 1),
    ("कि", "कि", 2), (" ि", " ", 1), ("क\u{200D}ष", "क\u{200D}", 1), ("a🏽", "a", 1),
    ("\n\u{301}", "\n", 0),
  ])
  func `a cluster is a base with all that joins it`(text: String, first: String, columns: Int) {
    #expect(cluster(text).end == first.utf8.count)
    #expect(cluster(text).columns == columns)
  }

  @Test func `a cluster has at most sixteen scalars`() {
    let text = "क" + String(repeating: "ा", count: 40)
    #expect(cluster(text).end == 16 * 3)
    #expect(cluster(text).columns == 16)
  }

  @Test func `as many bases as fit are taken of a cluster, and at least one`() {
    let family = "👨\u{200D}👩\u{200D}👧"
    let ends = (1...6).map { columns in
      TextCluster.fittingEnd(in: family.utf8Span.span, 0..<18, columns: columns)
    }
    #expect(ends == [7, 7, 7, 14, 14, 18])
  }
}
