import ChatUI
import TUICore
import Testing

/// The rows of a text that arrives.
struct BodyTextTests {
  private func rows(_ body: inout BodyText, columns: Int = 60) -> [DrawnRow] {
    body.update(LayoutOptions(columns: columns))
    var rows: [DrawnRow] = []
    for piece in 0..<body.pieceCount { rows += body.rows(ofPiece: piece) }
    return rows
  }

  private func body(_ text: String) -> BodyText {
    var body = BodyText(
      style: TextStyle(.text), draws: true, options: LayoutOptions(columns: 60))
    body.append(text)
    body.finish()
    return body
  }

  private func shown(_ text: String) -> String {
    var body = body(text)
    return screen(rows(&body), columns: 60)
  }

  @Test(arguments: [
    "> ```js\n> let x = 1\n> ```\n", "> ```js\n> let x = 1\n>\n> let y\n> ```\n>\n> end\n",
    "- > ```\n  > a\n  > ```\n", "> > ```\n> > a\n> > ```\n", "1. ```\n   a\n   ```\n",
    "- a\n\n  ```\n  b\n  ```\n",
  ])
  func `a row of code that was shown is not taken away by what follows`(text: String) {
    for step in 1...4 {
      var body = BodyText(
        style: TextStyle(.text), draws: true, options: LayoutOptions(columns: 60))
      var count = 0
      var rest = text[...]
      while !rest.isEmpty {
        body.append(String(rest.prefix(step)))
        rest = rest.dropFirst(step)
        let now = rows(&body).count
        #expect(now >= count, "\(text.dropLast(rest.count).debugDescription)")
        count = now
      }
    }
  }

  @Test func `the tildes of what is struck out are shown as they were written`() {
    #expect(
      shown("H~2~O and ~one~ but ~~**two** x~~ and [~~a~~](u)")
        == "H~2~O and ~one~ but ~~two x~~ and ~~a~~ (u)")
  }

  @Test func `the tildes of what is struck out are found and have a place in the source`() {
    var body = body("a ~~b~~ c")
    body.update(LayoutOptions(columns: 60))
    let line = body.lines(ofPiece: 0).first?.line
    #expect(line?.text.string == "a ~~b~~ c")
    #expect(line?.source(of: 2..<4) == 2..<4)
    #expect(line?.source(of: 5..<7) == 5..<7)
  }

  @Test func `money and shells keep their dollars and formulas lose them`() {
    #expect(shown("Pay $5-10 or 20-30$ if $x \\ge 1/2$") == "Pay $5-10 or 20-30$ if x ≥ 1/2")
    #expect(shown("| a |\n|---|\n| $5-$10/$ |").contains("$5-$10/$"))
    #expect(shown("$\\text{a $b$ c}$") == "$\\text{a $b$ c}$")
  }

  @Test func `the target of a link without a host stands behind it`() {
    #expect(shown("[f](file:///etc/passwd)") == "f (file:///etc/passwd)")
  }

  @Test func `a tag in a cell is shown`() {
    #expect(shown("| a |\n|---|\n| b<br>c |").contains("b<br>c"))
  }

  @Test func `a link becomes one when its definition arrives`() {
    var body = BodyText(
      style: TextStyle(.text), draws: true, options: LayoutOptions(columns: 60))
    body.append("see [it][1]\n\nmore\n\n")
    #expect(screen(rows(&body), columns: 60) == "see [it][1]\n\nmore")
    body.append("[1]: http://h.io/\n")
    body.finish()
    #expect(screen(rows(&body), columns: 60) == "see it (h.io)\n\nmore\n\n[1]: http://h.io/")
  }
}
