import FuzzProperties
import Testing

@testable import Markdown

struct PieceTests {
  private func pieces(_ text: String) -> [String] {
    var growing = Growing()
    growing.append(text.utf8, isFinished: true)
    return growing.pieces.map { String(decoding: growing.text[$0.source], as: UTF8.self) }
  }

  @Test func `blocks of the top level and items are pieces`() {
    #expect(
      pieces("# a\nb\nc\n\n- d\n\n  e\n- f\n> g\n>\n> h\n```\ni\n```\nj")
        == [
          "# a\n", "b\nc\n\n", "- d\n\n  e\n", "- f\n", "> g\n>\n> h\n", "```\ni\n```\nj",
        ])
  }

  @Test func `code and tables tell so`() {
    var growing = Growing()
    growing.append("```\na\n```\n|a|\n|-|\n\nb\n".utf8)
    #expect(growing.pieces.map(\.kind) == [.code(isStart: true), .table(isStart: true), .other])
  }

  @Test func `code that goes on is code, with what follows it is not`() {
    var growing = Growing()
    growing.append("```\na\n".utf8)
    #expect(growing.pieces.map(\.kind) == [.code(isStart: true)])
    growing.append("b".utf8)
    #expect(growing.pieces.map(\.kind) == [.code(isStart: true)])
    growing.append("\n```\n".utf8)
    #expect(growing.pieces.map(\.kind) == [.code(isStart: true)])
    growing.append("c".utf8)
    #expect(growing.pieces.map(\.kind) == [.other])
    growing.append("\n".utf8)
    #expect(growing.pieces.map(\.kind) == [.code(isStart: true), .other])
  }

  @Test func `a long fence is cut after so many lines`() {
    let lines = (0..<100).map { "line \($0)\n" }.joined()
    var growing = Growing()
    growing.append("- ```swift\n\(lines.split(separator: "\n").map { "  \($0)\n" }.joined())".utf8)
    #expect(
      growing.pieces.map(\.kind)
        == [.code(isStart: true)] + Array(repeating: .code(isStart: false), count: 3))
    let code = growing.blocks.map(\.kind)
    #expect(code.first == .code(Block.Code(language: "swift", isStart: true)))
    #expect(code.last == .code(Block.Code(language: "swift", isStart: false)))
    #expect(drawn(growing.blocks, in: growing.text) == lines)
  }

  @Test func `a long table is cut after so many rows, and its header comes once`() {
    let rows = (0..<150).map { "| \($0) | b |\n" }.joined()
    var growing = Growing()
    growing.append("| a | b |\n|---|:-:|\n\(rows)".utf8)
    #expect(
      growing.pieces.map(\.kind)
        == [.table(isStart: true), .table(isStart: false), .table(isStart: false)])
    let tables = growing.blocks.compactMap { block in
      if case .table(let table) = block.kind { table } else { nil }
    }
    #expect(tables.map { $0.header != nil } == [true, false, false])
    #expect(tables.map(\.rows.count) == [64, 64, 22])
    #expect(tables.allSatisfy { $0.alignments == [.none, .center] })
  }

  @Test func `items keep their numbers across pieces and cuts`() {
    let text = (0..<40).map { "7. item \($0)\n\n   more\n" }.joined()
    for limits in [Limits(), Limits.tiny] {
      let numbers = blocks(of: text, limits: limits).compactMap { block -> Int? in
        guard case .item(let item) = block.containers.first, item.showsMarker,
          case .number(let number, _) = item.marker
        else { return nil }
        return number
      }
      #expect(numbers == Array(7..<47))
    }
  }

  @Test func `an item without words beside code is not only code`() {
    for text in ["- -\n  ```\n  a\n", "- ```\n  a\n  ```\n  -\n\nb\n"] {
      var growing = Growing()
      growing.append(text.utf8, isFinished: true)
      #expect(growing.pieces.first?.kind == .other)
    }
  }

  @Test func `the piece of a byte is found`() {
    var growing = Growing()
    #expect(growing.document.pieceIndex(containing: 0) == nil)
    growing.append("a\n\nb\n\nc\n".utf8)
    #expect(
      [0, 2, 3, 5, 6, 99].map { growing.document.pieceIndex(containing: $0) } == [0, 0, 1, 1, 2, 2])
  }

  /// Each would be one block without an end.
  @Test(arguments: [
    "word ", "word\n", "- a\n", "- ", "> ", "> a\n", "1. a\n   - b\n", "```\n", "\n", " \n",
    "| a ", "| a |\n|-|\n", "<div>a\n", "    a\n", "\t\n", "x", "é", "[a]: b\n", "*a ", "# ", "`",
    "- a\n\n  b\n\n", "  a\n", "> - a\n>\n>   b\n", "&amp;", "~~~\n\n",
  ])
  func `no piece grows without bound`(unit: String) {
    for head in [
      "", "a\n", "```\n", "|a|\n|-|\n", "- ", "> > ", "<div>\n", "    x\n", "1. a\n\n   ",
    ] {
      var growing = Growing()
      let count = 60_000 / unit.utf8.count
      growing.append((head + String(repeating: unit, count: count)).utf8)
      let longest = growing.pieces.map(\.source.count).max() ?? 0
      #expect(longest <= 25_000, "\(head.debugDescription) \(unit.debugDescription)")
      let end = growing.document.pieceCount - 1
      let changed = growing.append(unit.utf8)
      #expect(changed >= end)
    }
  }

  @Test func `ten thousand quotes, items and brackets are read`() {
    for unit in [
      ">", "> ", "- ", "1. ", "[", "![", "*", "**a ", "<", "`", "> - ", "|", "&", "$", "~~",
    ] {
      let text = String(repeating: unit, count: 10_000)
      let read = blocks(of: text)
      #expect(read.allSatisfy { $0.containers.count <= 16 })
      #expect(!read.isEmpty)
    }
  }
}
