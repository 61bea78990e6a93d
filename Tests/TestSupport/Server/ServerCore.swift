import Synchronization

/// What the threads of a ``ScriptedServer`` share; it outlives the server as long as one runs.
final class ServerCore: Sendable {
  struct State {
    var requests: [ScriptedRequest] = []
    var openGates: Set<String> = []
    var arrivals: [String: Int] = [:]
    var connections = 0
    var closedConnections = 0
    var answers = 0
    /// Of clients that left in the middle of an answer.
    var departures: [ClientDeparture] = []
    /// Of clients that left in the middle of an answer or of their own request.
    var disconnects = 0
    var failedHandshakes: [String] = []
  }

  let progress = Progress()
  let script: @Sendable (ScriptedRequest) -> [ServerStep]
  let identity: TLSIdentity?
  let listener: LoopbackListener
  private let state = Mutex(State())

  init(
    identity: TLSIdentity?, script: @escaping @Sendable (ScriptedRequest) -> [ServerStep]
  ) throws(SystemError) {
    listener = try LoopbackListener()
    self.identity = identity
    self.script = script
  }

  /// Starts to take connections. Once; until `stop` this stays alive by itself.
  func run() throws(SystemError) { try listener.run { [self] in serve($0) } }

  private func serve(_ connection: LoopbackListener.Connection) {
    let number = change { state in
      state.connections += 1
      return state.connections
    }
    let stream = PeerStream(socket: connection.socket)
    if let failure = identity.flatMap({ stream.startTLS($0) }) {
      change { $0.failedHandshakes.append(failure) }
    } else {
      let server = ServerConnection(
        server: self, connection: connection, stream: stream, number: number)
      server.run()
    }
    change { $0.closedConnections += 1 }
  }

  func stop() {
    listener.stop()
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

  func isOpen(_ gate: String) -> Bool { look { $0.openGates.contains(gate) } }

  func open(_ gate: String) {
    change { _ = $0.openGates.insert(gate) }
    listener.wakeAll()
  }

  func record(
    _ message: RequestReader.Message, connection: Int, askedName: String?
  ) -> ScriptedRequest {
    change { state in
      let request = ScriptedRequest(
        number: state.requests.count + 1, connection: connection, method: message.method,
        path: message.path, headers: message.headers, body: message.body, askedName: askedName)
      state.requests.append(request)
      return request
    }
  }

  func noteArrival(at gate: String) { change { $0.arrivals[gate, default: 0] += 1 } }
  func noteAnswer() { change { $0.answers += 1 } }

  func noteDisconnect(_ departure: ClientDeparture? = nil) {
    change { state in
      state.disconnects += 1
      if let departure { state.departures.append(departure) }
    }
  }
}
