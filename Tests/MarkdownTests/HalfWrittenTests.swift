import Testing

@testable import Markdown

/// What the last line is shown as while it is written.
struct HalfWrittenTests {
  private func check(_ cases: [(source: String, blocks: String)]) {
    for (source, expected) in cases {
      let open = blocks(of: source, isFinished: false)
      #expect(Description(Array(source.utf8)).describe(open) == expected)
    }
  }

  @Test func `inline syntax that is open is closed for the screen`() {
    check([
      ("a `co", "p: a {c:co}"),
      ("a **bo", "p: a {b:bo}"),
      ("a **bo*", "p: a {b:bo}"),
      ("a **bo**", "p: a {b:bo}"),
      ("a *it **both", "p: a *it {b:both}"),
      ("a ~~st", "p: a {st:~~}{s:st}"),
      ("a ~~st~", "p: a {st:~~}{s:st}{st:~}"),
      ("**a `b", "p: {b:a }{bc:b}"),
      ("# a **b", "h1: a {b:b}"),
      ("- a **b", "- p: a {b:b}"),
      ("|a|\n|-|\n|**b", "table -: a|{b:b}"),
    ])
  }

  @Test func `a blank at the end changes nothing`() {
    check([
      ("a **bo ", "p: a {b:bo}"), ("- **key ", "- p: {b:key}"), ("> **q ", "> p: {b:q}"),
      ("~~st ", "p: {st:~~}{s:st}"), ("a `co ", "p: a {c:co}"),
    ])
  }

  @Test func `marks that more often stand for themselves are shown until they are closed`() {
    for source in [
      "2 * 3", "compute 5*3 = 15 and", "price 2**10 is 1024 and", "f(**kwargs) and more",
      "glob *.txt files", "the _private name", "about ~5 minutes", "a tick ` alone",
      "a *b",
    ] {
      check([(source, "p: " + source)])
    }
    check([("a **b\nc", "p: a **b|c"), ("a `b\nc", "p: a `b|c")])
  }

  @Test func `what is complete is not closed`() {
    check([
      ("# a *b\n", "h1: a *b"),
      ("a *b\n\n", "p: a *b"),
      ("a *b\n\nc", "p: a *b\n^p: c"),
      ("a *b\n```\nc", "p: a *b\ncode: c"),
    ])
    #expect(Description(Array("a **b".utf8)).describe(blocks(of: "a **b")) == "p: a **b")
  }

  @Test func `a mark that nothing follows is not shown yet`() {
    check([
      ("a **", "p: a"), ("a `", "p: a"), ("a ~~", "p: a"), ("``", "p"),
      ("```\ncode\n``", "code: code"), ("> ```\n> code\n> ``", "> code: code"), ("#", "h1"),
      ("```\ncode\n ", "code: code"), ("> ```\n> code\n>", "> code: code"),
      ("> ```\n> code\n> ", "> code: code"), ("> ```\n> code\n>\n", "> code: code|"),
    ])
  }

  @Test func `a link is one from its parenthesis on`() {
    check([
      ("see [text](", "p: see {l:text}"),
      ("see [text](http://exam", "p: see {l:text}"),
      ("see [text](http://exam.com \"ti", "p: see {l:text}{a:= (exam.com)}"),
      ("![alt](http://h", "p: {m:alt}"),
      ("see [text]", "p: see [text]"),
    ])
  }

  @Test func `a line of dashes is no underline before its end`() {
    check([
      ("para\n-", "p: para\nplain: -"),
      ("para\n--", "p: para\nplain: --"),
      ("para\n=", "p: para\nplain: ="),
      ("para\n- x", "p: para\n- p: x"),
      ("- para\n  -", "- p: para\n(-) plain: -"),
      ("> para\n> -", "> p: para\n> plain: -"),
      ("para\n--\n", "h2: para"),
    ])
  }

  @Test func `a line that begins with a bar is a table's header`() {
    check([
      ("| a | b", "table --: a,b"),
      ("| a | b |\n", "table --: a,b"),
      ("| a | b |\n| -", "table --: a,b"),
      ("| a | b |\n|---|---|\n| c", "table --: a,b|c,"),
      ("text\n| a | b |\n|--", "p: text\ntable --: a,b"),
      ("| a | b |\n\nc", "p: | a | b |\n^p: c"),
    ])
  }

  @Test func `a header takes its sides when the row that tells them is whole`() {
    check([
      ("| a | b |\n|:-:|--:", "table --: a,b"),
      ("| a | b |\n|:-:|--:|", "table --: a,b"),
      ("| a | b |\n|:-:|--:|\n", "table =>: a,b"),
    ])
  }

  @Test func `a bar alone under a table is nothing yet`() {
    check([
      ("|a|\n|-|\n|b|\n|", "table -: a|b"), ("> |a|\n> |-|\n> |", "> table -: a"),
      ("|a|\n|-|\n|", "table -: a"),
    ])
    #expect(
      Description(Array("|a|\n|-|\n|".utf8)).describe(blocks(of: "|a|\n|-|\n|"))
        == "table -: a\np: |")
  }

  @Test(arguments: [
    ("|a|\n|-|\n|b", true), ("|a|\n|-|\n|b|", true), ("|a|\n|-|\n|b| ", true),
    ("|a|\n|-|\n|b|\n", false), ("|a|\n|-|\n|b|\n|", false), ("|a|\n|-", false),
    ("|a|\n|-|\n|b|\n# c", false), ("- |a|\n  |-|\n  |b", true),
  ])
  func `a table tells that its last row is still being written`(source: String, isOpen: Bool) {
    let tables = { (blocks: [Block]) in
      blocks.compactMap { if case .table(let table) = $0.kind { table } else { nil } }
    }
    #expect(tables(blocks(of: source, isFinished: false)).map(\.lastRowIsOpen) == [isOpen])
    #expect(tables(blocks(of: source)).allSatisfy { !$0.lastRowIsOpen })
  }
}
