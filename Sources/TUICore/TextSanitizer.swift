// The one cleaning function, as a state machine over scalars. It looks back, never ahead: what
// turns out otherwise later (a count, a flag's tags) is the bounded end of the output written anew.
// Owned by SafeTextBuilder, which cuts bytes into scalars.

/// Turns scalars into `SafeText`, in constant memory beside its output.
struct TextSanitizer: Sendable {
  /// Which column of RELIABILITY 1.3 holds.
  enum Context: Sendable {
    /// Many lines; what is harmless is left out quietly.
    case prose
    /// One line; nothing is left out without a mark.
    case strict
  }

  /// The spacing scalar, with what was put on it, that the next scalar could join.
  struct Base: Sendable {
    /// Its latest scalar; 0 where nothing can be joined.
    var last: UInt32 = 0
    var exists = false
    /// An emoji with nothing on it but what may stand before a joiner.
    var isEmoji = false
    /// Zero-width marks on this base.
    var marks = 0
    /// Scalars of the cluster.
    var length = 0
  }

  let context: Context
  var text = SafeText()
  /// First byte of `text` that differs from what it was when the caller last set this.
  var changedFrom = 0
  /// Columns since the last line end.
  var column = 0
  var base = Base()
  /// The marked run at the end of the output, as long as it may still grow.
  var run: MarkRun?
  private var endsInReturn = false
  private var hasBegun = false

  init(context: Context) {
    self.context = context
  }

  var combiningLimit: Int { context == .prose ? 4 : 2 }

  /// Takes the longest stretch that needs no care: it is copied in one piece.
  /// - Returns: where it ends.
  mutating func takeOrdinary(_ bytes: Span<UInt8>, from start: Int) -> Int {
    guard run == nil, !endsInReturn else { return start }
    var index = start
    while index < bytes.count {
      let plainEnd = UTF8Scanning.printableASCIIEnd(bytes, from: index, limit: bytes.count)
      if plainEnd > index {
        column += plainEnd - index
        index = plainEnd
        standOn(ascii: bytes[index - 1])
        continue
      }
      if bytes[index] == 0x0A, context == .prose {
        index += 1
        column = 0
        base = Base()
        continue
      }
      let reading = UTF8Scanning.read(bytes, at: index)
      guard reading.outcome == .scalar, reading.length > 1 else { break }
      let traits = ScalarTraits(of: reading.value)
      guard traits.kind.isOrdinary else { break }
      column += traits.columns
      base = Base(last: reading.value, exists: true, length: 1)
      index += reading.length
    }
    if index > start {
      hasBegun = true
      text.utf8.append(bytes, in: start..<index)
    }
    return index
  }

  private mutating func standOn(ascii byte: UInt8) {
    base = byte == 0x20 ? Base() : Base(last: UInt32(byte), exists: true, length: 1)
  }

  /// Takes one scalar of whatever class.
  mutating func take(_ value: UInt32) {
    let followsReturn = endsInReturn
    let isFirst = !hasBegun
    endsInReturn = false
    hasBegun = true
    let traits = ScalarTraits(of: value)
    switch traits.kind {
    case .control: takeControl(value, followsReturn: followsReturn)
    case .control1: mark(.control1, value)
    case .newline:
      if context == .prose { endLine() } else { mark(value == 0x85 ? .control1 : .scalar, value) }
    case .bidiControl: mark(.scalar, value, finding: .reordering)
    case .directionMark, .softHyphen:
      if context == .strict { mark(.scalar, value) }
    case .joiner: takeJoiner(value)
    case .nonJoiner: context == .prose ? takeJoiner(value) : mark(.scalar, value)
    case .invisible:
      if isFirst, value == 0xFEFF, context == .prose { return }
      mark(.invisible, value)
    case .tag: takeTag(value)
    case .presentationSelector: takeSelector(value)
    case .otherSelector: mark(.selector, value)
    case .filler, .unknown: mark(.scalar, value)
    case .privateUse: context == .prose ? takeSpacing(value, traits) : mark(.scalar, value)
    case .combining: takeCombining(value)
    case .spacingMark, .breakingSpace, .fixedSpace, .emoji, .skinTone, .regionalIndicator,
      .ideograph, .opener, .closer, .dash, .syllabic, .plain:
      takeSpacing(value, traits)
    }
  }

  /// Takes one maximal bad part of the input.
  mutating func takeBad(_ bytes: Span<UInt8>) {
    endsInReturn = false
    hasBegun = true
    if context == .prose { return takeSpacing(0xFFFD, ScalarTraits(of: 0xFFFD)) }
    for index in bytes.indices { mark(.badByte, UInt32(bytes[index])) }
  }

  private mutating func takeControl(_ value: UInt32, followsReturn: Bool) {
    switch (value, context) {
    case (0x0A, .prose): if !followsReturn { endLine() }
    case (0x0D, .prose):
      endLine()
      endsInReturn = true
    case (0x0A, .strict):
      withdrawReturn()
      mark(.newline, value)
    case (0x09, .prose): putBlanks(4 - column % 4)
    case (0x09, .strict): putBlanks(1)
    default: mark(.control, value)
    }
  }

  private mutating func endLine() {
    run = nil
    text.utf8.append(0x0A)
    column = 0
    base = Base()
  }

  private mutating func putBlanks(_ count: Int) {
    run = nil
    text.utf8.append(contentsOf: repeatElement(0x20, count: count))
    column += count
    base = Base()
  }
}
