import Markdown
import TUICore
import Testing

@testable import ChatUI

/// Tables in bodies: as they arrive, and where they are cut into pieces.
struct GrowingTableTests {
  private func body(_ text: String = "", columns: Int) -> BodyText {
    var body = BodyText(
      style: TextStyle(.text), draws: true, options: LayoutOptions(columns: columns))
    body.append(text)
    body.update(LayoutOptions(columns: columns))
    return body
  }

  private func rows(_ body: inout BodyText) -> [DrawnRow] {
    (0..<body.pieceCount).flatMap { body.rows(ofPiece: $0) }
  }

  private struct Position: Equatable {
    var row: Int
    var column: Int
  }

  /// Where the parts of each cell stand, by the bytes that they show.
  private func positions(_ rows: [DrawnRow]) -> [Range<Int>: Position] {
    var found: [Range<Int>: Position] = [:]
    for (index, row) in rows.enumerated() {
      for part in row.parts {
        guard let source = part.line.source(of: part.bytes) else { continue }
        found[source] = Position(row: index, column: part.column)
      }
    }
    return found
  }

  private static let streamed = [
    """
    | Name | What it is good for | Price |
    |------|:-----------------:|------:|
    | Ash | handles of tools | 12.50 |
    | Sycamore | boards on which bread is cut, and toys | 1,204.00 |
    | Oak | everything that has to stand in the rain for a hundred years and longer | 7 |
    | Lignum vitae | bearings | 99,999.99 |
    | Ash | handles of tools | 12.50 |

    """,
    """
    | A | B | C | D | E |
    |:-:|--:|---|:--|:-:|
    | one | two | three | four | five |
    | some words | some more words | and more of them | 12,345,678 | 9 |
    | x | y | z | some longer words than before | and others |
    | international | characteristics | 1,234,567,890 | incomprehensibilities | a |

    """,
  ]

