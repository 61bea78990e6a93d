import TUICore

// What the loop knows of the terminal's way in. Loop thread only.

/// Reads all that waits and decodes it.
struct TerminalInput {
  /// A flood is read in turns of this many bytes, so that signals and jobs get theirs.
  private static let bytesPerTurn = 1 << 20

  private let device: TerminalDevice
  private var decoder: InputDecoder
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(device: TerminalDevice, escapeDelay: Duration) {
    self.device = device
    decoder = InputDecoder(escapeDelay: escapeDelay)
  }

  var deadline: ContinuousClock.Instant? { decoder.deadline }

  /// - Returns: the complete events, and whether the terminal is gone.
  mutating func read(at now: ContinuousClock.Instant) -> (events: [TerminalEvent], isLost: Bool) {
    var bytes: [UInt8] = []
    var isLost = false
    let device = device
    reading: while bytes.count < Self.bytesPerTurn {
      switch buffer.withUnsafeMutableBytes({ device.read(into: $0) }) {
      case .bytes(let count):
        bytes += buffer[..<count]
      case .nothing:
        break reading
      case .lost:
        isLost = true
        break reading
      }
    }
    return (decoder.feed(bytes, at: now), isLost)
  }

  mutating func flush(at now: ContinuousClock.Instant) -> [TerminalEvent] {
    decoder.flush(at: now)
  }
}
