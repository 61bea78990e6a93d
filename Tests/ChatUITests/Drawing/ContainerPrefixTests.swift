import Markdown
import TUICore
import Testing

@testable import ChatUI

@Suite struct ContainerPrefixTests {
  private let item = Container.item(.init(.bullet, showsMarker: true))

  private func rows(_ containers: [Container], _ columns: Int, goingOn: Bool = false) -> String {
    let prefix = ContainerPrefix(containers, columns: columns)
    let layout = CodeLayout(columns: prefix.roomBehind, mode: .wrap)
    return screen(
      prefix.put(before: layout.rows([line("abcdef")]), goingOn: goingOn), columns: columns)
  }

  @Test func `a block keeps eight columns or two thirds, else nothing stands before it`() {
    #expect(rows([.quote], 6) == "▎ abc↵\n▎ def")
    #expect(rows([.quote], 5) == "abcd↵\nef")
    #expect(rows([.quote, .quote], 12) == "▎ ▎ abcdef")
    #expect(rows([.quote, .quote], 11) == "abcdef")
    #expect(rows([.quote, item, .quote], 14) == "▎ • ▎ abcdef")
    #expect(rows([.quote, item, .quote], 13) == "abcdef")
  }

  @Test func `the room behind is what the prefix leaves`() {
    #expect(ContainerPrefix([.quote], columns: 20).roomBehind == 18)
    #expect(ContainerPrefix([.quote, .quote], columns: 11).roomBehind == 11)
    #expect(ContainerPrefix([], columns: 1).roomBehind == 1)
  }

  @Test func `an item's sign stands in its first row alone, and not where it goes on`() {
    #expect(rows([item], 10) == "• abcdef")
    let prefix = ContainerPrefix([item, .quote], columns: 12)
    let two = [line("a"), line("b")].flatMap { CodeLayout(columns: 8, mode: .wrap).rows([$0]) }
    #expect(screen(prefix.put(before: two), columns: 12) == "• ▎ a\n  ▎ b")
    #expect(screen(prefix.put(before: two, goingOn: true), columns: 12) == "  ▎ a\n  ▎ b")
    let shown = Container.item(.init(.number(7, delimiter: ")"), isDone: false, showsMarker: false))
    #expect(rows([shown], 20) == "     abcdef")
  }

  @Test func `blanks are kept free rather than drawn, and the ground moves with the code`() {
    let row = ContainerPrefix([item], columns: 20)
      .put(before: CodeLayout(columns: 18, mode: .wrap).rows([line("a")]), goingOn: true)[0]
    #expect(row.parts.map(\.column) == [2])
    #expect(row.ground == DrawnRow.Ground(column: 2, role: .code))
  }
}
