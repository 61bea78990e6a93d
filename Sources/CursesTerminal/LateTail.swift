/// Tells the tail of a torn sequence from typed text. Only keys and reports that terminals do send
/// count: `[A`, `[1;5C` and `]11;rgb`, but not `[a` or `[x]`.
enum LateTail {
  enum Verdict: Equatable {
    case open
    case text
    /// The tail began a paste: what follows must not become keys.
    case pasteBegins
    /// The tail began the answer about the ground.
    case replyBegins
    case swallow
  }

  private static let longest = 32

  static let introducers = Set("[O]".utf8)

  /// - Parameter bytes: at least one; the first is an introducer.
  static func verdict(on bytes: [UInt8]) -> Verdict {
    guard let introducer = bytes.first, let last = bytes.last, bytes.count > 1 else {
      return .open
    }
    if introducer == UInt8(ascii: "O") {
      return singleShiftFinals.contains(last) && bytes.count == 2 ? .swallow : .text
    }
    if introducer == UInt8(ascii: "]") { return verdict(onReply: bytes.dropFirst()) }
    let parameters = bytes[1..<bytes.count - 1]
    if (0x30...0x3F).contains(last) || last == UInt8(ascii: "$") {
      return bytes.count <= longest ? .open : .text
    }
    if last == UInt8(ascii: "["), parameters.isEmpty { return .open }
    if parameters.elementsEqual([UInt8(ascii: "[")]) {
      return (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(last) ? .swallow : .text
    }
    if last == UInt8(ascii: "~"), parameters.elementsEqual(Array("200".utf8)) {
      return .pasteBegins
    }
    let finals = parameters.isEmpty ? bareFinals : bareFinals.union(numberedFinals)
    return finals.contains(last) ? .swallow : .text
  }

  private static func verdict(onReply bytes: ArraySlice<UInt8>) -> Verdict {
    guard BackgroundReply.head.starts(with: bytes) else { return .text }
    return bytes.count == BackgroundReply.head.count ? .replyBegins : .open
  }

  private static let singleShiftFinals = Set("ABCDFHMPQRS".utf8)
  private static let bareFinals = Set("ABCDEFHPQRSZIO".utf8)
  private static let numberedFinals = Set("~u^@cnytMmR".utf8)
}
