import TUICore

// On a terminal without bracketed paste, pasted lines look like typed ones and each line end would
// send. Owned by the decoder.

/// Tells a paste from typing by its speed: text that arrives at once, `threshold` bytes or more,
/// with a line end inside. It is one paste, and so is what follows within `patience`.
struct BurstDetector {
  static let threshold = 128
  static let patience = Duration.milliseconds(200)
  /// A longer burst is delivered in parts, so that memory stays bounded.
  private static let capacity = 16 << 20

  private var text = ""
  private var endsInReturn = false
  /// When the latest text came; nil while there is no burst.
  private var latest: ContinuousClock.Instant?

  /// When `flush` is due; nil while there is no burst.
  var deadline: ContinuousClock.Instant? { latest.map { $0 + Self.patience } }

  /// - Parameter events: all that one read gave.
  /// - Returns: what remains of them; a burst's text is held until it has ended.
  mutating func filter(
    _ events: [TerminalEvent], at now: ContinuousClock.Instant
  ) -> [TerminalEvent] {
    guard latest != nil || events.count >= Self.threshold / 4 else { return events }
    var result: [TerminalEvent] = []
    var run: [TerminalEvent] = []
    for event in events {
      if Self.text(of: event) != nil {
        run.append(event)
        continue
      }
      settle(&run, into: &result, at: now)
      result += take()
      result.append(event)
    }
    settle(&run, into: &result, at: now)
    return result
  }

  /// - Returns: the burst, if it has ended by `now`.
  mutating func flush(at now: ContinuousClock.Instant) -> [TerminalEvent] {
    guard let deadline, now >= deadline else { return [] }
    latest = nil
    return take()
  }

  private mutating func settle(
    _ run: inout [TerminalEvent], into result: inout [TerminalEvent],
    at now: ContinuousClock.Instant
  ) {
    defer { run.removeAll(keepingCapacity: true) }
    guard !run.isEmpty else { return }
    guard latest != nil || Self.isBurst(run) else {
      result += run
      return
    }
    latest = now
    for event in run { append(event) }
    if text.utf8.count >= Self.capacity { result += take() }
  }

  private mutating func append(_ event: TerminalEvent) {
    guard let scalar = Self.text(of: event) else { return }
    let isReturn = event == .key(Key(.enter))
    // CR LF is one line end.
    if scalar != "\n" || isReturn || !endsInReturn { text.unicodeScalars.append(scalar) }
    endsInReturn = isReturn
  }

  private mutating func take() -> [TerminalEvent] {
    defer {
      text = ""
      endsInReturn = false
    }
    return text.isEmpty ? [] : [.paste(text)]
  }

  private static func isBurst(_ run: [TerminalEvent]) -> Bool {
    let scalars = run.compactMap(text(of:))
    let bytes = scalars.reduce(0) { $0 + UTF8.width($1) }
    guard bytes >= threshold, let lineEnd = scalars.firstIndex(of: "\n") else { return false }
    return scalars[lineEnd...].contains { $0 != "\n" }
  }

  private static func text(of event: TerminalEvent) -> Unicode.Scalar? {
    guard case .key(let key) = event else { return nil }
    let isBare = key.modifiers == .unmodified
    switch key.code {
    case .character(let scalar) where isBare: return scalar
    case .character("j") where key.modifiers == .control: return "\n"
    case .enter where isBare: return "\n"
    case .tab where isBare: return "\t"
    default: return nil
    }
  }
}
