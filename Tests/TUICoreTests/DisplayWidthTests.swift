import Testing

@testable import TUICore

struct DisplayWidthTests {
  @Test(
    arguments: [
      ("a", 1), (" ", 1), ("~", 1), ("é", 1), ("日", 2), ("ｶ", 1), ("😀", 2), ("❤", 1),
      ("\u{301}", 0),
      ("\u{200D}", 0), ("\u{FE0F}", 0), ("🇯", 1), ("🏽", 2), ("\u{3000}", 2), ("\u{1161}", 0),
      ("\u{93F}", 1), ("\u{E000}", 1), ("…", 1),
    ] as [(Unicode.Scalar, Int)])
  func `a scalar is as wide as ncurses draws it`(scalar: Unicode.Scalar, columns: Int) {
    #expect(DisplayWidth.columns(of: scalar) == columns)
  }

  @Test(
    arguments: [
      "\u{0}", "\u{1B}", "\n", "\u{7F}", "\u{85}", "\u{9F}", "\u{2028}", "\u{FFFE}", "\u{E0FFF}",
      "\u{1FAE8}",
    ] as [Unicode.Scalar])
  func `controls and what libc does not know have no width`(scalar: Unicode.Scalar) {
    #expect(DisplayWidth.columns(of: scalar) == -1)
  }

  @Test func `pages filled by many tasks at once all say the same`() async {
    let sums = await withTaskGroup(of: Int.self, returning: Set<Int>.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0x4E00..<0x5600).reduce(0) { $0 + ScalarTraits(of: $1).columns }
        }
      }
      return await group.reduce(into: []) { $0.insert($1) }
    }
    #expect(sums == [2 * 0x800])
  }

  @Test func `a value beyond Unicode has no width`() {
    #expect(!ScalarTraits(of: 0x110000).hasWidth)
    #expect(!ScalarTraits(of: .max).hasWidth)
  }
}
