/// Why a text is no JSON that can be read.
enum JSONError: Error, Equatable {
  /// It stops in the middle of a value: more bytes might have completed it.
  case cut
  case malformed(at: Int)
  /// More than `JSONReader.deepest` levels.
  case tooDeep
}

/// Walks over JSON without building values: the caller asks for the parts it wants and skips the
/// rest. Tolerant where servers are known to be careless: bad UTF-8, lone surrogates, raw control
/// characters in strings, unknown escapes, duplicate keys (the caller sees each), numbers of any
/// size, NaN and Infinity. Brackets inside a skipped value are counted, not matched.
struct JSONReader {
  static let deepest = 200

  let bytes: [UInt8]
  private(set) var position = 0
  private var depth = 0
  /// No comma is due: a container was opened and nothing read in it yet.
  private var isFirst = true
  /// Of the key just read.
  private(set) var keyToken = StringToken(range: 0..<0, hasEscapes: false)
  /// Bytes of the key just read; -1 if it has escapes, for then they do not count.
  private var keyLength = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Where a string's content lies, without its quotes.
  struct StringToken {
    var range: Range<Int>
    var hasEscapes: Bool
  }

  enum Kind: Equatable {
    case object, array, string
    /// A number, or one of the words true, false, null, NaN, Infinity.
    case scalar
  }

  /// The kind of the next value, which is not consumed.
  @inline(__always)
  mutating func peek() throws(JSONError) -> Kind {
    switch try nextByte() {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"):
      throw .malformed(at: position)
    default: .scalar
    }
  }

  /// Goes into the object that comes next; false, and nothing consumed, if it is something else.
  mutating func enterObject() throws(JSONError) -> Bool {
    guard try peek() == .object else { return false }
    try enter()
    return true
  }

  mutating func enterArray() throws(JSONError) -> Bool {
    guard try peek() == .array else { return false }
    try enter()
    return true
  }

  /// Reads the next key of the entered object, or leaves the object and returns false. The value
  /// must be read or skipped before the next call.
  mutating func nextKey() throws(JSONError) -> Bool {
    guard try nextItem(before: UInt8(ascii: "}")) else { return false }
    guard try nextByte() == UInt8(ascii: "\"") else { throw .malformed(at: position) }
    keyToken = try nextString()
    keyLength = keyToken.hasEscapes ? -1 : keyToken.range.count
    guard try nextByte() == UInt8(ascii: ":") else { throw .malformed(at: position) }
    position += 1
    return true
  }

  /// Whether another element of the entered array follows; leaves the array if not.
  mutating func nextElement() throws(JSONError) -> Bool {
    try nextItem(before: UInt8(ascii: "]"))
  }

  /// Whether the key just read is `name`.
  // A chunk asks this a hundred times: nearly always the length alone says no.
  @inline(__always)
  func keyIs(_ name: StaticString) -> Bool {
    guard keyLength == name.utf8CodeUnitCount || keyLength < 0 else { return false }
    return Self.matches(keyToken, in: bytes, name)
  }

  // Not of an instance, which would have to be copied for each call.
  private static func matches(
    _ key: StringToken, in bytes: [UInt8], _ name: StaticString
  ) -> Bool {
    key.hasEscapes
      ? text(of: key, in: bytes).string == name.description : token(key, in: bytes, is: name)
  }

  /// The key just read.
  var key: String { text(of: keyToken).string }

  /// Reads the string that comes next; the caller has peeked.
  mutating func string() throws(JSONError) -> StringToken { try nextString() }

  @inline(__always)
  private mutating func nextString() throws(JSONError) -> StringToken {
    var hasEscapes = false
    let start = position + 1
    guard let end = Self.endOfString(in: bytes.span, from: start, &hasEscapes) else { throw .cut }
    position = end + 1
    return StringToken(range: start..<end, hasEscapes: hasEscapes)
  }

  /// Reads the number or word that comes next; the caller has peeked.
  mutating func scalar() throws(JSONError) -> Range<Int> {
    let start = position
    let end = Self.endOfScalar(in: bytes.span, from: start)
    guard end > start else { throw .malformed(at: start) }
    position = end
    return start..<end
  }

  /// Passes over one value of any kind.
  mutating func skip() throws(JSONError) {
    switch try peek() {
    case .string: _ = try nextString()
    case .scalar: _ = try scalar()
    case .object, .array: try skipContainer()
    }
  }

  /// Throws unless only blanks are left.
  mutating func end() throws(JSONError) {
    skipBlanks()
    guard position == bytes.count else { throw .malformed(at: position) }
  }

  // MARK: -

  private mutating func enter() throws(JSONError) {
    guard depth < Self.deepest else { throw .tooDeep }
    position += 1
    depth += 1
    isFirst = true
  }

  @inline(__always)
  private mutating func nextItem(before close: UInt8) throws(JSONError) -> Bool {
    let byte = try nextByte()
    if byte == close {
      position += 1
      depth -= 1
      isFirst = false
      return false
    }
    if !isFirst {
      guard byte == UInt8(ascii: ",") else { throw .malformed(at: position) }
      position += 1
    }
    isFirst = false
    return true
  }

  private mutating func skipContainer() throws(JSONError) {
    position = try Self.endOfContainer(in: bytes.span, from: position, room: Self.deepest - depth)
  }

  @inline(__always)
  private mutating func nextByte() throws(JSONError) -> UInt8 {
    skipBlanks()
    guard position < bytes.count else { throw .cut }
    return bytes[position]
  }

  @inline(__always)
  private mutating func skipBlanks() {
    guard position < bytes.count, bytes[position].isBlank else { return }
    position = Self.endOfBlanks(in: bytes.span, from: position)
  }

  /// The index of the quote that closes the string whose content starts at `start`.
  @inline(__always)
  private static func endOfString(
    in span: Span<UInt8>, from start: Int, _ hasEscapes: inout Bool
  ) -> Int? {
    let quote = UInt8(ascii: "\"")
    let index = span.firstIndex(of: quote, or: UInt8(ascii: "\\"), from: start)
    if index < span.count, span[index] == quote { return index }
    hasEscapes = true
    return endOfEscapedString(in: span, from: index)
  }

  /// - Parameter escape: the index of the first backslash; the count if there is none.
  private static func endOfEscapedString(in span: Span<UInt8>, from escape: Int) -> Int? {
    let quote = UInt8(ascii: "\"")
    var index = escape
    while index < span.count {
      if span[index] == quote { return index }
      index = span.firstIndex(of: quote, or: UInt8(ascii: "\\"), from: index + 2)
    }
    return nil
  }

  private static func endOfScalar(in span: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < span.count, isScalarByte(span[index]) { index &+= 1 }
    return index
  }

  private static func endOfBlanks(in span: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < span.count, span[index].isBlank { index &+= 1 }
    return index
  }

  // A loop and not a recursion: 10,000 brackets must not cost 10,000 stack frames.
  private static func endOfContainer(
    in span: Span<UInt8>, from start: Int, room: Int
  ) throws(JSONError) -> Int {
    var hasEscapes = false
    var open = 0
    var index = start
    while index < span.count {
      switch span[index] {
      case UInt8(ascii: "\""):
        guard let end = endOfString(in: span, from: index + 1, &hasEscapes) else { throw .cut }
        index = end
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        open += 1
        guard open <= room else { throw .tooDeep }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        open -= 1
      default: break
      }
      index &+= 1
      if open == 0 { return index }
    }
    throw .cut
  }

  static func isScalarByte(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: isNumberByte(byte)
    }
  }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}

extension UInt8 {
  /// A space, tab, CR or LF: what JSON calls white space.
  var isBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
