extension Language {
  static let lua = Language(
    names: ["lua", "luau"],
    rules: Rules(
      words: Words(
        keywords: """
          and break do else elseif end for goto if in local not or repeat return then until while
          """,
        values: "false nil self true", beforeFunction: "function"),
      numbers: Numbers(),
      regions: [
        .lineComment("--"), .string("\""), .string("'"),
        luaBrackets("--[", .comment), luaBrackets("[", .string),
      ]))

  private static func luaBrackets(_ prefix: String, _ kind: Token.Kind) -> Region {
    Region(
      opening: Opening(prefixes: [prefix], form: .counted("=", atLeast: 0, opener: "[")),
      closing: .text("]", tail: "]"), kind: kind, delimiterKind: kind)
  }
}
