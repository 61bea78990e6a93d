/// Reads HTTP/1.1 requests from a blocking stream. Source: RFC 9112.
struct RequestReader {
  struct Message {
    var method: String
    var path: String
    var headers: [(name: String, value: String)]
    var body: [UInt8] = []

    func header(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name }?.value
    }
  }

  enum Failure: Error {
    /// The client ended the connection between two requests.
    case ended
    /// The client went away in the middle of one.
    case cut
    case malformed
  }

  private static let headLimit = 1 << 20
  private static let bodyLimit = 1 << 26

  private let stream: PeerStream
  private var buffer: [UInt8] = []

  init(_ stream: PeerStream) { self.stream = stream }

  mutating func next() throws(Failure) -> Message {
    var message = try parseHead(try readHead())
    if message.header("expect")?.lowercased() == "100-continue" {
      guard stream.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) else { throw .cut }
    }
    if message.header("transfer-encoding")?.lowercased() == "chunked" {
      message.body = try readChunks()
    } else if let length = message.header("content-length") {
      guard let count = Int(length), (0...Self.bodyLimit).contains(count) else { throw .malformed }
      message.body = try take(count)
    }
    return message
  }

  private mutating func readHead() throws(Failure) -> [UInt8] {
    var lines: [UInt8] = []
    while true {
      let line: [UInt8]
      do {
        line = try readLine()
      } catch {
        throw lines.isEmpty && buffer.isEmpty && error == .cut ? .ended : error
      }
      if line == [0x0D, 0x0A] { return lines }
      lines += line
      if lines.count > Self.headLimit { throw .malformed }
    }
  }

  private func parseHead(_ head: [UInt8]) throws(Failure) -> Message {
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { throw .malformed }
    var headers: [(name: String, value: String)] = []
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { throw .malformed }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      headers.append((String(line[..<colon]), String(value)))
    }
    return Message(method: String(words[0]), path: String(words[1]), headers: headers)
  }

  private mutating func readChunks() throws(Failure) -> [UInt8] {
    var body: [UInt8] = []
    while true {
      let line = String(decoding: try readLine(), as: UTF8.self)
      guard let count = Int(line.prefix { $0.isHexDigit }, radix: 16),
        count + body.count <= Self.bodyLimit
      else { throw .malformed }
      body += try take(count)
      guard try readLine() == [0x0D, 0x0A] else { throw .malformed }
      if count == 0 { return body }
    }
  }

  private mutating func readLine() throws(Failure) -> [UInt8] {
    var searched = 0
    while true {
      // A TLS or SOCKS client waits for an answer and may never send the end of a line.
      if let first = buffer.first, first < 0x20, first != 0x0D { throw .malformed }
      if let end = buffer[searched...].firstIndex(of: 0x0A) { return try take(end + 1) }
      searched = buffer.count
      guard searched <= Self.headLimit else { throw .malformed }
      try receive()
    }
  }

  private mutating func take(_ count: Int) throws(Failure) -> [UInt8] {
    while buffer.count < count { try receive() }
    defer { buffer.removeFirst(count) }
    return Array(buffer.prefix(count))
  }

  private mutating func receive() throws(Failure) {
    guard let part = stream.receive() else { throw .cut }
    buffer += part
  }
}
