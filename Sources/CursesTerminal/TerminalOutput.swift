// The way out to the terminal, which may be slow or stopped. Keeps at most what one frame and a few
// copies left over. Loop thread only.

/// Sends bytes without blocking.
final class TerminalOutput {
  private let device: TerminalDevice
  private var remainder: ArraySlice<UInt8> = []
  private(set) var isLost = false

  init(device: TerminalDevice) {
    self.device = device
  }

  /// Whether bytes wait for room.
  var isWaiting: Bool { !remainder.isEmpty }

  /// How many do.
  var waitingCount: Int { remainder.count }

  /// Sends what the terminal takes and keeps the rest, behind what already waits.
  func send(_ bytes: [UInt8]) {
    let wasWaiting = isWaiting
    remainder += bytes
    if !wasWaiting { flush() }
  }

  /// Tries once to send what waits.
  func flush() {
    guard isWaiting, !isLost else { return }
    switch device.write(remainder) {
    case .taken(let count):
      remainder.removeFirst(count)
    case .lost:
      isLost = true
    }
    if isLost || remainder.isEmpty { remainder = [] }
  }

  /// Sends `bytes` in place of what waits; a cut sequence ends at their escape byte.
  /// - Parameter patience: how long a terminal that takes nothing is waited for, each time.
  func sendAtOnce(_ bytes: [UInt8], patience: Duration) {
    remainder = bytes[...]
    flush()
    while isWaiting, patience > .zero, device.waitForRoom(patience) { flush() }
    remainder = []
  }

  /// Forgets what waits.
  func discard() { remainder = [] }
}
