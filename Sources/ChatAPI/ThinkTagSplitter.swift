/// Takes the reasoning out of a content that begins with `<think>`, wherever its pieces are cut.
/// A tag counts only at the very start, behind blanks at most; without a closing tag all is
/// reasoning. Source: PROTOCOL 4 and 13.
struct ThinkTagSplitter: Sendable {
  private enum State {
    /// Only blanks and a beginning of the tag came. Next: `.thinking`, `.text`.
    case start
    /// Next: `.behindTag`.
    case thinking
    /// Passing over the blanks behind the closing tag. Next: `.text`.
    case behindTag
    /// All that comes is text.
    case text
  }

  private var state = State.start
  /// What may be part of a tag, with the blanks before it.
  private var held = ""

  private static let open = "<think>"
  private static let close = "</think>"
  /// More blanks than this before a tag are text.
  private static let mostBlankBytes = 4 << 10

  /// Whether a tag may still come.
  var mayBegin: Bool { if case .start = state { true } else { false } }

  /// - Returns: what of the content so far is settled by `piece`; the reasoning comes first.
  mutating func feed(_ piece: String) -> (reasoning: String, text: String) {
    switch state {
    case .start: return start(piece)
    case .thinking: return think(piece)
    case .behindTag: return ("", skipBlanks(piece))
    case .text: return ("", piece)
    }
  }

  /// A field of its own brought reasoning: a tag that has not come yet is none.
  /// - Returns: what was held, which is text.
  mutating func expectNoTag() -> String {
    guard mayBegin else { return "" }
    state = .text
    return takeHeld()
  }

  /// No more content comes.
  mutating func finish() -> (reasoning: String, text: String) {
    if case .thinking = state { return (takeHeld(), "") }
    return ("", takeHeld())
  }

  // MARK: -

  private mutating func takeHeld() -> String {
    defer { held = "" }
    return held
  }

  private mutating func start(_ piece: String) -> (reasoning: String, text: String) {
    held += piece
    let rest = held.unicodeScalars.drop(while: \.properties.isWhitespace)
    let blanks = held.utf8.count - rest.utf8Count
    if rest.starts(with: Self.open.unicodeScalars) {
      let thought = String(rest.dropFirst(Self.open.unicodeScalars.count))
      held = ""
      state = .thinking
      return think(thought)
    }
    if Self.open.unicodeScalars.starts(with: rest), blanks <= Self.mostBlankBytes {
      return ("", "")
    }
    state = .text
    return ("", takeHeld())
  }

  private mutating func think(_ piece: String) -> (reasoning: String, text: String) {
    let thought = takeHeld() + piece
    let bytes = thought.utf8
    var from = bytes.startIndex
    while let mark = bytes[from...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = bytes[mark...]
      if rest.starts(with: Self.close.utf8) {
        state = .behindTag
        let behind = bytes.index(mark, offsetBy: Self.close.utf8.count)
        return (String(thought[..<mark]), skipBlanks(String(thought[behind...])))
      }
      if Self.close.utf8.starts(with: rest) {
        held = String(thought[mark...])
        return (String(thought[..<mark]), "")
      }
      from = bytes.index(after: mark)
    }
    return (thought, "")
  }

  private mutating func skipBlanks(_ piece: String) -> String {
    let rest = piece.unicodeScalars.drop(while: \.properties.isWhitespace)
    if !rest.isEmpty { state = .text }
    return String(rest)
  }
}

extension Substring.UnicodeScalarView {
  fileprivate var utf8Count: Int { Substring(self).utf8.count }
}
