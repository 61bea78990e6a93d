import CCurl
import HTTPCore

/// A request's headers as the lines libcurl takes. libcurl sends them as they are, so they are
/// checked here. Source: CURLOPT_HTTPHEADER(3), RFC 9110 5.1 and 5.5.
struct HeaderLines: Equatable {
  let lines: [String]

  /// - Throws: `other` for a name that is no token, or a value with a line break or NUL; a value is
  ///   never in the error.
  init(_ headers: [HTTPHeader]) throws(TransportError) {
    // Ended by a colon alone, a header that libcurl would add by itself is left out. A server that
    // does not know Expect lets us wait a second.
    var lines = ["Expect:"]
    if !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      lines.append("Content-Type:")
    }
    for header in headers {
      try Self.check(header)
      // The semicolon is libcurl's sign for a header with no value.
      lines.append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
    }
    self.lines = lines
  }

  private static func check(_ header: HTTPHeader) throws(TransportError) {
    let code = Int(CURLE_BAD_FUNCTION_ARGUMENT.rawValue)
    guard !header.name.isEmpty, header.name.utf8.allSatisfy(isTokenByte) else {
      throw .other(code: code, reason: "a header's name is not valid")
    }
    guard !header.value.utf8.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D }) else {
      throw .other(code: code, reason: "the header \(header.name) holds a line break or a NUL")
    }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
