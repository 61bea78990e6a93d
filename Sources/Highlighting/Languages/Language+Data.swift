extension Language {
  static let json = Language(
    names: ["json", "jsonc", "json5", "jsonl", "ndjson", "geojson", "ipynb", "webmanifest"],
    rules: Rules(
      words: Words(
        keywords: "Infinity NaN false null true", firstBytes: "$", memberMark: "",
        followers: [key(":")]),
      numbers: Numbers(hasSigns: true),
      regions: [
        .lineComment("//"), .comment("/*", "*/"), .string("\"", before: [key(":")]),
        .string("'", before: [key(":")]),
      ]))

  static let toml = Language(
    names: ["toml"],
    rules: Rules(
      words: tomlWords, numbers: tomlNumbers,
      regions: [
        .text("[", "]", .function, at: .lineStart, .holding([.string("\"")])),
        .text("[[", "]]", .function, at: .lineStart, .holding([.string("\"")])),
        .code("[", "]", nesting: ("[", "]"), .rules("values")),
      ] + tomlRegions),
    more: [
      // A line of an array may begin with a bracket, and is no table's name.
      "values": Rules(words: tomlWords, numbers: tomlNumbers, regions: tomlRegions)
    ])

  private static func key(_ mark: String) -> Follower {
    Follower(mark, .type, allowsBlanks: true)
  }

  private static let tomlWords = Words(
    values: "false inf nan true", laterBytes: "-.", memberMark: "", followers: [key("=")])

  private static let tomlNumbers = Numbers(separators: ":-+", hasSigns: true)

  private static let tomlRegions: [Region] = [
    .lineComment("#"), .string("\"\"\"", lines: true), .string("'''", escape: nil, lines: true),
    .string("\"", before: [key("=")]), .string("'", escape: nil, before: [key("=")]),
  ]
}
