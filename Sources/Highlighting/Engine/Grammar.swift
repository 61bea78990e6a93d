/// A language made ready to read: contexts and constructs that name each other by index, and all
/// their text in one pool. Never changes once it is made.
final class Grammar: Sendable {
  /// The first is where a piece of code begins.
  let contexts: [Context]
  let constructs: [Construct]
  /// Whether the end of a line tells what a slash at the start of the next is.
  let tracksOperands: Bool
  private let pool: [UInt8]

  init(contexts: [Context], constructs: [Construct], pool: [UInt8]) {
    self.contexts = contexts
    self.constructs = constructs
    self.pool = pool
    tracksOperands = contexts.contains { $0.starts.contains { $0.place == .operand } }
  }

  func matches(_ literal: Literal, _ line: Span<UInt8>, at index: Int) -> Bool {
    let length = Int(literal.count)
    guard index >= 0, length <= line.count - index else { return false }
    let start = Int(literal.start)
    for offset in 0..<length {
      let byte = line[index + offset]
      guard (literal.ignoresCase ? byte.small : byte) == pool[start + offset] else { return false }
    }
    return true
  }
}

/// Text in a grammar's pool.
struct Literal: Sendable {
  var start: Int32 = 0
  var count: Int32 = 0
  /// The pool then holds small letters.
  var ignoresCase = false
  /// 256, which no byte is, for an empty text.
  var first: UInt16 = 256
}

/// A region made ready to read.
struct Construct: Sendable {
  enum Ending: Sendable { case text, lineEnd, before, hereDocument, indented }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let singleLine = Flags(rawValue: 1)
    static let doublesClosing = Flags(rawValue: 2)
    static let takesLettersAfter = Flags(rawValue: 4)
    static let needsLetter = Flags(rawValue: 8)
    /// Delimiters and text are one token.
    static let isOneToken = Flags(rawValue: 16)
  }

  enum Form: Sendable {
    case plain, character
    case tagged(ByteSet)
    case hereDocument(isQuoted: Bool, isIndented: Bool)
    case counted(atLeast: Int, asOutside: Bool, hasPrefix: Bool)
    case indented(modifiers: ByteSet, bullet: UInt8, comment: UInt8)
  }

  var form = Form.plain
  /// Behind the counters or the tag.
  var opener = Literal()
  var counter: UInt8 = 0
  var ending = Ending.text
  var closingPlace = Place.anywhere
  var head = Literal()
  var tail = Literal()
  var nestOpen = Literal()
  var nestClose = Literal()
  var kind: Token.Kind?
  var delimiterKind: Token.Kind?
  var introduces: Token.Kind?
  var escape: UInt8?
  var flags: Flags = []
  /// Index in the grammar's contexts, constructs.
  var context = 0
  var next: Int?
  /// Range in its context's followers.
  var followers = 0..<0
}
