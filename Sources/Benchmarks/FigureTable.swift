/// A table as Markdown has it, aligned to be read as it is.
struct FigureTable: Equatable {
  /// What is measured, in one sentence.
  var title: String
  /// The first column is a name, the others are figures.
  var heads: [String]
  /// Each with as many cells as heads.
  var rows: [[String]] = []

  var text: String {
    let widths = heads.indices.map { column in
      ([heads] + rows).map { $0[column].count }.max() ?? 0
    }
    let rule = widths.indices.map { column in
      String(repeating: "-", count: widths[column] + (column == 0 ? 2 : 1))
        + (column == 0 ? "" : ":")
    }
    return title + "\n\n"
      + ([line(heads, widths), "|" + rule.joined(separator: "|") + "|"]
      + rows.map { line($0, widths) }).joined(separator: "\n")
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    "|"
      + cells.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - cells[column].count)
        return column == 0 ? " \(cells[column])\(padding) " : " \(padding)\(cells[column]) "
      }.joined(separator: "|") + "|"
  }
}
