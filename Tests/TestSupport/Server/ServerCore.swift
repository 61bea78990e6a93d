import Glibc
import Synchronization

/// What the threads of a ``ScriptedServer`` share; it outlives the server as long as one runs.
final class ServerCore: Sendable {
  struct State {
    var requests: [ScriptedRequest] = []
    var openGates: Set<String> = []
    var arrivals: [String: Int] = [:]
    var connections = 0
    var answers = 0
    var disconnects = 0
    var isStopped = false
    /// The connections now, by socket; a thread closes its own under the lock.
    var wakeups: [Int32: Wakeup] = [:]
  }

  let progress = Progress()
  let script: @Sendable (ScriptedRequest) -> [ServerStep]
  private let listener: Int32
  private let wakeup: Wakeup
  private let state = Mutex(State())

  init(
    listener: Int32, script: @escaping @Sendable (ScriptedRequest) -> [ServerStep]
  ) throws(SystemError) {
    self.listener = listener
    self.script = script
    wakeup = try Wakeup()
  }

  deinit { close(listener) }

  /// Takes connections until the server is stopped.
  func acceptConnections() {
    while !isStopped {
      var polled = [
        pollfd(fd: listener, events: Int16(POLLIN), revents: 0),
        pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&polled, 2, -1) > 0, polled[0].revents != 0 else { continue }
      let socket = accept(listener, nil, nil)
      guard socket >= 0 else { continue }
      _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
      var isOn: Int32 = 1
      setsockopt(
        socket, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
      serve(socket)
    }
  }

  private func serve(_ socket: Int32) {
    do {
      let wakeup = try Wakeup()
      let number = change { state in
        state.connections += 1
        state.wakeups[socket] = wakeup
        return state.connections
      }
      try startThread { [self] in
        var connection = ServerConnection(
          server: self, socket: socket, wakeup: wakeup, number: number)
        connection.run()
        finish(socket)
      }
    } catch {
      // The machine has no more threads or descriptors: the client sees a connection cut.
      finish(socket)
    }
  }

  private func finish(_ socket: Int32) {
    change { state in
      state.wakeups[socket] = nil
      close(socket)
    }
  }

  func stop() {
    let wakeups = state.withLock { state in
      state.isStopped = true
      for socket in state.wakeups.keys { shutdown(socket, Int32(SHUT_RDWR)) }
      return Array(state.wakeups.values)
    }
    wakeup.signal()
    for wakeup in wakeups { wakeup.signal() }
    progress.advance()
  }

  /// Changes the state, and lets those who wait see the change.
  @discardableResult
  func change<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
    let result = state.withLock { body(&$0) }
    progress.advance()
    return result
  }

  func look<Result: Sendable>(_ body: (borrowing State) -> Result) -> Result {
    state.withLock { body($0) }
  }

  var isStopped: Bool { look { $0.isStopped } }

  func isOpen(_ gate: String) -> Bool { look { $0.openGates.contains(gate) } }

  func open(_ gate: String) {
    let wakeups = change { state in
      state.openGates.insert(gate)
      return Array(state.wakeups.values)
    }
    for wakeup in wakeups { wakeup.signal() }
  }

  func record(_ message: RequestReader.Message, connection: Int) -> ScriptedRequest {
    change { state in
      let request = ScriptedRequest(
        number: state.requests.count + 1, connection: connection, method: message.method,
        path: message.path, headers: message.headers, body: message.body)
      state.requests.append(request)
      return request
    }
  }

  func noteArrival(at gate: String) { change { $0.arrivals[gate, default: 0] += 1 } }
  func noteAnswer() { change { $0.answers += 1 } }
  func noteDisconnect() { change { $0.disconnects += 1 } }
}
