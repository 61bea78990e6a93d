extension Language {
  static let css = Language(
    names: ["css"], ignoresCase: true, rules: styleRules(comments: []),
    more: ["block": styleBlock(comments: []), "prelude": stylePrelude])

  static let scss = Language(
    names: ["scss", "sass", "less"], ignoresCase: true, rules: styleRules(comments: ["//"]),
    more: ["block": styleBlock(comments: ["//"]), "prelude": stylePrelude])

  /// Selectors.
  private static func styleRules(comments: [String]) -> Rules {
    Rules(
      words: Words(laterBytes: "-", memberMark: "", followers: [], otherwise: .keyword),
      numbers: Numbers(wordBytes: "%"),
      regions: styleCommon(comments) + [.code("{", "}", nesting: ("{", "}"), .rules("block"))]
        + ["@media", "@supports", "@layer", "@container", "@scope"].map(ruleOfRules),
      marks: [
        Mark(".", .function, wordBytes: "-"), Mark("#", .function, wordBytes: "-"),
        Mark(":", .type, wordBytes: "-"), Mark("::", .type, wordBytes: "-"),
        Mark("@", .keyword, wordBytes: "-"), Mark("$", .type, wordBytes: "-"),
      ])
  }

  /// Declarations.
  private static func styleBlock(comments: [String]) -> Rules {
    Rules(
      words: Words(
        firstBytes: "-", laterBytes: "-", memberMark: "",
        followers: [Follower("(", .function), Follower(":", .type, allowsBlanks: true)]),
      numbers: Numbers(wordBytes: "%", hasSigns: true),
      regions: styleCommon(comments),
      marks: [
        Mark("#", .number), Mark("!", .keyword), Mark("@", .keyword, wordBytes: "-"),
        Mark("$", .type, wordBytes: "-"), Mark(".", .function, wordBytes: "-", needsLetter: true),
        Mark("&:", .type, wordBytes: "-"),
      ])
  }

  private static let stylePrelude = Rules(
    words: Words(
      keywords: "and not only or", laterBytes: "-", memberMark: "",
      followers: [Follower(":", .type, allowsBlanks: true), Follower("(", .function)]),
    numbers: Numbers(wordBytes: "%"), regions: styleCommon([]))

  private static func styleCommon(_ comments: [String]) -> [Region] {
    [.comment("/*", "*/"), .string("\""), .string("'"), .text("url(", ")", .string)]
      + comments.map { .lineComment($0) }
  }

  /// Its block holds selectors again.
  private static func ruleOfRules(_ name: String) -> Region {
    Region(
      opening: Opening(prefixes: [name]), closing: .text("{"), delimiterKind: .keyword,
      inside: .rules("prelude"),
      next: [Region(opening: Opening(prefixes: []), closing: .text("}"), inside: .code)])
  }
}
