/// A key as a person presses it, for ``TerminalChild/send(keys:)``.
package enum TypedKey: Equatable, Sendable {
  case enter, tab, backTab, escape, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// F1 to F12.
  case function(Int)
  case character(Character)
  /// Ctrl with a letter, or with one of `@[\]^_?` and space.
  case control(Character)
  /// Alt, which sends ESC before the key.
  indirect case alt(TypedKey)
  /// Shift, Alt or Ctrl with a cursor, editing or function key, as xterm encodes it.
  indirect case modified(KeyModifiers, TypedKey)

  /// Alt with a character.
  package static func alt(_ character: Character) -> TypedKey { .alt(.character(character)) }
  package static func shift(_ key: TypedKey) -> TypedKey { .modified(.shift, key) }
  package static func control(_ key: TypedKey) -> TypedKey { .modified(.control, key) }
}

/// The modifiers that xterm encodes as a number.
package struct KeyModifiers: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }
  package static let shift = KeyModifiers(rawValue: 1)
  package static let alt = KeyModifiers(rawValue: 2)
  package static let control = KeyModifiers(rawValue: 4)
}

extension TypedKey {
  /// What xterm sends for the key.
  /// - Parameter modes: what the program has switched on: application cursor keys.
  package func bytes(modes: TerminalModes = .initial) -> [UInt8] { Array(text(modes).utf8) }

  private func text(_ modes: TerminalModes) -> String {
    switch self {
    case .alt(let key): "\u{1B}" + key.text(modes)
    case .modified(let modifiers, let key): key.special(modes, modifiers)
    default: special(modes, [])
    }
  }

  /// What keys without a sequence send.
  private var plain: String? {
    switch self {
    case .enter: "\r"
    case .tab: "\t"
    case .escape: "\u{1B}"
    case .backspace: "\u{7F}"
    case .character(let character): String(character)
    case .control(let character): control(character)
    default: nil
    }
  }

  private func control(_ character: Character) -> String {
    if character == "?" { return "\u{7F}" }
    guard let value = character.asciiValue else { return String(character) }
    return String(UnicodeScalar(value & 0x1F))
  }

  /// Source: XTerm Control Sequences, "PC-Style Function Keys".
  private func special(_ modes: TerminalModes, _ modifiers: KeyModifiers) -> String {
    let number = 1 + modifiers.rawValue
    if self == .backTab || self == .tab && modifiers == .shift { return "\u{1B}[Z" }
    if let final = letter {
      if number > 1 { return "\u{1B}[1;\(number)\(final)" }
      let isFunction = "PQRS".contains(final)
      return isFunction || modes.hasApplicationCursorKeys ? "\u{1B}O\(final)" : "\u{1B}[\(final)"
    }
    if let code { return number > 1 ? "\u{1B}[\(code);\(number)~" : "\u{1B}[\(code)~" }
    // A key that xterm does not know sends nothing.
    return plain.map { (modifiers.contains(.alt) ? "\u{1B}" : "") + $0 } ?? ""
  }

  private var letter: Character? {
    switch self {
    case .up: "A"
    case .down: "B"
    case .right: "C"
    case .left: "D"
    case .home: "H"
    case .end: "F"
    case .function(1): "P"
    case .function(2): "Q"
    case .function(3): "R"
    case .function(4): "S"
    default: nil
    }
  }

  private var code: Int? {
    switch self {
    case .insert: return 2
    case .delete: return 3
    case .pageUp: return 5
    case .pageDown: return 6
    case .function(let number):
      let codes = [5: 15, 6: 17, 7: 18, 8: 19, 9: 20, 10: 21, 11: 23, 12: 24]
      return codes[number]
    default: return nil
    }
  }
}
