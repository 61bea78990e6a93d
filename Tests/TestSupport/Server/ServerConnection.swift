import Glibc

/// One connection of a ``ScriptedServer``, on its own thread.
struct ServerConnection {
  /// Why the steps of a script were left.
  private enum Departure: Error {
    /// The client went away.
    case disconnected
    /// The script says so.
    case closed
    /// The server is being stopped.
    case stopped
  }

  private enum Framing {
    case none, length, chunked, untilClose
  }

  private let server: ServerCore
  private let socket: Int32
  private let wakeup: Wakeup
  private let number: Int
  private var framing = Framing.none
  /// What one write sends at most.
  private var pieceSize = Int.max

  init(server: ServerCore, socket: Int32, wakeup: Wakeup, number: Int) {
    self.server = server
    self.socket = socket
    self.wakeup = wakeup
    self.number = number
  }

  /// Answers requests until one side ends the connection. The caller closes the socket.
  mutating func run() {
    var reader = RequestReader(socket: socket)
    while true {
      do throws(RequestReader.Failure) {
        let message = try reader.next()
        let request = server.record(message, connection: number)
        guard answer(request) else { return }
      } catch {
        switch error {
        case .ended: break
        case .cut: server.noteDisconnect()
        case .malformed: _ = sendAll(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), to: socket)
        }
        return
      }
    }
  }

  /// - Returns: whether the connection takes another request.
  private mutating func answer(_ request: ScriptedRequest) -> Bool {
    framing = .none
    do throws(Departure) {
      for step in server.script(request) { try perform(step) }
      if framing == .chunked { try send(Array("0\r\n\r\n".utf8)) }
      server.noteAnswer()
    } catch {
      if error == .disconnected { server.noteDisconnect() }
      return false
    }
    let isLast = request.header("connection")?.lowercased() == "close"
    if isLast || framing == .none || framing == .untilClose {
      shutdown(socket, Int32(SHUT_WR))
      return false
    }
    return true
  }

  private mutating func perform(_ step: ServerStep) throws(Departure) {
    switch step {
    case .status(let code, let headers): try sendHead(code, headers)
    case .bytes(let bytes): try sendBody(bytes)
    case .text(let text): try sendBody(Array(text.utf8))
    case .event(let data): try sendBody(Array("data: \(data)\n\n".utf8))
    case .chunk(let text): try sendChunk(Array(text.utf8))
    case .raw(let text): try send(Array(text.utf8))
    case .gate(let name):
      server.noteArrival(at: name)
      try wait { server.isOpen(name) }
    case .untilDisconnect: try wait { false }
    case .endless(let bytes): while true { try sendBody(bytes) }
    case .halfClose: shutdown(socket, Int32(SHUT_WR))
    case .close: throw .closed
    case .reset:
      var option = linger(l_onoff: 1, l_linger: 0)
      setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
      throw .closed
    case .split(let step, let count):
      let before = pieceSize
      pieceSize = max(count, 1)
      defer { pieceSize = before }
      try perform(step)
    }
  }

  private mutating func sendHead(_ code: Int, _ headers: [ServerStep.Header]) throws(Departure) {
    func has(_ name: String, _ value: String? = nil) -> Bool {
      headers.contains {
        $0.name.lowercased() == name && (value == nil || $0.value.lowercased() == value)
      }
    }
    var head = "HTTP/1.1 \(code) \(reason(code))\r\n"
    for header in headers { head += "\(header.name): \(header.value)\r\n" }
    try send(Array("\(head)\r\n".utf8))
    if (100..<200).contains(code) { return }
    if has("connection", "close") {
      framing = has("transfer-encoding", "chunked") ? .chunked : .untilClose
    } else if has("transfer-encoding", "chunked") {
      framing = .chunked
    } else {
      framing = has("content-length") || code == 204 || code == 304 ? .length : .untilClose
    }
  }

  private func reason(_ code: Int) -> String {
    switch code {
    case 100: "Continue"
    case 200: "OK"
    case 204: "No Content"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 404: "Not Found"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 503: "Service Unavailable"
    default: "Status"
    }
  }

  private func sendBody(_ bytes: [UInt8]) throws(Departure) {
    if framing == .chunked {
      try sendChunk(bytes)
    } else {
      try send(bytes)
    }
  }

  private func sendChunk(_ bytes: [UInt8]) throws(Departure) {
    // A chunk of no bytes would end the body.
    guard !bytes.isEmpty else { return }
    let size = String(bytes.count, radix: 16)
    try send(Array("\(size)\r\n".utf8) + bytes + [0x0D, 0x0A])
  }

  private func send(_ bytes: [UInt8]) throws(Departure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard sendAll(Array(rest.prefix(pieceSize)), to: socket) else { throw departure }
      rest = rest.dropFirst(pieceSize)
    }
  }

  private func wait(until isReady: () -> Bool) throws(Departure) {
    // Not in Swift's view of <poll.h>: the client has ended its direction.
    let hangup: Int16 = 0x2000
    while !isReady() {
      if server.isStopped { throw .stopped }
      var polled = [
        pollfd(fd: socket, events: hangup, revents: 0),
        pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&polled, 2, -1) > 0 else { continue }
      if polled[0].revents != 0 { throw departure }
      wakeup.clear()
    }
  }

  private var departure: Departure { server.isStopped ? .stopped : .disconnected }
}
