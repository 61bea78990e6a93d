import Testing

@testable import Markdown

/// Link reference definitions that come after what refers to them.
struct DefinitionTests {
  private func links(_ growing: Growing) -> [String] {
    growing.blocks.flatMap { $0.lines.joined() }.filter { $0.style.contains(.link) }
      .map { drawn($0, in: growing.text) }
  }

  @Test func `a definition at the end makes links of what was closed before`() {
    var growing = Growing()
    growing.append("# Title\n\nSee [one] and [two][2].\n\nMore.\n\n[one]: http://a.b/\n".utf8)
    #expect(links(growing) == [])
    // The paragraph of the definition is closed.
    #expect(growing.append("\n".utf8) == 1)
    #expect(growing.append("End [x].\n\n".utf8) == 3)
    #expect(links(growing) == ["one"])
    #expect(growing.append("[2]: http://c.d/".utf8) == 4)
    #expect(links(growing) == ["one"])
    #expect(growing.append([], isFinished: true) == 1)
    #expect(links(growing) == ["one", "two"])
  }

  @Test func `where nothing may refer to it a definition changes nothing`() {
    var growing = Growing()
    growing.append("One.\n\nTwo.\n\n[one]: http://a.b/\n\nEnd.\n".utf8)
    #expect(growing.append([], isFinished: true) == 3)
  }

  @Test func `the first definition of a label counts, wherever the reference stands`() {
    let text = "[a]\n\n[a]: http://one/\n\n[a]\n\n[A]: http://two/\n\n[a]\n"
    let asides = blocks(of: text).flatMap { $0.lines.joined() }.compactMap(\.replacement)
    #expect(asides == [" (one)", " (one)", " (one)"])
  }

  @Test func `a definition that is taken back takes its links with it`() {
    var growing = Growing(.tiny)
    growing.append("[a] b\n\n[a]: http://one/\n\nEnd.\n\n".utf8)
    #expect(links(growing) == ["a"])
    let from = 12
    growing.text.replaceSubrange(from..., with: "no definition\n\nEnd.\n\n".utf8)
    #expect(growing.update(changedFrom: from, isFinished: false) == 0)
    #expect(links(growing) == [])
  }

  @Test func `of many definitions so many are kept, and a text changes so often at most`() {
    var growing = Growing()
    growing.append("[0] [63] [64] [65]\n\ntext\n\n".utf8)
    var changes = 0
    for index in 0..<2_000 {
      let end = growing.document.pieceCount - 1
      if growing.append("[\(index)]: http://h.io/\n\ntext\n\n".utf8) < end { changes += 1 }
    }
    #expect(changes == Limits().definitions)
    #expect(
      growing.blocks(ofPiece: 0).flatMap { $0.lines.joined() }.filter { $0.style.contains(.link) }
        .count == 2)
  }

  @Test func `of a paragraph of definitions that is cut the first part counts`() {
    var growing = Growing()
    growing.append("[0] [10]\n\n".utf8)
    for index in 0..<400 {
      growing.append("[\(index)]: http://example.org/some/path/\(index)\n".utf8)
    }
    growing.append([], isFinished: true)
    #expect(links(growing).prefix(2) == ["0", "10"])
  }
}
