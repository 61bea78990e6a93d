/// Takes secrets out of texts from outside before anybody sees or keeps them: our own key by its
/// value, and what has the shape of a key. Of each at most the last 4 characters stay.
/// Source: RELIABILITY 5, "masking"; servers echo keys in their error bodies.
struct SecretMask: Sendable {
  private let key: [UInt8]
  /// A key shorter than this is no secret, and its letters would be found in any text.
  private static let shortestKey = 5
  /// From this length on, the last 4 characters tell nothing that helps to guess the rest.
  private static let longKey = 12
  private static let shapes: [Shape] = [
    Shape("sk-", atLeast: 5, isKept: false),
    Shape("bearer ", atLeast: 1, isKept: true),
    Shape("basic ", atLeast: 16, isKept: true),
    Shape("key=", atLeast: 6, isKept: true),
    Shape("token=", atLeast: 6, isKept: true),
    Shape("eyj", atLeast: 20, isKept: false),
  ]

  private struct Shape {
    /// Lower case.
    let start: [UInt8]
    /// Bytes of the secret part below which it is taken for a word.
    let atLeast: Int
    /// Whether `start` itself is harmless and stays.
    let isKept: Bool

    init(_ start: String, atLeast: Int, isKept: Bool) {
      self.start = Array(start.utf8)
      self.atLeast = atLeast
      self.isKept = isKept
    }
  }

  init(key: APIKey?) {
    let bytes = key.map { Array($0.expose().utf8) } ?? []
    self.key = bytes.count < Self.shortestKey ? [] : bytes
  }

  func mask(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      let rest = bytes[position...]
      if !key.isEmpty, rest.starts(with: key) {
        output += Self.hidden(key[...])
        position += key.count
      } else if Self.startsWord(bytes, at: position), let (kept, secret) = Self.shape(rest) {
        output += bytes[position..<(position + kept)]
        output += Self.hidden(secret)
        position = secret.endIndex
      } else {
        output.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  // MARK: -

  /// - Returns: how many bytes before the secret stay, and the secret.
  private static func shape(_ rest: ArraySlice<UInt8>) -> (kept: Int, secret: ArraySlice<UInt8>)? {
    for shape in shapes where startsLike(rest, shape.start) {
      var body = rest.dropFirst(shape.start.count)
      if shape.isKept { body = body.drop { $0 == 0x20 || isQuote($0) } }
      let end = body.firstIndex { !isSecretByte($0) } ?? body.endIndex
      guard end - body.startIndex >= shape.atLeast else { continue }
      let start = shape.isKept ? body.startIndex : rest.startIndex
      return (start - rest.startIndex, rest[start..<end])
    }
    return nil
  }

  private static func hidden(_ secret: ArraySlice<UInt8>) -> [UInt8] {
    let tail = secret.count >= longKey ? secret.suffix(4) : []
    return Array("…".utf8) + tail
  }

  private static func startsLike(_ text: ArraySlice<UInt8>, _ start: [UInt8]) -> Bool {
    guard text.count >= start.count else { return false }
    return zip(text, start).allSatisfy { byte, wanted in
      ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == wanted
    }
  }

  /// "risk-free" holds no key: a shape begins where no letter or digit stands before it.
  private static func startsWord(_ bytes: [UInt8], at position: Int) -> Bool {
    guard position > 0 else { return true }
    return !isLetterOrDigit(bytes[position - 1])
  }

  /// What keys, tokens and their masked forms are made of.
  private static func isSecretByte(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || "-_.~+/=*%".utf8.contains(byte)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }
}
