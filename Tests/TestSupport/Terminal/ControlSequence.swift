/// One escape sequence as it was sent.
struct ControlSequence: Equatable {
  /// All its bytes, from ESC on.
  let bytes: [UInt8]

  /// The parts of `CSI prefix parameters intermediates final`.
  struct Control: Equatable {
    /// One of `<`, `=`, `>`, `?`, or nil.
    var prefix: Character?
    /// What lies between prefix and intermediates, as it was sent.
    var parameters: String
    var intermediates: String
    var final: Character

    /// The parameters split at semicolons; one that is left out or no number is nil.
    var numbers: [Int?] {
      parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    }
  }

  /// The sequence as a CSI sequence, or nil when it is none or was broken off.
  var control: Control? {
    guard bytes.count >= 3, bytes[1] == UInt8(ascii: "["), let last = bytes.last,
      (0x40...0x7E).contains(last)
    else { return nil }
    var body = bytes[2..<(bytes.count - 1)].filter { $0 >= 0x20 }[...]
    var prefix: Character?
    if let first = body.first, (0x3C...0x3F).contains(first) {
      prefix = Character(UnicodeScalar(first))
      body = body.dropFirst()
    }
    let parameters = body.prefix { (0x30...0x3F).contains($0) }
    return Control(
      prefix: prefix, parameters: String(decoding: parameters, as: UTF8.self),
      intermediates: String(decoding: body.dropFirst(parameters.count), as: UTF8.self),
      final: Character(UnicodeScalar(last)))
  }

  /// What follows ESC, for the short sequences (`c`, `=`, `(0`).
  var escape: String { String(decoding: bytes.dropFirst(), as: UTF8.self) }
}
