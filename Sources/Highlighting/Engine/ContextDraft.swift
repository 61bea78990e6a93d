/// A context while its grammar is built.
struct ContextDraft {
  struct RankedStart {
    var start: Context.Start
    var length: Int
  }

  var flags = [Context.Flags](repeating: [], count: 256)
  /// By first byte, in the order of the table.
  var starts = [[RankedStart]](repeating: [], count: 256)
  var marks: [Context.Mark] = []
  var isText = false
  var words = WordTable()
  var followers: [Context.Follower] = []
  var phrases: Context.Phrases?
  var capitals = Words.Capitals.meanNothing
  var memberMark: UInt16 = 256
  var typeEnding = Literal()
  var otherwise: Token.Kind?
  var numberPart = ByteSet()
  var numberSeparators = ByteSet()
  var numberStandsAlone = false

  mutating func add(_ flag: Context.Flags, to set: ByteSet) {
    for byte in 0...UInt8.max where set.contains(byte) { flags[Int(byte)].insert(flag) }
  }

  mutating func add(_ start: RankedStart, at first: UInt8, ignoresCase: Bool) {
    // A capital begins the same where case does not matter.
    for byte in ignoresCase && first.isSmallLetter ? [first, first - 32] : [first] {
      starts[Int(byte)].append(start)
      flags[Int(byte)].insert(.start)
    }
  }

  mutating func take(_ words: Words, ignoresCase: Bool) {
    let part = ByteSet.identifier.union(words.firstBytes).union(words.laterBytes)
    add(.wordPart, to: part)
    for byte in 0...UInt8.max
    where ByteSet.identifier.contains(byte) && !byte.isDigit
      || ByteSet(words.firstBytes).contains(byte)
    {
      flags[Int(byte)].insert(.word)
    }
    self.words = WordTable(ignoresCase: ignoresCase)
    let introducing: [(String, Token.Kind)] = [
      (words.beforeFunction, .function), (words.beforeType, .type),
    ]
    for (list, kind) in introducing {
      self.words.add(list, .init(kind: .keyword, introduces: kind, isOperand: false))
    }
    let plain: [(String, Token.Kind, Bool)] = [
      (words.keywords, .keyword, false), (words.values, .keyword, true),
      (words.types, .type, true), (words.functions, .function, true),
    ]
    for (list, kind, isOperand) in plain {
      self.words.add(list, .init(kind: kind, introduces: nil, isOperand: isOperand))
    }
    self.words.seal()
    capitals = words.capitals
    memberMark = words.memberMark.utf8.first.map(UInt16.init) ?? 256
    otherwise = words.otherwise
    phrases = words.phrases.map {
      Context.Phrases(
        comment: $0.comment.byte, keyMark: $0.keyMark.byte, stops: ByteSet($0.stops),
        bullets: ByteSet($0.bullets))
    }
  }

  mutating func take(_ numbers: Numbers) {
    numberPart = ByteSet.identifier.union(numbers.wordBytes)
    numberSeparators = ByteSet(numbers.separators)
    numberStandsAlone = numbers.standsAlone
    let digits = ByteSet("0123456789")
    add(.number, to: digits)
    if numbers.standsAlone { add(.word, to: digits) }
    if numbers.beginsWithPoint { add(.number, to: ByteSet(".")) }
    if numbers.hasSigns { add(.number, to: ByteSet("+-")) }
  }
}

extension Character {
  /// Tables name ASCII only.
  var byte: UInt8 { asciiValue ?? 0 }
}
