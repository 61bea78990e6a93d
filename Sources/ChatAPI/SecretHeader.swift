/// A header that bears a secret, as a line or as a member of an object: `X-Api-Key: …`,
/// `"authorization": "Bearer …"`.
enum SecretHeader {
  private static let names = [
    "proxy-authorization", "authorization", "x-amz-security-token", "x-api-key", "api-key",
    "api_key", "apikey", "set-cookie", "cookie",
  ].map { Array($0.utf8) }
  private static let schemes = ["bearer ", "basic "].map { Array($0.utf8) }
  private static let shortest = 4

  /// - Returns: how many bytes before the secret stay, and the secret.
  static func match(_ rest: ArraySlice<UInt8>) -> (kept: Int, secret: ArraySlice<UInt8>)? {
    guard let name = names.first(where: { rest.startsLike($0) }) else { return nil }
    var body = rest.dropFirst(name.count).drop { $0.isQuoting }
    body = body.drop { $0 == 0x20 }
    guard let mark = body.first, mark == UInt8(ascii: ":") || mark == UInt8(ascii: "=") else {
      return nil
    }
    body = body.dropFirst().drop { $0 == 0x20 }
    let isQuoted = body.first?.isQuoting ?? false
    body = body.drop { $0.isQuoting }
    if let scheme = schemes.first(where: { body.startsLike($0) }) {
      body = body.dropFirst(scheme.count)
    }
    let isCookie = name.suffix(6).elementsEqual("cookie".utf8)
    let end = body.firstIndex { byte in
      byte == 0x0A || byte == 0x0D || (isQuoted ? byte.isQuoting : !isCookie && !byte.isOfSecret)
    }
    let secret = body[..<(end ?? body.endIndex)]
    guard secret.count >= shortest else { return nil }
    return (secret.startIndex - rest.startIndex, secret)
  }
}
