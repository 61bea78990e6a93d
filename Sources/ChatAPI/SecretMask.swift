/// Takes secrets out of texts from outside before anybody sees or keeps them: our own key by its
/// value, in part, and in base64 or percent-encoded; the values of headers that bear one; and what
/// has the shape of a key. Of each at most the last 4 characters stay.
/// Source: RELIABILITY 5, "masking"; servers echo keys in their error bodies.
struct SecretMask: Sendable {
  private let key: KeyTraces
  /// From this length on, the last 4 characters tell nothing that helps to guess the rest.
  private static let longKey = 12

  init(key: APIKey?) {
    self.key = KeyTraces(key.map { Array($0.expose().utf8) } ?? [])
  }

  func mask(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      let rest = bytes[position...]
      if let (length, isWhole) = key.match(rest) {
        output += isWhole ? Self.hidden(rest.prefix(length)) : Array("…".utf8)
        position += length
      } else if Self.startsWord(bytes, at: position),
        let (kept, secret) = SecretHeader.match(rest) ?? SecretShape.match(rest)
      {
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

  private static func hidden(_ secret: ArraySlice<UInt8>) -> [UInt8] {
    let tail = secret.count >= longKey ? secret.suffix(4) : []
    return Array("…".utf8) + tail
  }

  /// "risk-free" holds no key: a shape begins where no letter or digit stands before it.
  private static func startsWord(_ bytes: [UInt8], at position: Int) -> Bool {
    position == 0 || !bytes[position - 1].isLetterOrDigit
  }
}
