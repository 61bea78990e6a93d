import TUICore

/// Cleaning text and wrapping it, whole and while it grows.
enum WrapGroup {
  private static let pieceBytes = 200

  static func tables() -> [FigureTable] {
    var table = FigureTable(
      title: "wrap: 1 MB of prose at 120 columns; MB/s of CPU time · allocations per kB",
      heads: ["text", "cleaned", "wrapped", "cleaned and wrapped by \(pieceBytes) bytes"])
    for kind in [SampleText.Kind.prose, .mixed, .japanese] {
      let text = SampleText.text(kind, bytes: 1_000_000)
      let safe = SafeText(prose: text)
      let pieces = SampleText.pieces(of: text, bytes: pieceBytes)
      let size = text.utf8.count
      let costs = [
        Cost.of(units: size) { keep(SafeText(prose: text).utf8.count) },
        Cost.of(units: size) {
          var rows = WrappedText(columns: 120)
          keep(rows.update(safe, changedFrom: 0) + rows.rowCount)
        },
        Cost.of(units: size) {
          var builder = SafeTextBuilder()
          var rows = WrappedText(columns: 120)
          for piece in pieces {
            let changed = builder.append(piece)
            rows.update(builder.text, changedFrom: changed)
          }
          keep(rows.rowCount)
        },
      ]
      table.rows.append([kind.rawValue] + costs.map(\.throughput))
    }
    return [table]
  }
}
