import TUICore

// Which key a complete sequence stands for, over all terminals' forms. Pure tables.
// Sources: xterm ctlseqs "PC-Style Function Keys", terminfo of linux and rxvt, kitty's keyboard
// protocol.

/// The meaning of input sequences.
enum KeyTable {
  /// What the decoder does about a complete control sequence.
  enum Meaning: Equatable {
    case event(TerminalEvent)
    case pasteBegins
    /// An old mouse report: three bytes follow.
    case mouseReport
    case nothing
  }

  static func meaning(of sequence: ControlSequence, final: UInt8) -> Meaning {
    if final == UInt8(ascii: "M") || final == UInt8(ascii: "m"),
      let event = MouseReport.event(of: sequence, final: final)
    {
      return .event(.mouse(event))
    }
    if sequence.isOverlong || sequence.isPrivate { return .nothing }
    if sequence.isEmpty {
      if final == UInt8(ascii: "M") { return .mouseReport }
      if final == UInt8(ascii: "I") { return .event(.focused(true)) }
      if final == UInt8(ascii: "O") { return .event(.focused(false)) }
    }
    let parameters = sequence.parameters
    if final == UInt8(ascii: "~"), parameters == [[200]] { return .pasteBegins }
    guard let key = key(parameters, sequence: sequence, final: final) else { return .nothing }
    return .event(.key(key))
  }

  /// `ESC O` with a final byte; rxvt's and the keypad's forms too.
  /// - Parameter modifier: the number some terminals put between, 1 when there is none.
  static func singleShift(_ final: UInt8, modifier: Int) -> Key? {
    guard let modifiers = KeyTable.modifiers(modifier) else { return nil }
    if let code = letters[final] { return Key(code, modifiers) }
    if let code = rxvtArrows[final] { return Key(code, modifiers.union(.control)) }
    switch final {
    case UInt8(ascii: "M"): return Key(.enter, modifiers)
    case UInt8(ascii: "I"): return Key(.tab, modifiers)
    case UInt8(ascii: "X"): return Key(.character("="), modifiers)
    // The keypad sends the letter 0x40 above its sign.
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      return Key(.character(Unicode.Scalar(final - 0x40)), modifiers)
    default: return nil
    }
  }

  /// The Linux console's F1 to F5, `ESC [ [ A` and so on.
  static func linuxFunction(_ final: UInt8) -> Key? {
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) else { return nil }
    return Key(.function(Int(final) - 0x40))
  }

  private static func key(
    _ parameters: [[Int?]], sequence: ControlSequence, final: UInt8
  ) -> Key? {
    let first = parameters.first?.first ?? nil
    let second = parameters.count > 1 ? parameters[1] : []
    let isRelease = second.count > 1 && second[1] == 3
    guard !isRelease, let modifiers = modifiers((second.first ?? nil) ?? 1) else { return nil }
    switch final {
    case UInt8(ascii: "~") where first == 27 && parameters.count == 3:
      return scalarKey((parameters[2].first ?? nil) ?? 0, shifted: nil, modifiers)
    case UInt8(ascii: "~"):
      return first.flatMap { numbers[$0] }.map { Key($0, modifiers) }
    case UInt8(ascii: "$"), UInt8(ascii: "^"), UInt8(ascii: "@"):
      guard parameters.count == 1 else { return nil }
      return first.flatMap { numbers[$0] }.map { Key($0, rxvtModifiers(final)) }
    case UInt8(ascii: "u"):
      guard !sequence.hasIntermediates, let code = first else { return nil }
      let shifted = parameters[0].count > 1 ? parameters[0][1] : nil
      return scalarKey(code, shifted: shifted, modifiers)
    case UInt8(ascii: "Z"):
      return Key(.tab, modifiers.union(.shift))
    // `CSI row ; column R` is a report; a modified F3 has 1 as its first number.
    case UInt8(ascii: "R") where parameters.count > 1 && first != 1:
      return nil
    default:
      return letterKey(final, parameters, modifiers)
    }
  }

  private static func letterKey(
    _ final: UInt8, _ parameters: [[Int?]], _ modifiers: Key.Modifiers
  ) -> Key? {
    guard parameters.count <= 2 else { return nil }
    if let code = letters[final] { return Key(code, modifiers) }
    return rxvtArrows[final].map { Key($0, modifiers.union(.shift)) }
  }

  private static func rxvtModifiers(_ final: UInt8) -> Key.Modifiers {
    switch final {
    case UInt8(ascii: "$"): .shift
    case UInt8(ascii: "^"): .control
    default: [.shift, .control]
    }
  }

  /// - Parameter number: 1 plus the bits shift, alt, control, super, hyper, meta, locks.
  /// - Returns: nil with super or hyper: those belong to the desktop.
  private static func modifiers(_ number: Int) -> Key.Modifiers? {
    guard (1...256).contains(number) else { return nil }
    let bits = number - 1
    guard bits & 0b1_1000 == 0 else { return nil }
    var result: Key.Modifiers = []
    if bits & 1 != 0 { result.insert(.shift) }
    if bits & 2 != 0 || bits & 32 != 0 { result.insert(.alt) }
    if bits & 4 != 0 { result.insert(.control) }
    return result
  }

  private static let letters: [UInt8: Key.Code] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "F"): .end, UInt8(ascii: "H"): .home,
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  private static let rxvtArrows: [UInt8: Key.Code] = [
    UInt8(ascii: "a"): .up, UInt8(ascii: "b"): .down, UInt8(ascii: "c"): .right,
    UInt8(ascii: "d"): .left,
  ]

  private static let numbers: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12), 25: .function(13), 26: .function(14),
    28: .function(15), 29: .function(16), 31: .function(17), 32: .function(18),
    33: .function(19), 34: .function(20),
  ]
}
