/// Paging up through what was never seen before.
enum PageGroup {
  private static let sizes = [100_000, 1_000_000, 10_000_000]
  private static let pages = 4

  static func tables() -> [FigureTable] {
    var table = FigureTable(
      title: "page: a page up, never seen before; CPU ms · allocations, by the answer's size",
      heads: ["answer"] + sizes.map(\.bytesName))
    for kind in SampleText.Kind.allCases {
      let cells = sizes.map { bytes in
        var chat = Chat(answer: SampleText.text(kind, bytes: bytes))
        let cost = Cost.of(units: pages, repeats: 4) {
          for _ in 0..<pages {
            chat.press(.pageUp)
            chat.drawFrame()
          }
        }
        return "\(cost.timePerUnit.milliseconds) · \(cost.allocationsPerUnit.figure)"
      }
      table.rows.append([kind.rawValue] + cells)
    }
    return [table]
  }
}
