/// What a body is, by its first byte that is no blank. Labels are not asked: servers mislabel
/// streams, and send a stream or a single object whatever was asked for.
/// Source: PROTOCOL 1.6.
enum BodyKind: Equatable, Sendable {
  case json, html, events
}

/// Finds the kind of a body that may come byte by byte.
struct BodySniffer: Sendable {
  /// The beginning of a byte order mark, or the whole of it.
  private var mark: [UInt8] = []
  private var isPastMark = false
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// - Returns: the kind and the body's bytes so far, without the blanks before it; nil as long as
  ///   nothing but blanks came. A byte order mark is left to a stream of events only.
  mutating func received(_ bytes: [UInt8]) -> (kind: BodyKind, bytes: [UInt8])? {
    var rest = bytes[...]
    while !isPastMark, let byte = rest.first {
      guard mark.count < 3, byte == Self.byteOrderMark[mark.count] else {
        isPastMark = true
        break
      }
      mark.append(byte)
      rest = rest.dropFirst()
    }
    if mark.isEmpty || mark.count == 3 { rest = rest.drop(while: \.isBlank) }
    guard let first = rest.first else { return nil }
    // Bytes that only began like a mark are text: neither JSON nor HTML.
    let isMarked = mark.count == 3
    switch first {
    case UInt8(ascii: "{") where isMarked || mark.isEmpty,
      UInt8(ascii: "[") where isMarked || mark.isEmpty:
      return (.json, Array(rest))
    case UInt8(ascii: "<") where isMarked || mark.isEmpty:
      return (.html, Array(rest))
    default:
      return (.events, mark + rest)
    }
  }
}

extension [UInt8] {
  var withoutByteOrderMark: [UInt8] {
    starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self
  }
}
