import ChatUI
import TUICore
import Testing

struct SearchStateTests {
  @Test func `hits are places in the source, in the order of reading`() {
    var pages = Pages("one two\ntwo", "two")
    let search = SearchState.finished("two", in: &pages)
    #expect(
      search.hits == [SearchHit(0, 0, 4..<7), SearchHit(0, 1, 8..<11), SearchHit(1, 0, 0..<3)])
    #expect(search.current == SearchHit(0, 0, 4..<7))
    #expect(search.countWords == "1 of 3")
    #expect(!search.isSearching)
    let place = SearchPlace(block: 0, section: 0, piece: 1)
    #expect(Array(search.hits(in: place)) == [SearchHit(0, 1, 8..<11)])
  }

  @Test func `a hit in what stands for a source is all of that source`() {
    var line = StyledLine("→ ", TextStyle(.faint))
    line.append("©©", TextStyle(.text), source: 3..<15)
    var pages = Pages([.init(role: .answer, sections: [7: [[SearchLine(line, isCode: false)]]])])
    #expect(
      SearchState.finished("©", in: &pages).hits == [SearchHit(0, 0, 3..<15, section: 7)])
    #expect(SearchState.finished("→", in: &pages).countWords == "no match")
  }

  @Test func `roles and code are searched alone`() {
    var pages = Pages()
    pages.add("word", role: .question)
    pages.add("word\n    word", role: .answer)
    pages.add("word", role: .other)
    func blocks(_ typed: String) -> [[Int]] {
      SearchState.finished(typed, in: &pages).hits.map { [$0.place.block, $0.place.piece] }
    }
    #expect(blocks("word") == [[0, 0], [1, 0], [1, 1], [2, 0]])
    #expect(blocks("u: word") == [[0, 0]])
    #expect(blocks("a: word") == [[1, 0], [1, 1]])
    #expect(blocks("c: word") == [[1, 1]])
    #expect(blocks("u:c:word") == [])
  }

  @Test func `what is in view is looked at first, then the end, then the top`() {
    var pages = Pages("a", "b", "c", "d")
    var search = SearchState.typed("x", from: SearchPlace(startOf: 2))
    search.searchAll(&pages)
    #expect(pages.asked.map(\.block) == [2, 3, 0, 1])
  }

  @Test func `the first hit from the view on is shown, else the first from the top`() {
    var pages = Pages("x", "-", "x", "x", "-")
    let start = SearchPlace(startOf: 1)
    #expect(SearchState.finished("x", in: &pages, from: start).current == SearchHit(2, 0, 0..<1))
    let wrapped = SearchState.finished("x", in: &pages, from: SearchPlace(startOf: 4))
    #expect(wrapped.current == SearchHit(0, 0, 0..<1))
    #expect(wrapped.countWords == "1 of 3, from the top")
  }

  @Test func `a hit above the view's first byte is not the first`() {
    var pages = Pages("x x x")
    var search = SearchState(
      origin: .live,
      start: SearchStart(place: SearchPlace(block: 0, section: 0, piece: 0), offset: 2))
    search.type("x")
    search.searchAll(&pages)
    #expect(search.countWords == "2 of 3")
  }

  @Test func `next and previous go round and say so`() {
    var pages = Pages("x x", "x")
    var search = SearchState.finished("x", in: &pages)
    search.goToNext()
    #expect(search.countWords == "2 of 3")
    search.goToNext()
    search.goToNext()
    #expect(search.countWords == "1 of 3, from the top")
    search.goToPrevious()
    #expect(search.countWords == "3 of 3, from the end")
    search.goToPrevious()
    #expect(search.countWords == "2 of 3")
  }

  @Test func `without a hit there is nowhere to go`() {
    var pages = Pages("a")
    var search = SearchState.finished("x", in: &pages)
    search.goToNext()
    search.goToPrevious()
    #expect(search.current == nil)
    #expect(search.countWords == "no match")
    #expect(search.hasFailed)
  }

  @Test func `while it searches the count is open and a step waits for what lies between`() {
    var pages = Pages("x", "-", "x")
    var search = SearchState.typed("x")
    #expect(search.countWords == "…")
    #expect(search.search(&pages, bytes: 1))
    #expect(search.countWords == "1+ …")
    search.goToNext()
    #expect(search.current?.place.block == 0)
    search.searchAll(&pages)
    #expect(search.current?.place.block == 2)
    #expect(search.countWords == "2 of 2")
  }

  @Test func `a step that can be taken at once is taken while it searches`() {
    var pages = Pages("x", "x", "-", "x")
    var search = SearchState.typed("x")
    search.search(&pages, bytes: 100)
    search.goToNext()
    #expect(search.current?.place.block == 1)
    #expect(search.isSearching)
  }

  @Test func `typing on searches anew from the same view`() {
    var pages = Pages("foo", "fob", "foo")
    var search = SearchState.finished("fo", in: &pages, from: SearchPlace(startOf: 1))
    #expect(search.countWords == "2 of 3")
    search.type("o")
    #expect(search.hits.isEmpty)
    search.searchAll(&pages)
    #expect(search.countWords == "2 of 2")
    search.edit { $0.deleteBackward() }
    search.searchAll(&pages)
    #expect(search.countWords == "2 of 3")
  }

  @Test func `typing on searches from the hit that was gone to`() {
    var pages = Pages("foo", "foo", "fob")
    var search = SearchState.finished("fo", in: &pages)
    search.goToNext()
    search.type("o")
    search.searchAll(&pages)
    #expect(search.countWords == "2 of 2")
  }

  @Test func `moving the caret searches nothing again`() {
    var pages = Pages("foo")
    var search = SearchState.finished("foo", in: &pages)
    search.edit { $0.moveLeft() }
    #expect(search.countWords == "1 of 1")
    #expect(search.editor.before == "fo")
  }

  @Test func `what is pasted becomes one line of bounded length`() {
    var search = SearchState.typed("a\r\nb\nc")
    #expect(search.editor.text == "a b c")
    search.type(String(repeating: "x", count: 500))
    #expect(search.editor.text.count == 200)
  }

  @Test func `a regular expression is read as such and its mistake is told`() {
    var pages = Pages("a.c abc")
    var search = SearchState.finished("a.c", in: &pages)
    #expect(search.countWords == "1 of 1")
    search.toggleRegex()
    search.searchAll(&pages)
    #expect(search.countWords == "1 of 2")
    search.type("(")
    search.searchAll(&pages)
    #expect(search.countWords == "a ( is not closed")
    #expect(search.hasFailed && !search.isSearching)
    #expect(search.hits.isEmpty)
  }

  @Test func `with nothing typed nothing is searched`() {
    var pages = Pages("abc")
    var search = SearchState.finished("", in: &pages)
    #expect(pages.asked == [])
    #expect(search.countWords == "")
    #expect(!search.hasFailed)
    search.type("u:")
    search.searchAll(&pages)
    #expect(search.countWords == "")
  }

  @Test func `text that arrives is searched and the shown hit stays`() {
    var pages = Pages("x -\n-")
    var search = SearchState.finished("x", in: &pages)
    pages.blocks[0].sections[0] = Pages.pieces("x -\n- x\nx")
    search.noteChange(block: 0, section: 0, fromPiece: 1)
    #expect(search.isSearching)
    pages.asked = []
    search.searchAll(&pages)
    #expect(pages.asked.map(\.piece) == [1, 2])
    #expect(search.countWords == "1 of 3")
  }

  @Test func `a new block is searched without being told of`() {
    var pages = Pages("x")
    var search = SearchState.finished("x", in: &pages)
    pages.add("x")
    pages.asked = []
    search.searchAll(&pages)
    #expect(search.countWords == "1 of 2")
    #expect(pages.asked.map(\.block) == [1])
  }

  @Test func `hits that went are gone and the next one is shown`() {
    var pages = Pages("x", "x\nx", "x")
    var search = SearchState.finished("x", in: &pages)
    search.goToNext()
    search.goToNext()
    #expect(search.countWords == "3 of 4")
    pages.blocks[1].sections[0] = Pages.pieces("-")
    search.noteChange(ofBlock: 1)
    search.searchAll(&pages)
    #expect(search.hits == [SearchHit(0, 0, 0..<1), SearchHit(2, 0, 0..<1)])
    #expect(search.countWords == "2 of 2")
  }

  @Test func `another transcript is searched as a whole`() {
    var pages = Pages("x", "x", "x")
    var search = SearchState.finished("x", in: &pages)
    pages.blocks = [pages.blocks[0]]
    search.searchAll(&pages)
    #expect(search.countWords == "1 of 1")
  }

  @Test func `a section above the others is put in its place`() {
    var pages = Pages("x", "x")
    var search = SearchState.finished("x", in: &pages)
    pages.blocks[0].sections[-1] = Pages.pieces("x x")
    search.noteChange(block: 0, section: -1, fromPiece: 0)
    search.searchAll(&pages)
    #expect(
      search.hits == [
        SearchHit(0, 0, 0..<1, section: -1), SearchHit(0, 0, 2..<3, section: -1),
        SearchHit(0, 0, 0..<1), SearchHit(1, 0, 0..<1),
      ])
  }

  @Test func `no more hits are held than a bound, and the count says so`() {
    var pages = Pages(String(repeating: "x", count: 150_000), "x")
    let search = SearchState.finished("x", in: &pages)
    #expect(search.hits.count >= 100_000)
    #expect(search.hits.count < 170_000)
    #expect(search.countWords.hasSuffix("+"))
    #expect(!search.isSearching)
  }

  @Test func `a pattern that looks far ahead at every letter is given up, and the count says so`() {
    var pages = Pages(String(repeating: "a", count: 12_000))
    let search = SearchState.finished("a(.*b)?", in: &pages, isRegex: true)
    #expect(search.hits.first == SearchHit(0, 0, 0..<1))
    #expect(search.hits.count < 12_000)
    #expect(search.isLimited)
    #expect(search.countWords == "1 of \(search.hits.count)+")
  }

  @Test func `a piece that changes while it is searched is searched from its start`() {
    var pages = Pages("")
    pages.blocks[0].sections[0] = [Pages.pieces("-\n-\nx").joined().map { $0 }]
    var search = SearchState.typed("x")
    #expect(search.search(&pages, bytes: 1))
    pages.blocks[0].sections[0] = [Pages.pieces("x\n-\nx").joined().map { $0 }]
    search.noteChange(block: 0, section: 0, fromPiece: 0)
    search.searchAll(&pages)
    #expect(search.hits == [SearchHit(0, 0, 0..<1), SearchHit(0, 0, 4..<5)])
  }
}
