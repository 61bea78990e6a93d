/// When the next frame may be drawn: at once if the last is a while ago, else at the edge of its
/// interval, so that a fast stream costs no more frames than an eye can see.
struct FrameGate {
  static let interval = Duration.milliseconds(16)

  private(set) var isRequested = false
  private var isUrgent = false
  private(set) var lastFrame: ContinuousClock.Instant?

  /// - Parameter urgent: the answer to a key: not held back.
  mutating func request(urgent: Bool = false) {
    isRequested = true
    isUrgent = isUrgent || urgent
  }

  func isDue(at now: ContinuousClock.Instant) -> Bool {
    guard isRequested else { return false }
    guard !isUrgent, let edge else { return true }
    return now >= edge
  }

  /// When to ask again; nil when no frame is wanted.
  var deadline: ContinuousClock.Instant? { isRequested ? edge : nil }

  mutating func drawn(at now: ContinuousClock.Instant) {
    isRequested = false
    isUrgent = false
    lastFrame = now
  }

  /// Before it no frame is drawn but for a key.
  var edge: ContinuousClock.Instant? { lastFrame.map { $0 + Self.interval } }
}
