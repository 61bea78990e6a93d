/// What has the shape of a key wherever it stands.
struct SecretShape {
  /// Lower case.
  private let start: [UInt8]
  /// Bytes of the secret part below which it is taken for a word.
  private let atLeast: Int
  /// Whether `start` itself is harmless and stays.
  private let isKept: Bool

  private init(_ start: String, atLeast: Int, isKept: Bool) {
    self.start = Array(start.utf8)
    self.atLeast = atLeast
    self.isKept = isKept
  }

  private static let all: [SecretShape] = [
    SecretShape("sk-", atLeast: 5, isKept: false),
    SecretShape("bearer ", atLeast: 1, isKept: true),
    SecretShape("basic ", atLeast: 16, isKept: true),
    SecretShape("key=", atLeast: 6, isKept: true),
    SecretShape("token=", atLeast: 6, isKept: true),
    SecretShape("eyj", atLeast: 20, isKept: false),
  ]

  /// - Returns: how many bytes before the secret stay, and the secret.
  static func match(_ rest: ArraySlice<UInt8>) -> (kept: Int, secret: ArraySlice<UInt8>)? {
    for shape in all where rest.startsLike(shape.start) {
      var body = rest.dropFirst(shape.start.count)
      if shape.isKept { body = body.drop { $0 == 0x20 || $0.isQuoting } }
      let end = body.firstIndex { !$0.isOfSecret } ?? body.endIndex
      guard end - body.startIndex >= shape.atLeast else { continue }
      let start = shape.isKept ? body.startIndex : rest.startIndex
      return (start - rest.startIndex, rest[start..<end])
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  /// Whether it starts with `start`, which is lower case, whatever its own case.
  func startsLike(_ start: [UInt8]) -> Bool {
    count >= start.count && zip(self, start).allSatisfy { $0.lowerCase == $1 }
  }
}

extension UInt8 {
  /// What keys, tokens and their masked forms are made of.
  var isOfSecret: Bool { isLetterOrDigit || "-_.~+/=*%".utf8.contains(self) }

  /// A quote, or the backslash before one in a text inside a text.
  var isQuoting: Bool {
    self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "\\")
  }
}
