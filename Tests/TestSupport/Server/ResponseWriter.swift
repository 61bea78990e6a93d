/// Writes an answer as its steps want it: framed as the head announced, in pieces as asked for.
struct ResponseWriter {
  /// The client is gone.
  struct Gone: Error {}

  enum Framing {
    case none, length, chunked, untilClose
  }

  /// What one write sends.
  enum Pieces {
    case whole
    case every(Int)
    /// Cut at these offsets of what a step sends in one go.
    case at([Int])
  }

  private static let batchBytes = 1 << 16

  var pieces = Pieces.whole
  private(set) var framing = Framing.none
  private(set) var sentBytes = 0
  private let stream: PeerStream

  init(_ stream: PeerStream) { self.stream = stream }

  mutating func sendHead(_ code: Int, _ headers: [ServerStep.Header]) throws(Gone) {
    func has(_ name: String, _ value: String? = nil) -> Bool {
      headers.contains {
        $0.name.lowercased() == name && (value == nil || $0.value.lowercased() == value)
      }
    }
    var head = "HTTP/1.1 \(code) \(reason(code))\r\n"
    for header in headers { head += "\(header.name): \(header.value)\r\n" }
    try send(Array("\(head)\r\n".utf8))
    if (100..<200).contains(code) { return }
    if has("transfer-encoding", "chunked") {
      framing = .chunked
    } else if has("connection", "close") {
      framing = .untilClose
    } else {
      framing = has("content-length") || code == 204 || code == 304 ? .length : .untilClose
    }
  }

  mutating func sendBody(_ bytes: [UInt8]) throws(Gone) {
    if framing == .chunked { try sendChunk(bytes) } else { try send(bytes) }
  }

  mutating func sendChunk(_ bytes: [UInt8]) throws(Gone) {
    // A chunk of no bytes would end the body.
    guard !bytes.isEmpty else { return }
    let size = String(bytes.count, radix: 16)
    try send(Array("\(size)\r\n".utf8) + bytes + [0x0D, 0x0A])
  }

  /// The end of a body in chunks.
  mutating func finish() throws(Gone) {
    if framing == .chunked { try send(Array("0\r\n\r\n".utf8)) }
  }

  /// Passes `bytes` again and again, many at a time and `total` in all, to `write`.
  mutating func repeated(
    _ bytes: [UInt8], total: Int, by write: (inout Self, [UInt8]) throws(Gone) -> Void
  ) throws(Gone) {
    guard !bytes.isEmpty else { return }
    let times = max(1, min(Self.batchBytes, total) / bytes.count)
    let batch = Array(repeatElement(bytes, count: times).joined())
    var left = total
    while left > 0 {
      try write(&self, left < batch.count ? Array(batch.prefix(left)) : batch)
      left -= batch.count
    }
  }

  mutating func send(_ bytes: [UInt8]) throws(Gone) {
    switch pieces {
    case .whole: try write(bytes)
    case .every(let count):
      for start in stride(from: 0, to: bytes.count, by: count) {
        try write(Array(bytes[start..<min(start + count, bytes.count)]))
      }
    case .at(let offsets):
      var start = 0
      for end in offsets.filter({ (1..<bytes.count).contains($0) }).sorted() + [bytes.count] {
        try write(Array(bytes[start..<max(start, end)]))
        start = max(start, end)
      }
    }
  }

  private mutating func write(_ bytes: [UInt8]) throws(Gone) {
    guard stream.send(bytes) else { throw Gone() }
    sentBytes += bytes.count
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
}
