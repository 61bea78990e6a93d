import Testing

@testable import Benchmarks

struct FigureTableTests {
  @Test func `names stand left and figures right`() {
    let table = FigureTable(
      title: "wrap: MB/s", heads: ["text", "whole"],
      rows: [["a long name", "1.25"], ["b", "1034"]])
    #expect(
      table.text == """
        wrap: MB/s

        | text        | whole |
        |-------------|------:|
        | a long name |  1.25 |
        | b           |  1034 |
        """)
  }
}
