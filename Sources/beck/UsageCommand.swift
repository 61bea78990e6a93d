import ChatCore
import ChatRuntime

/// `beck usage`: what all turns that were kept used and cost.
enum UsageCommand {
  /// - Throws: for an order that there is not.
  static func run(_ setup: Setup) throws(UsageMistake) -> Never {
    let output = StandardStreams()
    let isJSON = setup.options.json
    let reader = SessionReader(folder: setup.paths.data)
    let word = setup.options.by ?? UsageReport.Grouping.month.rawValue
    guard let grouping = UsageReport.Grouping(rawValue: word) else {
      let words = UsageReport.Grouping.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageMistake("--by takes one of \(words)")
    }
    Foreground.run {
      let result = await reader.usage(by: grouping)
      for sentence in await reader.news() { output.note("\(sentence).") }
      switch result {
      case .success(let report):
        guard !report.rows.isEmpty else {
          output.note("No turn is kept yet.")
          return 0
        }
        let table = UsageTable(report)
        return output.write(isJSON ? table.json : table.text, of: "the usage")
      case .failure(let problem):
        output.note(problem.sentence)
        return 1
      }
    }
  }
}
