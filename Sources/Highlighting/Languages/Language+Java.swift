extension Language {
  static let java = Language(
    names: ["java"],
    rules: Rules(
      words: Words(
        keywords: """
          abstract assert break case catch const continue default do else exports extends final \
          finally for goto if implements import instanceof module native new non-sealed package \
          permits private protected public requires return sealed static strictfp switch \
          synchronized throw throws transient try var volatile while yield
          """,
        values: "false null super this true",
        types: "boolean byte char double float int long short void",
        beforeType: "class enum interface record", firstBytes: "$",
        capitals: .areTypesUnlessAlone),
      numbers: Numbers(),
      regions: [
        .lineComment("//"), .comment("/*", "*/"), .string("\"\"\"", lines: true),
        .string("\""), .string("'"),
      ],
      marks: [Mark("@", .keyword)]))
}
