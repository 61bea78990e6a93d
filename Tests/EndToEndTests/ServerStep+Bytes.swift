import TestSupport

extension ServerStep {
  /// A piece of the answer that need not be UTF-8: only what RFC 8259 demands is escaped.
  static func content(bytes: [UInt8]) -> ServerStep {
    var event = Array(#"data: {"choices":[{"index":0,"delta":{"content":""#.utf8)
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): event += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        event += Array("\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8)
      default: event.append(byte)
      }
    }
    return .bytes(event + Array("\"}}]}\n\n".utf8))
  }
}
