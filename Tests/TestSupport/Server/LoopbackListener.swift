import Glibc
import Synchronization

/// Takes connections on a port of 127.0.0.1 and lets each be played on a thread of its own.
///
/// `stop()` shuts every socket down and wakes whoever polls, so that no thread stays behind.
final class LoopbackListener: Sendable {
  /// One accepted connection, closed by the listener when its player returns.
  struct Connection: Sendable {
    let socket: Int32
    /// To be polled beside the socket by a player that waits.
    let wakeup: Wakeup
  }

  private struct State {
    var isStopped = false
    /// By socket; a thread closes its own under the lock.
    var wakeups: [Int32: Wakeup] = [:]
  }

  let port: UInt16
  private let listener: Int32
  private let wakeup: Wakeup
  private let state = Mutex(State())

  init() throws(SystemError) {
    wakeup = try Wakeup()
    (listener, port) = try bindLoopback()
    guard listen(listener, 128) == 0 else {
      let failure = SystemError.last("listen")
      close(listener)
      throw failure
    }
  }

  deinit { close(listener) }

  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Starts to take connections. Once.
  func run(_ play: @escaping @Sendable (Connection) -> Void) throws(SystemError) {
    try startThread { [self] in acceptConnections(play) }
  }

  /// Ends all connections and takes no more.
  func stop() {
    state.withLock { state in
      state.isStopped = true
      for socket in state.wakeups.keys { shutdown(socket, Int32(SHUT_RDWR)) }
    }
    // Those who wait to be accepted are told as well.
    shutdown(listener, Int32(SHUT_RDWR))
    wakeup.signal()
    wakeAll()
  }

  /// Lets every player that polls look around.
  func wakeAll() {
    for wakeup in state.withLock({ Array($0.wakeups.values) }) { wakeup.signal() }
  }

  private func acceptConnections(_ play: @escaping @Sendable (Connection) -> Void) {
    while !isStopped {
      var polled = [
        pollfd(fd: listener, events: Int16(POLLIN), revents: 0),
        pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&polled, 2, -1) > 0, polled[0].revents != 0 else { continue }
      let socket = accept(listener, nil, nil)
      guard socket >= 0 else { continue }
      _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
      sendAtOnce(socket)
      serve(socket, play)
    }
  }

  private func serve(_ socket: Int32, _ play: @escaping @Sendable (Connection) -> Void) {
    do {
      let wakeup = try Wakeup()
      state.withLock { state in
        state.wakeups[socket] = wakeup
        if state.isStopped { shutdown(socket, Int32(SHUT_RDWR)) }
      }
      try startThread { [self] in
        play(Connection(socket: socket, wakeup: wakeup))
        finish(socket)
      }
    } catch {
      // The machine has no more threads or descriptors: the client sees a connection cut.
      finish(socket)
    }
  }

  private func finish(_ socket: Int32) {
    state.withLock { state in
      state.wakeups[socket] = nil
      _ = close(socket)
    }
  }
}
