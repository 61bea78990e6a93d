extension Language {
  static let kotlin = Language(
    names: ["kotlin", "kt", "kts"],
    rules: Rules(
      words: Words(
        keywords: """
          abstract actual annotation as break by catch companion const constructor continue \
          crossinline data do else expect external final finally for get if import in infix init \
          inline inner internal is lateinit noinline open operator out override package private \
          protected public reified return sealed set suspend tailrec throw try val vararg var when \
          where while
          """,
        values: "false null super this true", beforeFunction: "fun",
        beforeType: "class enum interface object typealias", capitals: .areTypesUnlessAlone),
      numbers: Numbers(),
      regions: [
        .lineComment("//"), .comment("/*", "*/", nests: true), .string("'"),
        .string("\"", kotlinText), .string("\"\"\"", escape: nil, lines: true, kotlinText),
        .text("`", "`", nil),
      ],
      marks: [Mark("@", .keyword)]))

  private static let kotlinText = Region.Inside.holding(
    [.code("${", "}", nesting: ("{", "}"))], marks: [Mark("$", .type, needsLetter: true)])
}
