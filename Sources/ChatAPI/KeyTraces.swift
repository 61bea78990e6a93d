/// What of our own key may be found in a text.
struct KeyTraces: Sendable {
  private let key: [UInt8]
  /// Every run of `pieceLength` bytes of the key and of its encoded forms, packed.
  private let pieces: Set<UInt64>
  /// A key shorter than this is no secret, and its letters would be found in any text.
  private static let shortestKey = 5
  /// A piece of a shorter key would be found in any text too.
  private static let shortestCutKey = 12
  private static let pieceLength = 6

  init(_ key: [UInt8]) {
    self.key = key.count < Self.shortestKey ? [] : key
    guard key.count >= Self.shortestCutKey else {
      pieces = []
      return
    }
    var pieces: Set<UInt64> = []
    for form in [key] + Self.encodedForms(of: key) where form.count >= Self.pieceLength {
      for start in 0...(form.count - Self.pieceLength) {
        pieces.insert(Self.packed(form[start..<(start + Self.pieceLength)]))
      }
    }
    self.pieces = pieces
  }

  /// - Returns: how many bytes at the start of `text` are the key or a part of it.
  func match(_ text: ArraySlice<UInt8>) -> (length: Int, isWhole: Bool)? {
    guard !key.isEmpty else { return nil }
    if text.starts(with: key) { return (key.count, true) }
    var length = 0
    while pieces.count > 0, text.count >= length + Self.pieceLength,
      pieces.contains(Self.packed(text.dropFirst(length).prefix(Self.pieceLength)))
    {
      length += 1
    }
    return length == 0 ? nil : (length - 1 + Self.pieceLength, false)
  }

  private static func packed(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func encodedForms(of key: [UInt8]) -> [[UInt8]] {
    // Behind a user's name or a word like Bearer, base64 cuts the key at another bit.
    let base64 = (0..<3).flatMap { shift -> [[UInt8]] in
      let form = encodedBase64([UInt8](repeating: 0, count: shift) + key)
      let inner = Array(form.dropFirst(shift == 0 ? 0 : shift + 1))
      return [
        inner,
        inner.map {
          $0 == UInt8(ascii: "+")
            ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
        },
      ]
    }
    return base64
      + [true, false].flatMap { isUpper in
        [true, false].map { keepsPlain in
          key.flatMap { byte in
            keepsPlain && (byte.isLetterOrDigit || "-_.~".utf8.contains(byte))
              ? [byte] : percentEncoded(byte, isUpper)
          }
        }
      }
  }

  private static func percentEncoded(_ byte: UInt8, _ isUpper: Bool) -> [UInt8] {
    let digits = String(byte, radix: 16, uppercase: isUpper)
    return Array("%\(digits.count < 2 ? "0" : "")\(digits)".utf8)
  }

  /// Whole groups of three bytes only: what comes after them depends on what follows the key.
  private static func encodedBase64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count - bytes.count % 3, by: 3) {
      let group = bytes[start..<(start + 3)].reduce(0) { $0 << 8 | Int($1) }
      for shift in [18, 12, 6, 0] { output.append(alphabet[group >> shift & 63]) }
    }
    return output
  }
}
