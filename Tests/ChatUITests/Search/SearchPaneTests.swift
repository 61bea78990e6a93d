import TUICore
import Testing

@testable import ChatUI

struct SearchPaneTests {
  private func drawn(_ search: SearchState, columns: Int) -> (row: String, caret: Point?) {
    var grid = Grid(size: Size(rows: 1, columns: columns))
    let caret = SearchPane.draw(search, .plain, in: Rect(grid.size), on: &grid)
    return (grid.plainText(of: 0), caret)
  }

  @Test func `what is typed, how it stands, and keys as far as there is room`() {
    var pages = Pages("foo", "foo")
    let search = SearchState.finished("foo", in: &pages)
    #expect(
      drawn(search, columns: 80).row
        == "Find: foo   1 of 2 · Tab all chats · Up Down go · Alt+x regex · Esc back")
    #expect(drawn(search, columns: 40).row == "Find: foo   1 of 2 · Tab all chats")
    #expect(drawn(search, columns: 20).row == "/foo   1 of 2")
    #expect(drawn(search, columns: 80).caret == Point(row: 0, column: 9))
    #expect(drawn(search, columns: 20).caret == Point(row: 0, column: 4))
  }

  @Test func `a long text shows its end with the caret`() {
    var pages = Pages("-")
    var search = SearchState.finished("the quick brown fox jumps over", in: &pages)
    #expect(drawn(search, columns: 20).row == "/…ps over   no match")
    #expect(drawn(search, columns: 20).caret == Point(row: 0, column: 9))
    search.edit { $0.moveToLineStart() }
    #expect(drawn(search, columns: 20).row == "/the quick  no match")
    #expect(drawn(search, columns: 20).caret == Point(row: 0, column: 1))
  }

  @Test func `wide letters are scrolled whole`() {
    var pages = Pages("-")
    let search = SearchState.finished("日本語日本語日本語", in: &pages)
    let (row, caret) = drawn(search, columns: 20)
    #expect(row == "/…日本語    no match")
    #expect(caret == Point(row: 0, column: 8))
  }

  @Test func `a mistake is told in a warning, cut where there is no room`() {
    var pages = Pages("-")
    let search = SearchState.finished("[a", in: &pages, isRegex: true)
    #expect(drawn(search, columns: 40).row == "Regex: [a   a [ is not closed")
    #expect(drawn(search, columns: 20).row.hasPrefix("R/[a   a ["))
    #expect(search.hasFailed)
  }

  @Test(arguments: 0...45)
  func `every width is survived and the caret stays inside`(columns: Int) {
    var pages = Pages("日本 é")
    for typed in ["", "a", "日本", "an overlong text that fits nowhere", "é\u{1B}[2J"] {
      let search = SearchState.finished(typed, in: &pages)
      let caret = drawn(search, columns: columns).caret
      #expect(caret.map { $0.column < columns } ?? (columns < 3))
    }
  }

  @Test func `controls that were pasted are shown as signs`() {
    let search = SearchState.typed("\u{1B}x")
    #expect(drawn(search, columns: 40).row.hasPrefix("Find: ^[x"))
  }
}
