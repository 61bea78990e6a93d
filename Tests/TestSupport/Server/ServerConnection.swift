import Glibc

/// One connection of a ``ScriptedServer``, on its own thread.
struct ServerConnection {
  /// Why the steps of a script were left.
  private enum Departure: Error {
    /// The client went away.
    case disconnected
    /// The script says so; without an end in TLS where it says that too.
    case closed(isAnnounced: Bool)
    /// Nothing more is said: a reset, or the server is being stopped.
    case dropped
  }

  private let server: ServerCore
  private let connection: LoopbackListener.Connection
  private let stream: PeerStream
  private let number: Int

  init(
    server: ServerCore, connection: LoopbackListener.Connection, stream: PeerStream, number: Int
  ) {
    self.server = server
    self.connection = connection
    self.stream = stream
    self.number = number
  }

  /// Answers requests until one side ends the connection. The caller closes the socket.
  func run() {
    var reader = RequestReader(stream)
    while true {
      do throws(RequestReader.Failure) {
        let message = try reader.next()
        let request = server.record(message, connection: number, askedName: stream.askedName)
        guard answer(request) else { return }
      } catch {
        switch error {
        case .ended: break
        case .cut: server.noteDisconnect()
        case .malformed: _ = stream.send(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))
        }
        return
      }
    }
  }

  /// - Returns: whether the connection takes another request.
  private func answer(_ request: ScriptedRequest) -> Bool {
    var writer = ResponseWriter(stream)
    var position = 0
    do throws(Departure) {
      for step in server.script(request) {
        try perform(step, by: &writer)
        position += 1
      }
      try send { () throws(ResponseWriter.Gone) in try writer.finish() }
      server.noteAnswer()
    } catch {
      switch error {
      case .disconnected:
        server.noteDisconnect(
          ClientDeparture(request: request.number, step: position, sentBytes: writer.sentBytes))
      case .closed(let isAnnounced): stream.endSending(isAnnounced: isAnnounced)
      case .dropped: break
      }
      return false
    }
    let isLast = request.header("connection")?.lowercased() == "close"
    if isLast || writer.framing == .none || writer.framing == .untilClose {
      stream.endSending()
      return false
    }
    return true
  }

  private func perform(_ step: ServerStep, by writer: inout ResponseWriter) throws(Departure) {
    switch step {
    case .gate(let name):
      server.noteArrival(at: name)
      try wait { server.isOpen(name) }
    case .untilDisconnect: try wait { false }
    case .halfClose: stream.endSending()
    case .close: throw .closed(isAnnounced: true)
    case .closeUnannounced: throw .closed(isAnnounced: false)
    case .reset:
      resetOnClose(connection.socket)
      // Without an end before it: the client would see that first.
      throw .dropped
    case .split(let step, let count):
      try perform(step, by: &writer, in: .every(max(count, 1)))
    case .cut(let step, let offsets): try perform(step, by: &writer, in: .at(offsets))
    default: try send { () throws(ResponseWriter.Gone) in try Self.write(step, by: &writer) }
    }
  }

  private func perform(
    _ step: ServerStep, by writer: inout ResponseWriter, in pieces: ResponseWriter.Pieces
  ) throws(Departure) {
    let before = writer.pieces
    writer.pieces = pieces
    defer { writer.pieces = before }
    try perform(step, by: &writer)
  }

  /// The steps that only send.
  private static func write(
    _ step: ServerStep, by writer: inout ResponseWriter
  ) throws(ResponseWriter.Gone) {
    switch step {
    case .status(let code, let headers): try writer.sendHead(code, headers)
    case .bytes(let bytes): try writer.sendBody(bytes)
    case .text(let text): try writer.sendBody(Array(text.utf8))
    case .event(let data): try writer.sendBody(Array("data: \(data)\n\n".utf8))
    case .chunk(let text): try writer.sendChunk(Array(text.utf8))
    case .raw(let text): try writer.send(Array(text.utf8))
    case .rawBytes(let bytes): try writer.send(bytes)
    case .rawRepeated(let text, let count):
      let bytes = Array(text.utf8)
      try writer.repeated(bytes, total: bytes.count * count) {
        (writer, part) throws(ResponseWriter.Gone) in try writer.send(part)
      }
    case .repeated(let bytes, let total):
      try writer.repeated(bytes, total: total) {
        (writer, part) throws(ResponseWriter.Gone) in try writer.sendBody(part)
      }
    case .endless(let bytes, let most):
      var left = most
      while left > 0 {
        try writer.sendBody(bytes)
        left -= max(bytes.count, 1)
      }
    case .gate, .untilDisconnect, .halfClose, .close, .closeUnannounced, .reset, .split, .cut: break
    }
  }

  private func send(_ body: () throws(ResponseWriter.Gone) -> Void) throws(Departure) {
    do throws(ResponseWriter.Gone) { try body() } catch { throw departure }
  }

  private func wait(until isReady: () -> Bool) throws(Departure) {
    // Not in Swift's view of <poll.h>: the client has ended its direction.
    let hangup: Int16 = 0x2000
    while !isReady() {
      if server.listener.isStopped { throw .dropped }
      if waitForEvents(hangup, on: connection) { throw departure }
    }
  }

  private var departure: Departure { server.listener.isStopped ? .dropped : .disconnected }
}
