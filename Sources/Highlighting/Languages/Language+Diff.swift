extension Language {
  /// Before the first hunk `---` and `+++` name files; in a hunk they are lines of it.
  static let diff = Language(
    names: ["diff", "patch", "udiff"],
    rules: Rules(
      regions: [
        .line("+", .inserted), .line("-", .deleted), .line("+++ ", .keyword),
        .line("--- ", .keyword), .line("diff ", .keyword), .line("index ", .keyword),
        .line("@@", .hunk, next: [hunk]),
      ]),
    more: [
      "hunk": Rules(
        regions: [.line("+", .inserted), .line("-", .deleted), .line("@@", .hunk)])
    ])

  private static let hunk = Region(
    opening: Opening(prefixes: []), closing: .before("diff ", at: .firstColumn),
    inside: .rules("hunk"))
}
