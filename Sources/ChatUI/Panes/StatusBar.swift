import ChatCore
import TUICore

/// The last row. Segments that do not fit are dropped from the right, the state never.
package enum StatusBar {
  struct Segment {
    var parts: [(text: String, role: Role)]
    /// Cut rather than dropped when it does not fit.
    var isVital = false
  }

  static func draw(
    _ model: AppModel, at now: ContinuousClock.Instant, in area: Rect, on grid: inout Grid
  ) {
    grid.fill(area, style: model.theme[.bar])
    var column = area.column + 1
    for (index, segment) in segments(model, at: now).enumerated() {
      let texts = segment.parts.map { (SafeText(strict: $0.text), $0.role) }
      let width = texts.reduce(0) { $0 + $1.0.columns }
      let separator = index == 0 ? 0 : 3
      guard segment.isVital || column + separator + width <= area.endColumn else { break }
      if index > 0 {
        _ = grid.put(
          " │ ", row: area.row, column: column, style: model.theme.style(.faint, on: .bar))
        column += separator
      }
      for (text, role) in texts {
        column += grid.put(
          text, row: area.row, column: column, columns: max(0, area.endColumn - column),
          style: model.theme.style(role, on: .bar))
      }
    }
  }

  /// In the order of importance, which is that of DESIGN 1.
  static func segments(_ model: AppModel, at now: ContinuousClock.Instant) -> [Segment] {
    var segments = [Segment(parts: [state(model, at: now)], isVital: true)]
    if let flash = model.flash {
      segments.append(Segment(parts: [(flash, .warning)], isVital: true))
    }
    let name = SafeText(strict: model.model?.name ?? "no model", maximumColumns: 40)
    segments.append(
      Segment(parts: [(name.string, .strong), (" · \(model.setting.providerName)", .text)]))
    if let context = context(model) { segments.append(Segment(parts: [(context, .text)])) }
    if let last = lastTurn(model) { segments.append(Segment(parts: [(last, .text)])) }
    // One turn's sum is the turn's own.
    if model.turn == nil, model.sessionUsage.turns > 1 {
      segments.append(Segment(parts: [("total \(model.sessionUsage.words)", .text)]))
    }
    segments.append(keys(model))
    return segments
  }

  private static func state(
    _ model: AppModel, at now: ContinuousClock.Instant
  ) -> (text: String, role: Role) {
    if let turn = model.turn {
      switch turn.phase(at: now) {
      case .connecting: return ("connecting", .text)
      case .waiting(let time): return ("waiting \(Quantities.time(time))", .text)
      case .streaming(let rate?): return ("streaming \(rate) tok/s", .good)
      case .streaming(nil): return ("streaming", .good)
      case .quiet(let time):
        return ("quiet \(Int(time / .seconds(1))) s", .warning)
      }
    }
    if model.awaitingModel != nil { return ("connecting", .text) }
    switch model.aftermath {
    case .stopped: return ("stopped", .warning)
    case .failed: return ("error", .error)
    case nil: return ("ready", .good)
    }
  }

  private static func context(_ model: AppModel) -> String? {
    guard let context = model.context, let id = model.model else { return nil }
    let mark = context.isExact ? "" : "~"
    let size = model.models.contextSize(of: id).map { Quantities.short($0) } ?? "?"
    return "ctx \(mark)\(Quantities.short(context.tokens))/\(size)"
  }

  /// What the last turn used, by the server's word, and why it ended.
  private static func lastTurn(_ model: AppModel) -> String? {
    guard model.turn == nil, let id = model.lastTurn, let message = model.conversation[id: id]
    else { return nil }
    var parts = [usage(message)]
    if case .complete = message.status, let reason = message.finishReason {
      parts.append(reason.words)
    }
    return parts.joined(separator: " · ")
  }

  private static func usage(_ message: Message) -> String {
    func amount(_ count: Int?) -> String { count.map { Quantities.short($0) } ?? "?" }
    guard let usage = message.usage else { return "usage unknown" }
    if usage.prompt == nil && usage.completion == nil {
      return usage.total.map { "\(Quantities.short($0)) tokens" } ?? "usage unknown"
    }
    return "\(amount(usage.prompt))→\(amount(usage.completion))"
  }

  private static func keys(_ model: AppModel) -> Segment {
    if model.turn != nil || model.awaitingModel != nil {
      return Segment(parts: [("Esc", .strong), (" stop", .text)])
    }
    return Segment(parts: [
      ("F1", .strong), (" help  ", .text), ("F2", .strong), (" model", .text),
    ])
  }
}
