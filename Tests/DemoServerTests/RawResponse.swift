import Testing

/// One HTTP/1.1 response, taken apart from the bytes of a connection.
struct RawResponse {
  var status: Int
  /// Names in lower case.
  var headers: [String: String] = [:]
  var body: [UInt8] = []
  /// Whether all came that the head announced: the last chunk, or as many bytes as Content-Length says.
  var isWhole = false

  var text: String { String(decoding: body, as: UTF8.self) }

  /// Takes the first response off `bytes`.
  init(from bytes: inout ArraySlice<UInt8>) throws {
    let statusLine = try #require(Self.line(from: &bytes)).split(separator: " ")
    try #require(statusLine.count > 1)
    status = try #require(Int(statusLine[1]))
    while let line = Self.line(from: &bytes), !line.isEmpty {
      let field = line.split(separator: ":", maxSplits: 1)
      try #require(field.count == 2)
      headers[field[0].lowercased()] = String(field[1].drop { $0 == " " })
    }
    if headers["transfer-encoding"] == "chunked" {
      readChunks(from: &bytes)
    } else {
      let length = try #require(headers["content-length"].flatMap { Int($0) })
      body = Array(bytes.prefix(length))
      bytes = bytes.dropFirst(length)
      isWhole = body.count == length
    }
  }

  private mutating func readChunks(from bytes: inout ArraySlice<UInt8>) {
    while let line = Self.line(from: &bytes), let length = Int(line, radix: 16) {
      guard bytes.count >= length + 2 else { return }
      body += bytes.prefix(length)
      bytes = bytes.dropFirst(length + 2)
      if length == 0 {
        isWhole = true
        return
      }
    }
  }

  private static func line(from bytes: inout ArraySlice<UInt8>) -> String? {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let line = String(decoding: bytes[..<end], as: UTF8.self)
    bytes = bytes[(end + 1)...]
    return line.hasSuffix("\r") ? String(line.dropLast()) : line
  }
}
