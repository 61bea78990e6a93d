import ChatCore

/// What `/usage` shows: a line of sums for the chat, and one for each month, model, server and day.
enum UsageSheet {
  static let title = "Usage"
  /// Rows of a list: what is further back, `beck usage` tells.
  private static let mostRows = 31

  /// - Parameter kept: one report a grouping, all of the same turns; nil while they are not read.
  static func sheet(chat: UsageSum, kept: [UsageReport]?) -> Sheet {
    var lines = [heading("This chat"), line("so far", words(chat))]
    if let report = kept?.first {
      lines += [heading("All chats"), line("together", words(report.total))]
    }
    for report in kept ?? [] where !report.rows.isEmpty { lines += section(report) }
    lines.append(heading("≥ at least, ~ estimated"))
    return Sheet(title: title, lines: lines)
  }

  private static func section(_ report: UsageReport) -> [Sheet.Line] {
    let rows = report.rows.prefix(mostRows).map { line($0.key, words($0.sum)) }
    let rest = report.rows.count - rows.count
    let more =
      rest > 0 ? [line("…", "\(rest) more: beck usage --by \(report.grouping.rawValue)")] : []
    return [heading("By \(report.grouping.rawValue)")] + rows + more
  }

  /// "41 turns (2 estimated, 1 unknown) · ≥ 41k + ~1.3k (650–2.6k) tokens · $0.42"
  static func words(_ sum: UsageSum) -> String {
    guard sum.turns > 0 else { return "no turn yet" }
    var apart: [String] = []
    if sum.estimatedTurns > 0 { apart.append("\(sum.estimatedTurns) estimated") }
    if sum.unknownTurns > 0 { apart.append("\(sum.unknownTurns) unknown") }
    var words = Quantities.counted(sum.turns, "turn", "turns")
    if !apart.isEmpty { words += " (\(apart.joined(separator: ", ")))" }
    words += " · \(sum.words)"
    if sum.estimatedTurns > 0 { words += " (\(sum.estimatedTokens.rangeWords))" }
    words += " tokens"
    if let parts = parts(sum) { words += ": \(parts)" }
    return words + (sum.costWords.map { " · \($0)" } ?? "")
  }

  /// What is known of the tokens' kinds.
  private static func parts(_ sum: UsageSum) -> String? {
    let kinds: [(String, Int?)] = [
      ("in", sum.prompt), ("out", sum.output), ("cached", sum.cached), ("reasoning", sum.reasoning),
    ]
    let known = kinds.compactMap { name, count -> String? in
      guard let count, count > 0 else { return nil }
      return "\(Quantities.short(count)) \(name)"
    }
    return known.isEmpty ? nil : known.joined(separator: ", ")
  }

  private static func heading(_ text: String) -> Sheet.Line { .init(key: "", text: text) }

  private static func line(_ key: String, _ text: String) -> Sheet.Line {
    .init(key: key.isEmpty ? "?" : key, text: text)
  }
}
