import ChatCore
import TUICore
import Testing

@testable import ChatUI

/// The rows of an answer.
func drawn(_ markdown: String, columns: Int = 30, formulas: Bool = true) -> [String] {
  var model = AppModel(
    setting: .init(providerName: "x", colorDepth: .none, formulas: formulas),
    size: Size(rows: 60, columns: columns), model: ModelID("m"))
  _ = model.type("q", enter: true)
  _ = model.stream(.connected, .text(markdown), .ended(.complete))
  return Array(model.allRows(upTo: 60).dropFirst(4))
}

@Suite struct BlockDrawingTests {
  @Test(
    arguments: [
      ("> a\n>\n> b\n\nc", ["▎ a", "▎", "▎ b", "", "c"]),
      ("> a\n\n> b", ["▎ a", "", "▎ b"]),
      ("> a\n> > b\n>\n> c", ["▎ a", "▎ ▎ b", "▎", "▎ c"]),
      ("> > a\n> >\n> > b", ["▎ ▎ a", "▎ ▎", "▎ ▎ b"]),
      ("> > a\n>\n> > b", ["▎ ▎ a", "▎", "▎ ▎ b"]),
      ("> - a\n>\n> - b", ["▎ • a", "▎", "▎ • b"]),
      ("- x\n\n  > a\n  >\n  > b", ["• x", "", "  ▎ a", "  ▎", "  ▎ b"]),
      ("> 1. a\n>    > b\n>    >\n>    > c", ["▎ 1. a", "▎    ▎ b", "▎    ▎", "▎    ▎ c"]),
      ("a > b\n\n> c", ["a > b", "", "▎ c"]),
    ])
  func `in a gap a quote's bar goes on where the quote does`(markdown: String, rows: [String]) {
    #expect(drawn(markdown) == rows)
  }

  @Test(
    arguments: [
      ("- a\n  - b\n    - c\n      - d", ["• a", "  ◦ b", "    ▪ c", "      • d"]),
      ("3) a\n4) b", ["3) a", "4) b"]), ("1. a\n\n   b", ["1. a", "", "   b"]),
      ("- [x] a\n- [ ] b", ["☑ a", "☐ b"]), ("1. [x] a", ["1. ☑ a"]),
      ("- a\n-\n- b", ["• a", "•", "• b"]),
      ("- one two three four five six seven", ["• one two three four five six", "  seven"]),
    ])
  func `items have signs by their depth, their rows stand behind`(
    markdown: String, rows: [String]
  ) {
    #expect(drawn(markdown) == rows)
  }

