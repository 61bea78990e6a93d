import ChatCore
import TUICore

/// What turns used, as text.
package struct UsageTable: Sendable {
  private let report: UsageReport

  package init(_ report: UsageReport) { self.report = report }

  /// A head, then a row for each day, month, model or server, then their sum. All made safe.
  package var text: [UInt8] {
    let head = [
      report.grouping.rawValue, "turns", "exact", "estimated", "unknown", "in", "out", "cached",
      "reasoning", "tokens", "cost",
    ]
    let total = report.rows.count > 1 ? [row("total", report.total)] : []
    return ColumnText.lines([head] + report.rows.map { row($0.key, $0.sum) } + total)
  }

  private func row(_ key: String, _ sum: UsageSum) -> [String] {
    let counts = [sum.turns, sum.exactTurns, sum.estimatedTurns, sum.unknownTurns]
    let told = [sum.prompt, sum.output, sum.cached, sum.reasoning]
    return [SafeText(strict: key, maximumColumns: 48).string] + counts.map { "\($0)" }
      + told.map { $0.map { Quantities.short($0) } ?? "?" } + [sum.words, sum.costWords ?? "?"]
  }

  /// One JSON object a line, without a sum. What no turn told is null.
  package var json: [UInt8] {
    report.rows.flatMap { row -> [UInt8] in
      let sum = row.sum
      return JSONLine.object { line in
        line.add(report.grouping.rawValue, row.key)
        line.add("turns", sum.turns)
        line.add("exact_turns", sum.exactTurns)
        line.add("estimated_turns", sum.estimatedTurns)
        line.add("unknown_turns", sum.unknownTurns)
        line.add("prompt_tokens", sum.prompt)
        line.add("completion_tokens", sum.output)
        line.add("cached_tokens", sum.cached)
        line.add("reasoning_tokens", sum.reasoning)
        Self.addTotals(of: sum, to: &line)
      }.text + [0x0A]
    }
  }

  private static func addTotals(of sum: UsageSum, to line: inout JSONLine) {
    line.add("exact_tokens", sum.exactTurns > 0 ? sum.exactTokens : nil)
    let estimate = sum.estimatedTurns > 0 ? sum.estimatedTokens : nil
    line.add("estimated_tokens", estimate?.tokens)
    line.add("estimated_low", estimate?.range.lowerBound)
    line.add("estimated_high", estimate?.range.upperBound)
    let isPriced = sum.pricedTurns > 0
    line.add("priced_turns", sum.pricedTurns)
    line.add("exact_usd", isPriced ? sum.exactCost : nil)
    line.add("estimated_usd", isPriced ? sum.estimatedCost : nil)
  }
}
