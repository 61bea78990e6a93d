import TUICore

// Bytes of the terminal to events. A value without I/O: time comes as an argument, and whoever owns
// it calls `flush(at:)` at `deadline`. Memory is bounded whatever comes.

/// Decodes keys, pastes, focus and mouse reports, and the answer to the one question that is asked,
/// for the ground's colour; other replies vanish.
///
/// An escape byte alone may be the Escape key or the head of a sequence. It is the key once nothing
/// has followed for `escapeDelay`. A sequence that has begun waits longer, so that a slow line does
/// not tear it. Should a tail still come after Escape was reported, it is swallowed if it looks
/// like one and fingers cannot have typed it: it starts within `lateTailWindow` with `[` or `O`,
/// completes a known key or report, and has no gap of `escapeDelay` in it. The answer about the
/// ground may come torn and late as well, and is never text.
package struct InputDecoder {
  /// How long an escape byte waits for company.
  package var escapeDelay: Duration

  static let lateTailWindow = Duration.milliseconds(75)
  /// For the rest of a control sequence or a character.
  static let sequencePatience = Duration.milliseconds(100)
  /// For the rest of a string such as an OSC reply, counted from its latest byte.
  static let stringPatience = Duration.milliseconds(500)
  /// For the rest of the answer about the ground, counted likewise.
  static let replyPatience = Duration.seconds(2)
  /// A paste whose end is lost is delivered after this silence.
  static let pastePatience = Duration.seconds(5)

  enum State: Equatable {
    case ground
    /// One escape byte, or two: Alt with a key that sends a sequence. Next: any.
    case escape(presses: Int)
    /// After `ESC [`. Next: `.ground`, `.linuxFunction`, `.mouse`, `.paste`.
    case control(isAlt: Bool)
    /// After `ESC O`, with the number some terminals send before the letter.
    case singleShift(isAlt: Bool, modifier: Int)
    /// After `ESC [ [`.
    case linuxFunction
    /// In an old mouse report.
    case mouse(missing: Int)
    /// In an OSC, DCS, SOS, PM or APC string; `length` counts its bytes, up to 1.
    case string(introducer: UInt8, length: Int)
    /// An escape byte in a string: its end if `\` follows.
    case stringEscape
    case paste
    /// What may be the tail of a sequence whose escape byte was reported as a key.
    case lateTail
  }

  var state = State.ground
  /// Of a control sequence, or of an OSC string.
  var sequence = ControlSequence()
  var scalars = ScalarAssembler()
  var paste = PasteBuffer()
  /// Modifiers of the character being assembled.
  var pendingModifiers = Key.Modifiers.unmodified
  var tail: [UInt8] = []
  /// How much at the head of `tail` was reported as a key.
  var reported = 0
  var events: [TerminalEvent] = []
  private var burst = BurstDetector()
  private var latest = ContinuousClock.Instant.now
  /// What was just reported as a key and may have been the head of a sequence.
  private var torn: Torn?

  private struct Torn {
    /// Without its escape byte: nothing, or `]`.
    var head: [UInt8] = []
    var reportedAt: ContinuousClock.Instant
  }

  package init(escapeDelay: Duration = .milliseconds(25)) {
    self.escapeDelay = escapeDelay
  }

  /// When `flush(at:)` is due though nothing arrives; nil when nothing is held.
  package var deadline: ContinuousClock.Instant? {
    let own = patience.map { latest + $0 }
    guard let other = burst.deadline else { return own }
    return own.map { min($0, other) } ?? other
  }

  /// - Parameters:
  ///   - bytes: all that was waiting. Bytes at hand win over a deadline that has passed: a busy
  ///     program must not tear a sequence.
  ///   - now: when they were read.
  /// - Returns: the events that are complete, in order.
  package mutating func feed(
    _ bytes: [UInt8], at now: ContinuousClock.Instant
  ) -> [TerminalEvent] {
    guard !bytes.isEmpty else { return [] }
    awaitTail(bytes[0], at: now)
    latest = now
    var index = 0
    while index < bytes.count {
      if state == .paste {
        index += takePaste(bytes[index...])
      } else {
        accept(bytes[index])
        index += 1
      }
    }
    return burst.filter(takeEvents(), at: now)
  }

  /// Settles what has waited long enough.
  /// - Returns: often nothing; Escape, a late paste, a burst.
  package mutating func flush(at now: ContinuousClock.Instant) -> [TerminalEvent] {
    if let patience, now >= latest + patience { settle() }
    let own = takeEvents()
    if own.isEmpty { return burst.flush(at: now) }
    return burst.filter(own, at: now) + burst.flush(at: now)
  }

  private mutating func awaitTail(_ first: UInt8, at now: ContinuousClock.Instant) {
    guard let torn else { return }
    self.torn = nil
    let introducer = torn.head.first ?? first
    let window =
      introducer == UInt8(ascii: "]") ? Self.replyPatience : Self.lateTailWindow
    guard now <= torn.reportedAt + window, LateTail.introducers.contains(introducer) else { return }
    state = .lateTail
    tail = torn.head
    reported = tail.count
  }

  private mutating func takeEvents() -> [TerminalEvent] {
    defer { events = [] }
    return events
  }

  mutating func takePaste(_ bytes: ArraySlice<UInt8>) -> Int {
    let (taken, isComplete) = paste.append(bytes)
    if isComplete { state = .ground }
    if isComplete || paste.isFull { emitPaste() }
    return taken
  }

  private mutating func emitPaste() {
    let text = paste.take()
    if !text.isEmpty { events.append(.paste(text)) }
  }

  /// How long the present state waits after the latest byte; nil when it holds nothing.
  private var patience: Duration? {
    switch state {
    case .ground: scalars.isIncomplete ? Self.sequencePatience : nil
    case .escape, .lateTail: escapeDelay
    case .stringEscape: reply == nil ? escapeDelay : Self.replyPatience
    case .control, .singleShift, .linuxFunction, .mouse: Self.sequencePatience
    case .string(_, length: 0): Self.sequencePatience
    case .string: isReplying ? Self.replyPatience : Self.stringPatience
    case .paste: Self.pastePatience
    }
  }

  private mutating func settle() {
    let waited = state
    state = .ground
    switch waited {
    case .ground:
      if scalars.isIncomplete { emitBadScalar() }
    case .escape(let presses):
      for _ in 0..<presses { emit(Key(.escape)) }
      torn = Torn(reportedAt: latest + escapeDelay)
    case .stringEscape:
      if let reply { events.append(reply) } else { emit(Key(.escape)) }
    case .control(let isAlt):
      if sequence.isEmpty { emitIntroducer(UInt8(ascii: "["), afterEscape: isAlt) }
    case .singleShift(let isAlt, let modifier):
      if modifier == 1 { emitIntroducer(UInt8(ascii: "O"), afterEscape: isAlt) }
    case .string(let introducer, let length):
      guard length == 0 else { return }
      emitIntroducer(introducer, afterEscape: false)
      if introducer == UInt8(ascii: "]") {
        torn = Torn(head: [introducer], reportedAt: latest + Self.sequencePatience)
      }
    case .linuxFunction, .mouse:
      break
    case .paste:
      emitPaste()
    case .lateTail:
      releaseTail()
    }
  }

  /// The answer that the string is; nil while it is none.
  var reply: TerminalEvent? {
    sequence.isOverlong ? nil : BackgroundReply.event(of: sequence.bytes)
  }

  /// Whether the string may become one.
  private var isReplying: Bool {
    !sequence.isEmpty && !sequence.isOverlong && BackgroundReply.isOpen(sequence.bytes)
  }

  /// A lone introducer was Alt with its character.
  func introducerKey(_ byte: UInt8) -> Key {
    Key(.character(Unicode.Scalar(byte)), .alt)
  }

  private mutating func emitIntroducer(_ byte: UInt8, afterEscape: Bool) {
    if afterEscape { emit(Key(.escape)) }
    emit(introducerKey(byte))
  }

  mutating func emit(_ key: Key) {
    events.append(.key(key))
  }

  mutating func emitBadScalar() {
    scalars.reset()
    emit(Key(.character("\u{FFFD}"), pendingModifiers))
    pendingModifiers = .unmodified
  }
}

extension Key.Modifiers {
  // A literal `[]` is made by generic code in another module, once a byte.
  static var unmodified: Key.Modifiers { Key.Modifiers(rawValue: 0) }
}
