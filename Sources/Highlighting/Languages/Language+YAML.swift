extension Language {
  static let yaml = Language(
    names: ["yaml", "yml", "clang-format", "docker-compose"],
    rules: yamlRules(
      stops: "",
      [
        .code("{", "}", nesting: ("{", "}"), .rules("flow")),
        .code("[", "]", nesting: ("[", "]"), .rules("flow")),
        Region(
          opening: Opening(
            prefixes: ["|", ">"],
            form: .indented(modifiers: "+-123456789", bullet: "-", comment: "#")),
          closing: .byOpening, kind: .string, delimiterKind: .string),
        .line("%", .keyword),
      ]),
    more: [
      "flow": yamlRules(
        stops: ",[]{}",
        [
          .code("{", "}", nesting: ("{", "}"), .rules("flow")),
          .code("[", "]", nesting: ("[", "]"), .rules("flow")),
        ])
    ])

  private static func yamlRules(stops: String, _ regions: [Region]) -> Rules {
    let key = Follower(":", .type, allowsBlanks: true)
    return Rules(
      words: Words(
        values: """
          false False FALSE no No NO null Null NULL off Off OFF on On ON true True TRUE yes Yes \
          YES ~
          """,
        firstBytes: "-?:~./$+=^<(;\\@`",
        phrases: Phrases(comment: "#", keyMark: ":", stops: stops, bullets: "-?:")),
      numbers: Numbers(separators: "-:", hasSigns: true, standsAlone: true),
      regions: [
        .lineComment("#"), .string("\"", lines: true, before: [key]),
        .string("'", escape: nil, lines: true, doubles: true, before: [key]),
      ] + regions,
      marks: [
        Mark("&", .function, wordBytes: "-."), Mark("*", .function, wordBytes: "-."),
        Mark("!", .keyword, wordBytes: "-./:!"),
        Mark("--", .keyword, at: .firstColumn, singles: "-"),
        Mark("..", .keyword, at: .firstColumn, singles: "."),
      ])
  }
}
