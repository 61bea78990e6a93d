import Glibc
import TUICore

// The terminal as a descriptor. Never blocks: it has an open file description of its own, so that
// the shell's stays as it is. Loop thread only.

/// Reads, writes and measures the terminal.
final class TerminalDevice {
  enum ReadOutcome: Equatable {
    case bytes(Int)
    case nothing
    /// End of file or an input error: the terminal is gone.
    case lost
  }

  enum WriteOutcome: Equatable {
    /// How much was taken; 0 when there is no room.
    case taken(Int)
    case lost
  }

  /// Where the description is shared: so little that a terminal with any room takes it.
  private static let guardedCount = 64
  /// Larger screens are drawn in part: a claimed 32767 × 32767 must not take all memory.
  static let largest = Size(rows: 1000, columns: 1000)

  let descriptor: Int32
  /// Whether others write through the same description, which must then be left blocking.
  private let isShared: Bool

  /// - Parameter descriptor: closed with this object.
  init(descriptor: Int32, isShared: Bool) {
    self.descriptor = descriptor
    self.isShared = isShared
  }

  deinit { close(descriptor) }

  /// Opens the terminal behind `descriptor` anew; where that is not allowed, shares it.
  /// - Returns: nil when there is none.
  static func reopen(_ descriptor: Int32) -> TerminalDevice? {
    let flags = O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    if let name = name(of: descriptor) {
      let own = open(name, flags)
      if own >= 0 { return TerminalDevice(descriptor: own, isShared: false) }
    }
    let access = fcntl(descriptor, F_GETFL) & O_ACCMODE
    let copy = access == O_RDWR ? fcntl(descriptor, F_DUPFD_CLOEXEC, 3) : -1
    return copy < 0 ? nil : TerminalDevice(descriptor: copy, isShared: true)
  }

  private static func name(of descriptor: Int32) -> String? {
    var buffer = [CChar](repeating: 0, count: 256)
    guard ttyname_r(descriptor, &buffer, buffer.count) == 0 else { return nil }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> ReadOutcome {
    if isShared, !isReady(for: POLLIN) { return .nothing }
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 { return .bytes(count) }
      if count == 0 { return .lost }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .nothing
      default: return .lost
      }
    }
  }

  /// At most one write(2), but for interruptions.
  func write(_ bytes: ArraySlice<UInt8>) -> WriteOutcome {
    guard !bytes.isEmpty else { return .taken(0) }
    if isShared, !isReady(for: POLLOUT) { return .taken(0) }
    let offered = isShared ? bytes.prefix(Self.guardedCount) : bytes
    while true {
      let count = offered.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { return .taken(count) }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .taken(0)
      default: return .lost
      }
    }
  }

  /// Waits for room at most `patience`.
  func waitForRoom(_ patience: Duration) -> Bool {
    isReady(
      for: POLLOUT, within: Int32(clamping: patience.components.attoseconds / 1_000_000_000_000_000)
    )
  }

  /// - Returns: nil when the terminal does not know.
  func size() -> Size? {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0
    else { return nil }
    return Size(
      rows: min(Int(window.ws_row), Self.largest.rows),
      columns: min(Int(window.ws_col), Self.largest.columns))
  }

  private func isReady(for events: Int32, within milliseconds: Int32 = 0) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }
}
