/// Letters of other hands, accents, negated signs, and fractions that are one character.
enum FormulaAlphabets {
  /// The letters of a hand that the Basic Multilingual Plane has, by its command.
  static let hands: [String: [Character: Character]] = [
    "mathbb": pairs("CHNPQRZ", "ℂℍℕℙℚℝℤ"),
    // The O of orders of growth is read as the plain letter.
    "mathcal": pairs("BEFHILMORego", "ℬℰℱℋℐℒℳOℛℯℊℴ"),
    "mathscr": pairs("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ"),
    "mathfrak": pairs("CHIRZ", "ℭℌℑℜℨ"),
  ]

  /// The combining mark of an accent over one letter.
  static let accents: [String: Unicode.Scalar] = [
    "hat": "\u{302}", "widehat": "\u{302}", "bar": "\u{304}", "vec": "\u{20D7}",
    "dot": "\u{307}", "ddot": "\u{308}", "dddot": "\u{20DB}", "tilde": "\u{303}",
    "widetilde": "\u{303}", "check": "\u{30C}", "breve": "\u{306}", "acute": "\u{301}",
    "grave": "\u{300}", "mathring": "\u{30A}",
  ]

  /// The combining mark of a line along all letters it is given.
  static let lines: [String: Unicode.Scalar] = ["overline": "\u{305}", "underline": "\u{332}"]

  static let negations = pairs("=∈<>≤≥⊂⊆⊃⊇≡∼≈≅∃|∥→⇒∋⊢≃", "≠∉≮≯≰≱⊄⊈⊅⊉≢≁≉≇∄∤∦↛⇏∌⊬≄")

  static let fractions: [String: String] = [
    "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "2/5": "⅖", "3/5": "⅗",
    "4/5": "⅘", "1/6": "⅙", "5/6": "⅚", "1/8": "⅛", "3/8": "⅜", "5/8": "⅝", "7/8": "⅞",
  ]

  /// Roots that are one character, by their index; the empty one is the square root.
  static let roots = ["": "√", "3": "∛", "4": "∜"]

  private static func pairs(_ plain: String, _ drawn: String) -> [Character: Character] {
    Dictionary(zip(plain, drawn), uniquingKeysWith: { first, _ in first })
  }
}