  @Test(arguments: [24, 40, 60, 120], streamed)
  func `a row that is being written moves nothing above it`(columns: Int, text: String) {
    var body = body(columns: columns)
    var before: [Range<Int>: Position] = [:]
    var closed = 0
    var moves = 0
    let bytes = Array(text)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let chunk = String(bytes[start..<min(start + 3, bytes.count)])
      body.append(chunk)
      body.update(LayoutOptions(columns: columns))
      let now = positions(rows(&body))
      let hasMoved = before.contains { source, position in
        source.upperBound <= closed && now[source] != position
      }
      if hasMoved {
        moves += 1
        #expect(chunk.contains("\n"), "\(chunk.debugDescription) at \(start)")
      }
      before = now
      closed = body.text.utf8.lastIndex(of: 0x0A) ?? 0
    }
    #expect(moves <= text.count { $0 == "\n" })
    let grown = rows(&body)
    body.finish()
    body.update(LayoutOptions(columns: columns))
    #expect(rows(&body) == grown)
    var whole = self.body(text, columns: columns)
    #expect(rows(&whole) == grown)
  }

  @Test func `a cell that is being written keeps its place at the left of its column`() {
    var body = body("| a | b |\n|:-----:|------:|\n| x | ", columns: 40)
    for count in 1...12 {
      body.append("y")
      body.update(LayoutOptions(columns: 40))
      let last = rows(&body).last
      #expect(last?.parts.map(\.column) == [0, 5], "after \(count)")
    }
  }

  // MARK: pieces

  private func items(_ numbers: ClosedRange<Int>) -> String {
    numbers.map { "| \($0) | item \($0) | \($0 * 7) |\n" }.joined()
  }

  private static let head = "| n | name | v |\n|---|---|---|\n"

  /// The columns that the cells of all rows begin in.
  private func columns(_ rows: [DrawnRow]) -> Set<[Int]> {
    Set(rows.filter { !$0.parts.isEmpty }.map { $0.parts.map(\.column) })
  }

  @Test func `all rows of a long table stand in the same columns`() {
    var body = body(Self.head + items(1...139), columns: 60)
    #expect(body.pieceCount == 3)
    let drawn = rows(&body)
    #expect(drawn.count == 141 && columns(drawn) == [[0, 5, 15]])
  }

  @Test func `whichever piece of a table is seen first stands in the same columns`() {
    let text = "Above.\n\n" + Self.head + items(1...300) + "\n# Below\n\nend"
    var whole = body(text, columns: 60)
    let expected = (0..<whole.pieceCount).map { whole.rows(ofPiece: $0) }
    for first in expected.indices {
      var body = body(text, columns: 60)
      #expect(body.rows(ofPiece: first) == expected[first])
      #expect(rows(&body) == expected.flatMap { $0 })
    }
  }

  @Test func `a later row that needs more widens the rows before it`() {
    var body = body(Self.head + items(1...99), columns: 60)
    #expect(columns(rows(&body)) == [[0, 5, 14]])
    body.append("| 100 | an item with a longer name | 7 |")
    body.update(LayoutOptions(columns: 60))
    let open = rows(&body)
    #expect(columns(open.dropLast()) == [[0, 5, 14]])
    body.append("\n")
    body.update(LayoutOptions(columns: 60))
    #expect(columns(rows(&body)) == [[0, 5, 33]])
  }

  @Test func `heights follow when a later row turns the table into records`() {
    var body = body(Self.head + items(1...80), columns: 30)
    #expect(body.height(ofPiece: 0) == 66)
    body.append("| incomprehensible | well-established | internationalization |\n")
    body.update(LayoutOptions(columns: 30))
    #expect(body.height(ofPiece: 0) == 64 * 4 - 1)
    #expect(rows(&body).count == 81 * 4 - 1)
  }

  @Test func `beyond its first pieces a table's columns are what they are`() {
    var body = body(Self.head + items(1...1030), columns: 60)
    let before = columns(rows(&body))
    #expect(before.count == 1 && body.pieceCount == 17)
    body.append("| 1031 | an item whose name is longer than others | 7 |\n")
    body.update(LayoutOptions(columns: 60))
    let drawn = rows(&body)
    #expect(columns(Array(drawn.prefix(1032))) == before)
    #expect(drawn.count > 1033)
    #expect(drawn.allSatisfy { $0.keeps(to: 60) })
  }

  @Test(arguments: [
    ("", ""), ("Words right above it.\n", ""), ("- an item\n\n", "  "), ("", "> "),
    ("1. > one\n", "   > "),
  ])
  func `a long table grows to what it is as a whole`(above: String, prefix: String) {
    let names = ["a", "some words", "日本語", "a name that is a good deal longer than those"]
    let table = Self.head + (1...200).map { "| \($0) | \(names[$0 / 60]) | \($0) |\n" }.joined()
    let lines = table.split(separator: "\n").map { prefix + $0 + "\n" }
    let below = prefix + "\n" + prefix + "Words below.\n\n" + prefix + Self.head
    let text = above + lines.joined() + below
    for width in [20, 36, 70] {
      var whole = body(text, columns: width)
      whole.finish()
      whole.update(LayoutOptions(columns: width))
      let expected = rows(&whole)
      var growing = body(above, columns: width)
      for (index, line) in (lines + [below]).enumerated() {
        growing.append(line)
        growing.update(LayoutOptions(columns: width))
        if index % 7 == 0 { _ = rows(&growing) }
        if index % 50 == 0 { growing.dropRows() }
      }
      growing.finish()
      growing.update(LayoutOptions(columns: width))
      #expect(rows(&growing) == expected, "at \(width)")
      for piece in 0..<growing.pieceCount {
        #expect(growing.height(ofPiece: piece) == whole.rows(ofPiece: piece).count)
      }
      guard width == 70 else { continue }
      let table = expected.filter { $0.parts.filter { $0.line.runs[0].source != nil }.count == 3 }
      #expect(Set(table.prefix(201).map { $0.parts.suffix(3).map(\.column) }).count == 1)
    }
  }

  @Test func `another width keeps the measure and no rows`() {
    var body = body(Self.head + items(1...139), columns: 60)
    _ = rows(&body)
    body.update(LayoutOptions(columns: 12))
    #expect(rows(&body).allSatisfy { $0.keeps(to: 12) })
    body.update(LayoutOptions(columns: 60))
    #expect(columns(rows(&body)) == [[0, 5, 15]])
  }
}