  @Test func `rules, code and tables in a quote keep to the room behind its bar`() {
    #expect(drawn("> ***", columns: 20) == ["▎ " + String(repeating: "─", count: 18)])
    #expect(
      drawn("> ```\n> 0123456789abcdefghij\n> ```", columns: 20)
        == ["▎ 0123456789abcdefg↵", "▎ hij"])
    #expect(
      drawn("> aaaa bbbb cccc dddd ee", columns: 20) == ["▎ aaaa bbbb cccc", "▎ dddd ee"])
    let table = "> | a | b |\n> |---|---|\n> | word word word | word |"
    #expect(drawn(table, columns: 20).count == 4)
    for text in ["> ***", "***", table] {
      var model = AppModel.answered(text, columns: 20)
      let rows = model.layOut()?.visibleRows ?? []
      #expect(rows.allSatisfy { $0.drawn.keeps(to: 20) }, "\(text)")
    }
  }

  @Test func `the language of code stands once, above it, cut to half of the width`() {
    let long = "```" + String(repeating: "x", count: 40) + "\na\n```"
    #expect(drawn(long, columns: 30)[0].count <= 15)
    let code = (1...3000).map { "a\($0)" }.joined(separator: "\n")
    var model = AppModel.answered("```swift\n\(code)\n```")
    #expect(model.transcript.blocks.count == 2)
    model.transcript.goToTop()
    var names = 0
    while model.transcript.follow != .live {
      names += (0..<9).count { model.row($0) == "swift" }
      model.transcript.scroll(byRows: 9)
    }
    #expect(names == 1)
  }

  @Test(
    arguments: [
      ("$$\nx^2\n$$", ["x²"]), ("\\[\nx^2\n\\]", ["x²"]), ("so $x^2$ is", ["so x² is"]),
      ("so \\(x^2\\) is", ["so x² is"]), ("$$x^2$$", ["x²"]),
      ("$$\nx^2\n$$\n$$\ny^2\n$$", ["x²", "y²"]),
      ("words\n$$\nx^2\n$$\nmore", ["words", "x²", "more"]),
      ("$$\n\\foo{x}\n$$", ["$$", "\\foo{x}", "$$"]),
      ("$$\n\\foo{x}\n$$\nmore", ["$$", "\\foo{x}", "$$", "more"]),
      ("$\\foo{x}$\n$$\nx^2\n$$", ["$\\foo{x}$", "x²"]),
      ("\\[\\foo{x}\\]\n$$\nx^2\n$$", ["\\[\\foo{x}\\]", "x²"]),
    ])
  func `a formula becomes one line where it can be set, else it stands as written`(
    markdown: String, rows: [String]
  ) {
    #expect(drawn(markdown) == rows)
    #expect(
      drawn(markdown, formulas: false) == markdown.split(separator: "\n").map(String.init))
  }

  @Test func `struck words keep their signs, once around all of them`() {
    #expect(drawn("a ~~b **c**~~ d ~~e~~") == ["a ~~b c~~ d ~~e~~"])
    #expect(drawn("~~all~~") == ["~~all~~"])
  }

  @Test(
    arguments: [
      ("# word", TextStyle(.strong, .underline)), ("## word", TextStyle(.strong)),
      ("### word", TextStyle(.strong, .italic)),
      ("#### word", TextStyle(.text, [.bold, .italic])), ("<!-- word -->", TextStyle(.dim)),
      ("[word]: https://example.org", TextStyle(.faint)), ("**word**", TextStyle(.strong)),
      ("*word*", TextStyle(.text, .italic)), ("`word`", TextStyle(.inlineCode)),
      ("[word](https://example.org)", TextStyle(.text, .underline)),
      ("![word](https://example.org)", TextStyle(.text, .italic)), ("~~word~~", TextStyle(.dim)),
      ("a <b>word", TextStyle(.text)), ("a <word>", TextStyle(.dim)),
      ("[x](https://word.org)", TextStyle(.faint)), ("| word |\n|---|", TextStyle(.strong)),
      ("```\nword\n```", TextStyle(.code)), ("```word\n1\n```", TextStyle(.faint)),
      ("```c\n/* 1\n\nword\n*/\n```", TextStyle(.comment)),
      ("```c\n/*\n```\n\n```c\nword\n```", TextStyle(.code)),
      ("> ```c\n> /*\n> ```\n> ```c\n> word\n> ```", TextStyle(.code)),
    ])
  func `words look as their syntax says`(markdown: String, look: TextStyle) {
    var model = AppModel.answered(markdown)
    let parts = model.layOut()?.visibleRows.dropFirst(4).flatMap(\.drawn.parts) ?? []
    let found = parts.compactMap { part -> TextStyle? in
      let text = part.line.text
      guard let word = text.string.firstRange(of: "word") else { return nil }
      let offset = text.string.utf8.distance(from: text.string.startIndex, to: word.lowerBound)
      return part.line.runs.first { $0.end > offset }?.style
    }
    #expect(found.first == look)
  }

  @Test func `code keeps every byte between and behind what is coloured`() {
    #expect(drawn("```c\nint  a = 1 ;  // x\n  b@\n```") == ["c", "int  a = 1 ;  // x", "  b@"])
  }
}
