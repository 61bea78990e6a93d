/// Rules made ready to read: what each byte may begin.
final class Context: Sendable {
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let start = Flags(rawValue: 1)
    static let word = Flags(rawValue: 2)
    static let wordPart = Flags(rawValue: 4)
    static let number = Flags(rawValue: 8)
    static let blank = Flags(rawValue: 16)
    static let escape = Flags(rawValue: 32)
    /// What comes behind it divides: `)`.
    static let endsOperand = Flags(rawValue: 64)
  }

  /// Something that begins with a fixed text.
  struct Start: Sendable {
    enum Action: Sendable {
      case region(Int)
      case mark(Int)
      case plain
    }

    var literal: Literal
    var place: Place
    var action: Action
    /// It ends with a letter: no other may follow.
    var endsWord: Bool
  }

  struct Mark: Sendable {
    var kind: Token.Kind
    var word: ByteSet
    var singles: ByteSet
    var allowsBlanks: Bool
    var needsLetter: Bool
    var suffix: Literal
  }

  struct Follower: Sendable {
    var text: Literal
    var kind: Token.Kind
    var allowsBlanks: Bool
  }

  struct Phrases: Sendable {
    var comment: UInt8
    var keyMark: UInt8
    var stops: ByteSet
    var bullets: ByteSet
  }

  /// Of 256 bytes.
  let flags: [Flags]
  /// By first byte: those of byte b are `firstStart[b]..<firstStart[b + 1]`.
  let starts: [Start]
  let firstStart: [UInt16]
  let marks: [Mark]
  let isText: Bool
  let words: WordTable
  let followers: [Follower]
  let phrases: Phrases?
  let capitals: Words.Capitals
  let memberMark: UInt16
  let typeEnding: Literal
  let otherwise: Token.Kind?
  let numberPart: ByteSet
  let numberSeparators: ByteSet
  let numberStandsAlone: Bool

  init(_ draft: ContextDraft) {
    flags = draft.flags
    var starts: [Start] = []
    var firstStart: [UInt16] = [0]
    for list in draft.starts {
      starts += list.sorted { $0.length > $1.length }.map(\.start)
      firstStart.append(UInt16(starts.count))
    }
    self.starts = starts
    self.firstStart = firstStart
    marks = draft.marks
    isText = draft.isText
    words = draft.words
    followers = draft.followers
    phrases = draft.phrases
    capitals = draft.capitals
    memberMark = draft.memberMark
    typeEnding = draft.typeEnding
    otherwise = draft.otherwise
    numberPart = draft.numberPart
    numberSeparators = draft.numberSeparators
    numberStandsAlone = draft.numberStandsAlone
  }
}
