extension Character {
  /// A small Latin letter without its accents; any other character as it is.
  var withoutAccent: Character { Self.plainLetters[self] ?? self }

  /// By the letters with one mark, and with the two that Vietnamese and Pinyin write.
  private static let plainLetters: [Character: Character] = {
    var letters: [Character: Character] = [:]
    func add(_ base: Unicode.Scalar, _ marks: Unicode.Scalar...) {
      var text = String(base)
      text.unicodeScalars.append(contentsOf: marks)
      if let letter = text.first, text.count == 1 { letters[letter] = Character(base) }
    }
    for base in "abcdefghijklmnopqrstuvwxyz".unicodeScalars {
      for mark in marks { add(base, mark) }
    }
    for base in "aeou".unicodeScalars {
      for form in forms { for tone in tones { add(base, form, tone) } }
    }
    return letters
  }()

  /// Circumflex, breve, horn, diaeresis.
  private static let forms: [Unicode.Scalar] = ["\u{302}", "\u{306}", "\u{31B}", "\u{308}"]
  /// Grave, acute, tilde, macron, hook above, caron, dot below.
  private static let tones: [Unicode.Scalar] = [
    "\u{300}", "\u{301}", "\u{303}", "\u{304}", "\u{309}", "\u{30C}", "\u{323}",
  ]
  /// With dot above, ring, double acute, comma below, cedilla, ogonek.
  private static let marks: [Unicode.Scalar] =
    forms + tones + ["\u{307}", "\u{30A}", "\u{30B}", "\u{326}", "\u{327}", "\u{328}"]
}
