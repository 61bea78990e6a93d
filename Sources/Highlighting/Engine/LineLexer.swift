/// Reads one line by a grammar. Goes through it once; what it looks ahead is bounded, or is behind
/// it afterwards.
struct LineLexer {
  /// Constructs that may be open at once. Beyond it an opening is plain code.
  static let deepest = 16
  /// 256 is no byte.
  private static let noByte: UInt16 = 256

  let grammar: Grammar
  var frames: [Frame]
  var tokens: [Token] = []
  var position = 0
  /// Where the text that has no token yet begins.
  var segment = 0
  /// Of the innermost frame.
  var context: Context
  var construct = Construct()
  var isAfterOperand: Bool
  /// What the next word is, by the one before it.
  var expected: Token.Kind?
  /// Here-documents of this line, which begin at the next, and how many frames they stand in.
  var pending: [(frame: Frame, depth: Int)] = []
  /// First byte that is not blank.
  var indentation = 0
  /// An escape took the line's end.
  var isContinued = false

  private var closeByte = noByte
  private var nestByte = noByte
  /// Of an outer frame that ends whatever is open in it.
  private var outer: (frame: Int, construct: Int)?
  private var outerByte = noByte

  init(_ grammar: Grammar, _ state: Highlighter.State) {
    self.grammar = grammar
    // A state of another language means nothing here.
    let isOurs = state.frames.allSatisfy { Int($0.construct) < grammar.constructs.count }
    frames = isOurs ? state.frames : []
    isAfterOperand = state.isAfterOperand
    context = grammar.contexts[0]
  }

  var state: Highlighter.State {
    var state = Highlighter.State()
    state.frames = frames
    state.isAfterOperand = isAfterOperand && grammar.tracksOperands
    return state
  }

  mutating func read(_ line: Span<UInt8>) {
    enterTop()
    beginLine(line)
    while position < line.count {
      let byte = line[position]
      if UInt16(byte) == outerByte, closeOuter(line) { continue }
      if UInt16(byte) == closeByte, close(line) { continue }
      if UInt16(byte) == nestByte, nest(line) { continue }
      let flags = context.flags[Int(byte)]
      if flags.isEmpty {
        skip(false)
      } else {
        step(byte, flags, line)
      }
    }
    endLine(line)
  }

  private mutating func step(_ byte: UInt8, _ flags: Context.Flags, _ line: Span<UInt8>) {
    if flags.contains(.start), start(byte, line) { return }
    if flags.contains(.number), number(line) { return }
    if flags.contains(.word) {
      word(line)
    } else if flags.contains(.escape) {
      escape(line)
    } else if flags.contains(.blank) {
      position += 1
    } else {
      skip(flags.contains(.endsOperand))
    }
  }

  /// One byte that means nothing by itself.
  private mutating func skip(_ endsOperand: Bool) {
    position += 1
    guard !context.isText else { return }
    isAfterOperand = endsOperand
    expected = nil
  }

  private mutating func escape(_ line: Span<UInt8>) {
    position += 1
    var left = Int(frames.last?.count ?? 0)
    while left > 0 {
      guard position < line.count, line[position] == construct.counter else { return }
      position += 1
      left -= 1
    }
    if position < line.count {
      position += 1
    } else {
      isContinued = true
    }
  }

  mutating func emit(_ range: Range<Int>, _ kind: Token.Kind?) {
    guard let kind, !range.isEmpty else { return }
    if let last = tokens.indices.last, tokens[last].kind == kind,
      tokens[last].bytes.upperBound == range.lowerBound
    {
      tokens[last].bytes = tokens[last].bytes.lowerBound..<range.upperBound
    } else {
      tokens.append(Token(range, kind))
    }
  }

  /// Ends the text that is open, before something else in it.
  mutating func flush(upTo end: Int) {
    if context.isText { emit(segment..<max(segment, end), construct.kind) }
    segment = end
  }

  // MARK: Frames

  /// After every change of the innermost frame or its depth.
  mutating func enterTop() {
    guard let frame = frames.last else {
      context = grammar.contexts[0]
      construct = Construct()
      (closeByte, nestByte, outerByte) = (Self.noByte, Self.noByte, Self.noByte)
      return
    }
    construct = grammar.constructs[Int(frame.construct)]
    context = grammar.contexts[construct.context]
    nestByte = construct.nestOpen.first
    closeByte = frame.depth > 0 ? construct.nestClose.first : construct.head.first
    outer = nil
    outerByte = Self.noByte
    for (index, frame) in frames.enumerated() {
      let outside = grammar.constructs[Int(frame.construct)]
      guard case .before = outside.ending else { continue }
      outer = (index, Int(frame.construct))
      outerByte = outside.head.first
      break
    }
  }

  /// A region that ends before a text ends there with all that is open in it.
  private mutating func closeOuter(_ line: Span<UInt8>) -> Bool {
    guard let outer else { return false }
    let outside = grammar.constructs[outer.construct]
    guard stands(at: outside.closingPlace), grammar.matches(outside.head, line, at: position)
    else { return false }
    flush(upTo: position)
    frames.removeSubrange(outer.frame...)
    enterTop()
    isAfterOperand = false
    return true
  }

  func stands(at place: Place) -> Bool {
    switch place {
    case .anywhere: true
    case .lineStart: position == indentation
    case .firstColumn: position == 0
    case .operand: !isAfterOperand
    }
  }
}
