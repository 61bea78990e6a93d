import Highlighting

/// Colouring code, line by line.
enum HighlightGroup {
  static func tables() -> [FigureTable] {
    var table = FigureTable(
      title: "highlight: 250 kB of each language",
      heads: ["language", "MB/s", "µs a line", "allocations a line"])
    for (name, code) in SampleCode.programs {
      guard let highlighter = Highlighter(language: name) else { continue }
      let program = code.split(separator: "\n", omittingEmptySubsequences: false)
        .map { Array($0.utf8) }
      let bytes = code.utf8.count
      let times = 250_000 / max(1, bytes)
      let cost = Cost.of(units: times * bytes) {
        var state = Highlighter.State()
        for _ in 0..<times {
          for line in program { keep(highlighter.tokens(of: line.span, &state).count) }
        }
      }
      let lines = Cost(
        time: cost.time, allocations: cost.allocations, units: times * program.count)
      table.rows.append([
        name, cost.megabytesPerSecond.figure, lines.timePerUnit.microseconds,
        lines.allocationsPerUnit.figure,
      ])
    }
    return [table]
  }
}
