/// Splits a terminal's input into text and control sequences, over any split of the bytes.
///
/// Text may hold C0 controls other than ESC, and need not end at a character's
/// border; a sequence is given whole. Source: ECMA-48 and the state machine of
/// Paul Williams' VT500 parser, reduced to UTF-8 (no 8-bit C1).
struct ControlSequenceScanner {
  enum Token: Equatable {
    case text([UInt8])
    case sequence(ControlSequence)
  }

  /// Each state but the first holds the bytes since ESC in `pending`.
  private enum State {
    /// Next: `escape`.
    case text
    /// After ESC, with intermediates. Next: `control`, `string`, `text`.
    case escape
    /// After ESC [. Next: `text`, `escape`.
    case control
    /// In OSC, DCS, SOS, PM or APC. Next: `text` by BEL or CAN, `stringEscape`.
    case string
    /// ESC in a string: its end when `\` follows. Next: `text`, `escape`.
    case stringEscape
  }

  private var state = State.text
  private var pending: [UInt8] = []
  private var plain: [UInt8] = []

  mutating func feed(_ bytes: some Sequence<UInt8>) -> [Token] {
    var tokens: [Token] = []
    for byte in bytes {
      if case .text = state, byte != 0x1B {
        plain.append(byte)
      } else {
        take(byte, into: &tokens)
      }
    }
    flushText(into: &tokens)
    return tokens
  }

  private mutating func take(_ byte: UInt8, into tokens: inout [Token]) {
    switch state {
    case .text:
      flushText(into: &tokens)
      begin()
    case .escape: takeEscape(byte, into: &tokens)
    case .control: takeControl(byte, into: &tokens)
    case .string:
      pending.append(byte)
      if byte == 0x1B {
        state = .stringEscape
      } else if byte == 0x07 || byte == 0x18 || byte == 0x1A {
        finish(into: &tokens)
      }
    case .stringEscape:
      if byte == UInt8(ascii: "\\") {
        pending.append(byte)
        finish(into: &tokens)
      } else {
        pending.removeLast()
        finish(into: &tokens)
        begin()
        take(byte, into: &tokens)
      }
    }
  }

  private mutating func takeEscape(_ byte: UInt8, into tokens: inout [Token]) {
    switch byte {
    case 0x1B:
      finish(into: &tokens)
      begin()
    case UInt8(ascii: "[") where pending.count == 1:
      pending.append(byte)
      state = .control
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      pending.append(byte)
      state = pending.count == 2 ? .string : state
      if pending.count > 2 { finish(into: &tokens) }
    case 0x20...0x2F:
      pending.append(byte)
    default:
      pending.append(byte)
      finish(into: &tokens)
    }
  }

  private mutating func takeControl(_ byte: UInt8, into tokens: inout [Token]) {
    switch byte {
    case 0x1B:
      finish(into: &tokens)
      begin()
    case 0x18, 0x1A, 0x40...0x7E:
      pending.append(byte)
      finish(into: &tokens)
    default:
      pending.append(byte)
    }
  }

  private mutating func begin() {
    pending = [0x1B]
    state = .escape
  }

  private mutating func finish(into tokens: inout [Token]) {
    tokens.append(.sequence(ControlSequence(bytes: pending)))
    pending = []
    state = .text
  }

  private mutating func flushText(into tokens: inout [Token]) {
    guard !plain.isEmpty else { return }
    tokens.append(.text(plain))
    plain.removeAll(keepingCapacity: true)
  }
}
