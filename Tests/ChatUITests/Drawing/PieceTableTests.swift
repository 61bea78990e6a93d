import Testing

@testable import ChatUI

struct PieceTableTests {
  @Test func `values are found by their piece in whatever order they came`() {
    var table = PieceTable<String>()
    table.set("five", at: 5)
    table.set("two", at: 2)
    table.set("nine", at: 9)
    table.set("FIVE", at: 5)
    #expect(
      (0..<11).map { table[$0] ?? "-" }.joined(separator: " ") == "- - two - - FIVE - - - nine -")
  }

  @Test func `the nearest value at a piece or before it is found`() {
    var table = PieceTable<String>()
    #expect(table.last(through: 4) == nil)
    table.set("two", at: 2)
    table.set("five", at: 5)
    #expect(
      (0..<8).map { table.last(through: $0)?.value ?? "-" }.joined(separator: " ")
        == "- - two two two five five five")
    #expect(table.last(through: 4)?.piece == 2)
  }

  @Test func `truncating drops a piece and all behind it`() {
    var table = PieceTable<Int>()
    for piece in 0..<6 { table.set(piece * 10, at: piece) }
    table.truncate(from: 9)
    #expect(table[5] == 50)
    table.truncate(from: 3)
    #expect((0..<6).map { table[$0] } == [0, 10, 20, nil, nil, nil])
    table.truncate(from: 0)
    #expect(table[0] == nil)
  }
}
