import ChatCore
import TUICore

/// The last row. Segments that do not fit are dropped from the right, the state never.
package enum StatusBar {
  struct Segment {
    typealias Part = (text: String, role: Role)

    var parts: [Part]
    /// In place of `parts` where not all segments fit.
    var shortParts: [Part]?
    /// Left out alone when even its short form does not fit, without those behind it.
    var isExtra = false
    /// Cut rather than dropped when it does not fit.
    var isVital = false
    /// Nothing else is shortened or dropped for its sake.
    var isLast = false
  }

  private static let separator: SafeText = " │ "

  static func draw(
    _ model: AppModel, at now: ContinuousClock.Instant, in area: Rect, on grid: inout Grid
  ) {
    grid.fill(area, style: model.theme[.bar])
    var segments = segments(model, at: now)
    if needed(segments) > area.columns { segments.removeAll { $0.isLast } }
    let isTight = needed(segments) > area.columns
    var column = area.column + 1
    for (index, segment) in segments.enumerated() {
      let parts = isTight ? segment.shortParts ?? segment.parts : segment.parts
      let gap = index == 0 ? 0 : separator.columns
      guard segment.isVital || column + gap + width(parts) <= area.endColumn else {
        if !segment.isExtra { break }
        continue
      }
      if index > 0 {
        column += grid.put(
          separator, row: area.row, column: column, style: model.theme.style(.faint, on: .bar))
      }
      for (text, role) in parts {
        column += grid.put(
          SafeText(strict: text), row: area.row, column: column,
          columns: max(0, area.endColumn - column), style: model.theme.style(role, on: .bar))
      }
    }
  }

  private static func needed(_ segments: [Segment]) -> Int {
    segments.reduce(1 - separator.columns) { $0 + separator.columns + width($1.parts) }
  }

  private static func width(_ parts: [Segment.Part]) -> Int {
    parts.reduce(0) { $0 + SafeText(strict: $1.text).columns }
  }

  /// In the order of importance, which is that of DESIGN 1.
  static func segments(_ model: AppModel, at now: ContinuousClock.Instant) -> [Segment] {
    var segments = [state(model, at: now)]
    if let flash = model.flash, model.longFlash == nil {
      segments.append(Segment(parts: [(flash, .warning)], isVital: true))
    }
    if model.offersRetry {
      segments.append(
        Segment(parts: [("r", .strong), (" retry  ", .text), ("m", .strong), (" model", .text)]))
    }
    let name = SafeText(strict: model.model?.name ?? "no model", maximumColumns: 40)
    segments.append(
      Segment(parts: [(name.string, .strong), (" · \(model.setting.providerName)", .text)]))
    if let context = context(model) { segments.append(Segment(parts: [(context, .text)])) }
    if let last = lastTurn(model) { segments.append(last) }
    if let pace = pace(model) { segments.append(pace) }
    // One turn's sum is the turn's own.
    if model.turn == nil, model.sessionUsage.turns > 1 {
      let cost = model.sessionUsage.costWords.map { " · \($0)" } ?? ""
      segments.append(Segment(parts: [("total \(model.sessionUsage.words)\(cost)", .text)]))
    }
    if let title = model.shownTitle {
      segments.append(Segment(parts: [(beginning(of: title), .text)], isLast: true))
    }
    segments.append(keys(model))
    return segments
  }

  private static func state(_ model: AppModel, at now: ContinuousClock.Instant) -> Segment {
    if let turn = model.turn {
      return segment(turn.phase(at: now), model.paces[turn.model] ?? ModelPace())
    }
    func plain(_ word: String, _ role: Role) -> Segment {
      Segment(parts: [(word, role)], isVital: true)
    }
    if model.awaitingModel != nil { return plain("connecting", .text) }
    switch model.aftermath {
    case .stopped: return plain("stopped", .warning)
    case .failed: return plain("error", .error)
    case nil: return plain("ready", .good)
    }
  }

  /// The phase, and how that was with this model before, where there is room for it.
  private static func segment(_ phase: ActiveTurn.Phase, _ pace: ModelPace) -> Segment {
    var state = words(phase)
    let past: String?
    switch phase {
    case .waiting(let time):
      past = pace.waitWords
      if let usual = pace.usualWait, time > usual.upperBound { state.role = .warning }
    case .noData: past = pace.waitWords
    case .quiet(let time):
      past = pace.silenceWords
      if let longest = pace.longestSilence, time <= longest { state.role = .text }
    case .connecting, .retrying, .streaming, .noText: past = nil
    }
    guard let past else { return Segment(parts: [state], isVital: true) }
    return Segment(
      parts: [state, (" (\(past))", state.role)], shortParts: [state], isVital: true)
  }

  private static func words(_ phase: ActiveTurn.Phase) -> (text: String, role: Role) {
    func seconds(_ time: Duration) -> Int { Int(time / .seconds(1)) }
    switch phase {
    case .connecting: return ("connecting", .text)
    case .retrying(let notice, let rest):
      let wait = Int((rest / .seconds(1)).rounded(.up))
      return ("retry in \(wait) s (\(notice.attempt) of \(notice.of))", .warning)
    case .waiting(let time): return ("waiting \(Quantities.time(time))", .text)
    case .streaming(let rate?): return ("streaming \(rate) tok/s", .good)
    case .streaming(nil): return ("streaming", .good)
    case .quiet(let time): return ("quiet \(seconds(time)) s", .warning)
    case .noData(let time): return ("no data for \(seconds(time)) s", .warning)
    case .noText(let time): return ("no text for \(seconds(time)) s", .warning)
    }
  }

  private static func context(_ model: AppModel) -> String? {
    guard let context = model.context, let id = model.model else { return nil }
    let mark = context.isExact ? "" : "~"
    let size = model.models.contextSize(of: id).map { Quantities.short($0) } ?? "?"
    return "ctx \(mark)\(Quantities.short(context.tokens))/\(size)"
  }

  /// What the last turn used and cost, and why it ended.
  private static func lastTurn(_ model: AppModel) -> Segment? {
    guard model.turn == nil, let turn = model.lastTurn,
      let message = model.conversation[id: turn.message]
    else { return nil }
    var rest = turn.cost?.words.map { " \($0)" } ?? ""
    if case .complete = message.status, let reason = message.finishReason {
      rest += " · \(reason.words)"
    }
    return Segment(parts: [(usage(message.usage, turn.tokens) + rest, .text)])
  }

  private static func pace(_ model: AppModel) -> Segment? {
    guard model.turn == nil, let turn = model.lastTurn,
      let timing = model.conversation[id: turn.message]?.timing,
      let words = turn.pace(timing, isShort: false), let short = turn.pace(timing, isShort: true)
    else { return nil }
    return Segment(parts: [(words, .text)], shortParts: [(short, .text)], isExtra: true)
  }

  /// "9→318" as told, "~9→~318" where it is guessed, each for itself.
  private static func usage(_ told: TokenUsage?, _ tokens: TurnTokens) -> String {
    let guessed = tokens.quality == .estimated ? tokens : .unknown
    func amount(_ told: Int?, _ guessed: Int?) -> String {
      told.map { Quantities.short($0) } ?? guessed.map { "~\(Quantities.short($0))" } ?? "?"
    }
    if guessed.quality == .unknown, told?.prompt == nil, told?.completion == nil {
      return told?.total.map { "\(Quantities.short($0)) tokens" } ?? "usage unknown"
    }
    return "\(amount(told?.prompt, guessed.prompt))→\(amount(told?.completion, guessed.output))"
  }

  private static let mostTitleColumns = 40

  private static func beginning(of title: String) -> String {
    let text = SafeText(strict: title)
    guard text.columns > mostTitleColumns else { return text.string }
    let end = text.exactRowEnd(from: 0, columns: mostTitleColumns - 1)
    return String(decoding: text.utf8[..<end], as: UTF8.self) + "…"
  }

  private static func keys(_ model: AppModel) -> Segment {
    if model.turn != nil || model.awaitingModel != nil {
      return Segment(parts: [("Esc", .strong), (model.overlays.isEmpty ? " stop" : " back", .text)])
    }
    return Segment(parts: [
      ("F1", .strong), (" help  ", .text), ("F2", .strong), (" model", .text),
    ])
  }
}
