/// The first frame at another width.
enum ResizeGroup {
  private static let sizes = [10_000, 100_000, 1_000_000, 10_000_000]

  static func tables() -> [FigureTable] {
    var table = FigureTable(
      title: "resize: the first frame at another width; CPU ms · allocations, by the answer's size",
      heads: ["answer"] + sizes.map(\.bytesName))
    for kind in [SampleText.Kind.prose, .markdown, .code, .table, .paragraph] {
      for isHeld in [false, true] {
        let cells = sizes.map { cell(kind, bytes: $0, isHeld: isHeld) }
        table.rows.append(["\(kind.rawValue), \(isHeld ? "half way" : "at its end")"] + cells)
      }
    }
    return [table]
  }

  private static func cell(_ kind: SampleText.Kind, bytes: Int, isHeld: Bool) -> String {
    var chat = Chat(answer: SampleText.text(kind, bytes: bytes))
    if isHeld { chat.hold(atByte: bytes / 2) }
    let cost = Cost.of(units: 2) {
      for (rows, columns) in [(30, 90), (40, 120)] {
        chat.resize(rows: rows, columns: columns)
        chat.drawFrame()
      }
    }
    return "\(cost.timePerUnit.milliseconds) · \(cost.allocationsPerUnit.figure)"
  }
}
