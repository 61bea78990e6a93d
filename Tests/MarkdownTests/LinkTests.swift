import Testing

@testable import Markdown

/// Where links lead, and what is said of it.
struct LinkTests {
  /// `[what is drawn](where it leads)` for each run that leads somewhere.
  private func links(in source: String, isFinished: Bool = true) -> [String] {
    blocks(of: source, isFinished: isFinished).flatMap { block in
      var lines = block.lines
      if case .table(let table) = block.kind { lines += (table.header ?? []) + table.rows.joined() }
      return lines.joined().compactMap { run in
        run.address.map { "[\(drawn(run, in: Array(source.utf8)))](\($0))" }
      }
    }
  }

  @Test func `a link's text has its address`() {
    #expect(links(in: "a [b](http://c.org/d \"t\") e") == ["[b](http://c.org/d)"])
    #expect(links(in: "[a](<http://b.org/c d>) [e](/f)") == ["[a](http://b.org/c d)", "[e](/f)"])
    #expect(links(in: "[a](http://b.org/?c&amp;d\\_e)") == ["[a](http://b.org/?c&d_e)"])
    #expect(links(in: "| [a](http://b.org) |\n|---|\n| x |") == ["[a](http://b.org)"])
  }

  @Test func `so has one that names a definition`() {
    #expect(
      links(in: "[a][r] [r] [r][] [none]\n\n[r]: http://b.org")
        == ["[a](http://b.org)", "[r](http://b.org)", "[r](http://b.org)"])
  }

  @Test func `an address that stands for itself leads there`() {
    #expect(
      links(in: "<http://a.b/c> <me@x.org> www.example.com https://ex.org/?q=1. you@y.org") == [
        "[http://a.b/c](http://a.b/c)", "[me@x.org](mailto:me@x.org)",
        "[www.example.com](http://www.example.com)", "[https://ex.org/?q=1](https://ex.org/?q=1)",
        "[you@y.org](mailto:you@y.org)",
      ])
  }

  @Test func `all of a label leads there, over its syntax and its lines`() {
    #expect(
      links(in: "[a **b** `c`\nd](http://e.org) f")
        == ["[a ](http://e.org)", "[b](http://e.org)", "[ ](http://e.org)", "[c](http://e.org)"]
        + ["[d](http://e.org)"])
  }

  @Test func `images lead nowhere but where the link around them does`() {
    #expect(links(in: "![a](http://b.org/c.png) d") == [])
    #expect(links(in: "[![a](i.png)](http://b.org/)") == ["[a](http://b.org/)"])
  }

  @Test func `neighbours keep their own addresses`() {
    #expect(
      links(in: "[a](http://b.org)[c](http://d.org)<http://e.org>")
        == ["[a](http://b.org)", "[c](http://d.org)", "[http://e.org](http://e.org)"])
  }

  @Test func `half an address is none`() {
    for source in ["see [a](http://b.or", "see [a](", "see [a]()"] {
      #expect(links(in: source, isFinished: false) == [])
    }
    #expect(
      links(in: "[a](http://b.org) [c](http://d.o", isFinished: false) == ["[a](http://b.org)"])
  }

  @Test func `an address is whole before its title is`() {
    #expect(links(in: "[a](http://b.org/c \"ti", isFinished: false) == ["[a](http://b.org/c)"])
  }

  @Test func `signs of a formula in an address are kept`() {
    #expect(links(in: "[a](http://b.org/$c$?d=$e$) f") == ["[a](http://b.org/$c$?d=$e$)"])
  }

  @Test(arguments: [
    "b.org", "http://b.org", "b.org/x", "https://b.org?x#y", "**b.org**", "`b.org`",
  ])
  func `a label that is the host's address says enough`(label: String) {
    #expect(!says("(b.org)", for: "[\(label)](http://b.org/c)"))
  }

  @Test(arguments: [
    "bb.org", "b.org.evil", "b.organic", "http://a.org/b.org", "a.org b.org", "http://b.org@a.org",
    "b.org:80", "the docs",
  ])
  func `a label that only holds the host's name is followed by it`(label: String) {
    #expect(says("(b.org)", for: "[\(label)](http://b.org/c)"))
  }

  private func says(_ words: String, for source: String) -> Bool {
    blocks(of: source).flatMap { $0.lines.joined() }.contains {
      $0.style.contains(.aside) && $0.replacement == " " + words
    }
  }
}
