import ChatCore
import TUICore

// What the next turn sends, before it is sent.
extension AppModel {
  /// Of each entry; a longer one says how much more there is.
  private static let mostShown = 2_000

  /// `/preview`
  mutating func openPreview() {
    guard let model else {
      flash = "no model yet: F2 picks one"
      return
    }
    let entries = conversation.turnEntries(for: model)
    var lines: [Sheet.Line] = []
    lines.append(.init(key: "model", text: model.label))
    let set = parameters.words
    lines.append(.init(key: "parameters", text: set.isEmpty ? "the server's own" : set))
    if !tools.isEmpty {
      lines.append(.init(key: "tools", text: tools.map(\.name).joined(separator: ", ")))
    }
    lines.append(.init(key: "size", text: size(entries.measure, for: model) + room(model)))
    let count = conversation.messages.count { $0.exclusion != nil }
    if count > 0 {
      lines.append(
        .init(key: "left out", text: Quantities.counted(count, "message", "messages")))
    }
    if entries.isEmpty { lines.append(.init(key: "", text: "nothing but what is typed next")) }
    for (index, entry) in entries.enumerated() {
      let size = size([entry].measure, for: model)
      lines.append(.init(key: "", text: "\(index + 1) · \(entry.role.word) · \(size)"))
      lines += Self.excerpt(entry)
    }
    overlays.append(.sheet(Sheet(title: "What the next turn sends", lines: lines)))
  }

  private func size(_ measure: TokenEstimator.Measure, for model: ModelID) -> String {
    let tokens = estimator.tokens(measure, model: model)
    let bytes = measure.asciiBytes + measure.otherBytes
    return "~\(Quantities.counted(tokens, "token", "tokens"))"
      + " · \(Quantities.counted(bytes, "byte", "bytes"))"
  }

  private func room(_ model: ModelID) -> String {
    models.contextSize(of: model).map { " of \(Quantities.short($0)) tokens" } ?? ""
  }

  private static func excerpt(_ entry: TurnRequest.Entry) -> [Sheet.Line] {
    let shown = entry.text.prefix(mostShown)
    var lines = shown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { Sheet.Line(body: String($0)) }
    if shown.endIndex < entry.text.endIndex {
      let more = entry.text.utf8.count - shown.utf8.count
      lines.append(.init(body: "… \(Quantities.counted(more, "byte", "bytes")) more"))
    }
    if case .assistant(let calls, _) = entry.role {
      lines += calls.map { .init(body: "call of \($0.shownName): \($0.arguments.oneLine)") }
    }
    return lines
  }
}

extension TurnRequest.Entry.Role {
  fileprivate var word: String {
    switch self {
    case .system: "system"
    case .user: "you"
    case .assistant: "model"
    case .tool(let call): "result of \(call.shownName)"
    }
  }
}
