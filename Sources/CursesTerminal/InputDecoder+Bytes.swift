import TUICore

// One byte at a time. A control byte always ends what it interrupts, so that no cut sequence can
// take a key away.
extension InputDecoder {
  mutating func accept(_ byte: UInt8) {
    switch state {
    case .ground: acceptText(byte, .unmodified)
    case .escape(let presses): acceptEscaped(byte, presses: presses)
    case .control(let isAlt): acceptControl(byte, isAlt: isAlt)
    case .singleShift(let isAlt, let modifier):
      acceptSingleShift(byte, isAlt: isAlt, modifier: modifier)
    case .linuxFunction:
      if interrupts(byte) { return }
      state = .ground
      if let key = KeyTable.linuxFunction(byte) { emit(key) }
    case .mouse(let missing):
      if byte < 0x20, interrupts(byte) { return }
      state = missing > 1 ? .mouse(missing: missing - 1) : .ground
    case .string(let introducer, let length):
      acceptString(byte, introducer: introducer, length: length)
    case .stringEscape:
      state = .ground
      if byte == UInt8(ascii: "\\") { finishString() } else { acceptEscaped(byte, presses: 1) }
    case .paste:
      _ = takePaste([byte])
    case .lateTail:
      acceptTail(byte)
    }
  }

  private mutating func acceptText(_ byte: UInt8, _ modifiers: Key.Modifiers) {
    if byte < 0x80, scalars.isIncomplete { emitBadScalar() }
    switch byte {
    case 0x1B:
      state = .escape(presses: 1)
    case 0x00..<0x20, 0x7F:
      emit(KeyTable.control(byte, modifiers))
    case 0x20..<0x7F:
      emit(Key(.character(Unicode.Scalar(byte)), modifiers))
    default:
      if !scalars.isIncomplete { pendingModifiers = modifiers }
      assemble(byte)
    }
  }

  private mutating func assemble(_ byte: UInt8) {
    switch scalars.append(byte) {
    case .incomplete:
      break
    case .scalar(let scalar):
      emit(Key(.character(scalar), pendingModifiers))
      pendingModifiers = .unmodified
    case .bad:
      emitBadScalar()
    case .badBefore:
      emitBadScalar()
      assemble(byte)
    }
  }

  private mutating func acceptEscaped(_ byte: UInt8, presses: Int) {
    state = .ground
    let isAlt = presses == 2
    switch byte {
    case UInt8(ascii: "["):
      sequence = ControlSequence()
      state = .control(isAlt: isAlt)
    case UInt8(ascii: "O"):
      state = .singleShift(isAlt: isAlt, modifier: 1)
    case 0x1B:
      if isAlt { emit(Key(.escape)) }
      state = .escape(presses: 2)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      if isAlt { emit(Key(.escape)) }
      beginString(byte)
    default:
      if isAlt { emit(Key(.escape)) }
      acceptText(byte, .alt)
    }
  }

  /// Ends a sequence at a byte that cannot belong to one.
  /// - Returns: whether `byte` was such, and has been dealt with.
  private mutating func interrupts(_ byte: UInt8) -> Bool {
    guard byte < 0x20 || byte >= 0x7F else { return false }
    state = .ground
    // CAN and SUB say no more than that (ECMA-48 §8.3.6).
    if byte != 0x18, byte != 0x1A { acceptText(byte, .unmodified) }
    return true
  }

  private mutating func acceptControl(_ byte: UInt8, isAlt: Bool) {
    if interrupts(byte) { return }
    switch byte {
    case UInt8(ascii: "$") where isRxvtShift, 0x40...0x7E:
      if byte == UInt8(ascii: "["), sequence.isEmpty {
        state = .linuxFunction
      } else {
        finishControl(byte, isAlt: isAlt)
      }
    default:
      sequence.append(byte)
    }
  }

  // rxvt ends Shift with a key by `$`, which elsewhere comes before the end of a report.
  private var isRxvtShift: Bool {
    !sequence.isEmpty && sequence.bytes.allSatisfy { (0x30...0x39).contains($0) }
  }

  private mutating func finishControl(_ final: UInt8, isAlt: Bool) {
    state = .ground
    switch KeyTable.meaning(of: sequence, final: final) {
    case .event(.key(let key)):
      emit(isAlt ? Key(key.code, key.modifiers.union(.alt)) : key)
    case .event(let event):
      events.append(event)
    case .pasteBegins:
      state = .paste
    case .mouseReport:
      state = .mouse(missing: 3)
    case .nothing:
      break
    }
  }

  private mutating func acceptSingleShift(_ byte: UInt8, isAlt: Bool, modifier: Int) {
    if interrupts(byte) { return }
    if modifier == 1, (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(byte) {
      state = .singleShift(isAlt: isAlt, modifier: Int(byte) - 0x30)
      return
    }
    state = .ground
    guard let key = KeyTable.singleShift(byte, modifier: modifier) else { return }
    emit(isAlt ? Key(key.code, key.modifiers.union(.alt)) : key)
  }

  private mutating func acceptString(_ byte: UInt8, introducer: UInt8, length: Int) {
    switch byte {
    case 0x07:
      state = .ground
      finishString()
    case 0x1B:
      state = .stringEscape
    case 0x00..<0x20:
      _ = interrupts(byte)
    case _ where length == 0 && !Self.begins(byte, after: introducer):
      state = .ground
      emit(introducerKey(introducer))
      acceptText(byte, .unmodified)
    default:
      if introducer == UInt8(ascii: "]") { sequence.append(byte) }
      state = .string(introducer: introducer, length: 1)
    }
  }

  private mutating func beginString(_ introducer: UInt8) {
    sequence = ControlSequence()
    state = .string(introducer: introducer, length: 0)
  }

  private mutating func finishString() {
    if let reply { events.append(reply) }
  }

  /// Whether a reply can begin so; else the introducer was a key of its own.
  private static func begins(_ byte: UInt8, after introducer: UInt8) -> Bool {
    switch introducer {
    case UInt8(ascii: "]"): (0x30...0x39).contains(byte) || byte == 0x6C || byte == 0x4C
    case UInt8(ascii: "P"): (0x21...0x3F).contains(byte)
    default: true
    }
  }
}

// MARK: - Late tails

extension InputDecoder {
  private mutating func acceptTail(_ byte: UInt8) {
    tail.append(byte)
    switch LateTail.verdict(on: tail) {
    case .open:
      break
    case .text:
      releaseTail()
    case .pasteBegins:
      tail = []
      state = .paste
    case .replyBegins:
      let content = tail.dropFirst()
      tail = []
      beginString(UInt8(ascii: "]"))
      for byte in content { accept(byte) }
    case .swallow:
      tail = []
      state = .ground
    }
  }

  /// It was typed after all.
  mutating func releaseTail() {
    let typed = tail.dropFirst(reported)
    tail = []
    state = .ground
    for byte in typed { accept(byte) }
  }
}
