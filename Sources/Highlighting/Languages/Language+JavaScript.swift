extension Language {
  static let javaScript = Language(
    names: ["javascript", "js", "jsx", "mjs", "cjs", "node", "ecmascript"],
    rules: scriptRules(
      Words(
        keywords: scriptKeywords, values: scriptValues, beforeFunction: "function",
        beforeType: "class", firstBytes: "$", capitals: .areTypesUnlessAlone)))

  static let typeScript = Language(
    names: ["typescript", "ts", "tsx", "mts", "cts"],
    rules: scriptRules(
      Words(
        keywords: scriptKeywords + """
           abstract as asserts declare implements infer is keyof module namespace override \
          private protected public readonly satisfies unique
          """,
        values: scriptValues,
        types: "any bigint boolean never number object string symbol unknown void",
        beforeFunction: "function", beforeType: "class enum interface type", firstBytes: "$",
        capitals: .areTypesUnlessAlone)))

  private static let scriptKeywords = """
    async await break case catch const continue debugger default delete do else export extends \
    finally for from get if import in instanceof let new of return set static switch throw try \
    typeof var void while with yield
    """

  private static let scriptValues = "Infinity NaN false null super this true undefined"

  private static func scriptRules(_ words: Words) -> Rules {
    Rules(
      words: words, numbers: Numbers(),
      regions: [
        .lineComment("//"), .comment("/*", "*/"), .string("\""), .string("'"),
        .string("`", lines: true, .holding([.code("${", "}", nesting: ("{", "}"))])),
        Region(
          opening: Opening(prefixes: ["/"], place: .operand), closing: .text("/"),
          kind: .string, delimiterKind: .string,
          // A slash in a class does not end it.
          inside: .holding([.text("[", "]", .string, escape: "\\")]), escape: "\\",
          isSingleLine: true, takesLettersAfter: true),
        .line("#!", .comment),
      ],
      marks: [Mark("@", .keyword)],
      // The ends of JSX tags are no regular expressions.
      literals: ["</", "/>"])
  }
}
