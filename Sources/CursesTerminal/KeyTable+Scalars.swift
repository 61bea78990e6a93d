import TUICore

extension KeyTable {
  /// A byte below 0x20 or 0x7F as the key that sends it.
  static func control(_ byte: UInt8, _ modifiers: Key.Modifiers) -> Key {
    switch byte {
    case 0x08, 0x7F: return Key(.backspace, modifiers)
    case 0x09: return Key(.tab, modifiers)
    case 0x0D: return Key(.enter, modifiers)
    case 0x1B: return Key(.escape, modifiers)
    case 0x00: return Key(.character(" "), modifiers.union(.control))
    case 0x01...0x1A:
      return Key(.character(Unicode.Scalar(byte + 0x60)), modifiers.union(.control))
    default:
      return Key(.character(Unicode.Scalar(byte + 0x40)), modifiers.union(.control))
    }
  }

  /// A key named by its scalar, as kitty's protocol and xterm's modifyOtherKeys do.
  /// - Parameters:
  ///   - number: the unshifted scalar, or one of kitty's numbers in the private use area.
  ///   - shifted: what it is with Shift, where the terminal says so.
  /// - Returns: nil for what is no key of ours, such as a bare modifier.
  static func scalarKey(_ number: Int, shifted: Int?, _ modifiers: Key.Modifiers) -> Key? {
    switch number {
    case 13: return Key(.enter, modifiers)
    case 9: return Key(.tab, modifiers)
    case 8, 127: return Key(.backspace, modifiers)
    case 27: return Key(.escape, modifiers)
    case 57344...63743: return keypad[number].map { Key($0, modifiers) }
    default: break
    }
    guard let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init),
      number >= 0x20, !(0x80..<0xA0).contains(number)
    else { return nil }
    if modifiers.contains(.control) {
      return controlled(scalar, isShifted: modifiers.contains(.shift), modifiers)
    }
    guard modifiers.contains(.shift) else { return Key(.character(scalar), modifiers) }
    let given = shifted.flatMap { UInt32(exactly: $0) }.flatMap(Unicode.Scalar.init)
    return Key(.character(given ?? upperCase(scalar)), modifiers.subtracting(.shift))
  }

  /// The same key as the terminal would have sent it as a control byte.
  private static func controlled(
    _ scalar: Unicode.Scalar, isShifted: Bool, _ modifiers: Key.Modifiers
  ) -> Key {
    let others = modifiers.subtracting([.control, .shift])
    switch (scalar, isShifted) {
    case ("m", _), ("M", _): return Key(.enter, others)
    case ("i", _), ("I", _): return Key(.tab, others)
    case ("h", _), ("H", _): return Key(.backspace, others)
    case ("[", _): return Key(.escape, others)
    case ("@", _), ("2", true): return Key(.character(" "), others.union(.control))
    case ("/", _), ("-", true): return Key(.character("_"), others.union(.control))
    case ("6", true): return Key(.character("^"), others.union(.control))
    default: return Key(.character(lowerCase(scalar)), others.union(.control))
    }
  }

  private static func upperCase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    single(scalar.properties.uppercaseMapping) ?? scalar
  }

  private static func lowerCase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    single(scalar.properties.lowercaseMapping) ?? scalar
  }

  private static func single(_ mapping: String) -> Unicode.Scalar? {
    mapping.unicodeScalars.count == 1 ? mapping.unicodeScalars.first : nil
  }

  private static let keypad: [Int: Key.Code] = {
    var result: [Int: Key.Code] = [
      57414: .enter, 57417: .left, 57418: .right, 57419: .up, 57420: .down, 57421: .pageUp,
      57422: .pageDown, 57423: .home, 57424: .end, 57425: .insert, 57426: .delete,
    ]
    for (offset, sign) in "0123456789./*-+".unicodeScalars.enumerated() {
      result[57399 + offset] = .character(sign)
    }
    result[57415] = .character("=")
    result[57416] = .character(",")
    for number in 13...35 { result[57376 + number - 13] = .function(number) }
    return result
  }()
}
