import HTTPCore

/// How long a transfer may wait for the peer. Pure: the loop tells it what happens and asks for the
/// next deadline. The limit on connecting is libcurl's own.
struct TransferTimer {
  typealias Instant = ContinuousClock.Instant

  private enum Phase {
    /// Next: `.waiting`.
    case connecting
    /// The request goes out or the server thinks, since the last byte that was sent.
    /// Next: `.receiving`.
    case waiting(since: Instant)
    /// Since the last byte that came. Next: `.paused`.
    case receiving(since: Instant)
    /// It is us who do not read. Next: `.receiving`.
    case paused
  }

  private var phase = Phase.connecting
  private let limits: HTTPLimits

  init(_ limits: HTTPLimits) { self.limits = limits }

  var isPaused: Bool { if case .paused = phase { true } else { false } }

  /// The connection stands or a part of the request left.
  mutating func sent(at now: Instant) {
    switch phase {
    case .connecting, .waiting: phase = .waiting(since: now)
    case .receiving, .paused: break
    }
  }

  mutating func received(at now: Instant) { phase = .receiving(since: now) }

  mutating func pause() { phase = .paused }

  var deadline: Instant? {
    switch phase {
    case .connecting, .paused: nil
    case .waiting(let since): since + limits.firstByte
    case .receiving(let since): since + limits.silence
    }
  }

  func error(at now: Instant) -> TransportError? {
    guard let deadline, deadline <= now else { return nil }
    return switch phase {
    case .connecting, .paused: nil
    case .waiting: .firstByteTimedOut(after: limits.firstByte)
    case .receiving: .silenceTimedOut(after: limits.silence)
    }
  }

  /// The timeout for `curl_multi_poll`, which knows no "forever": its longest, 24 days, stands for
  /// it. Rounded up, or the loop would spin through the last millisecond.
  static func pollMilliseconds(until deadline: Instant?, from now: Instant) -> Int32 {
    guard let deadline else { return .max }
    return (deadline - now).wholeMilliseconds
  }
}

extension Duration {
  /// Rounded up, and kept within what libcurl takes: 0 to 24 days.
  var wholeMilliseconds: Int32 {
    if self <= .zero { return 0 }
    if self >= .milliseconds(Int32.max) { return .max }
    let (seconds, attoseconds) = components
    let perMillisecond: Int64 = 1_000_000_000_000_000
    return Int32(seconds * 1000 + (attoseconds + perMillisecond - 1) / perMillisecond)
  }
}
