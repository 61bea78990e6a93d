extension Language {
  static let python = Language(
    names: ["python", "py", "python3", "py3", "pyi", "pyw", "gyp", "bzl", "starlark"],
    rules: Rules(
      words: Words(
        keywords: """
          and as assert async await break case continue del elif else except finally for from \
          global if import in is lambda match nonlocal not or pass raise return try while with \
          yield
          """,
        values: "False None True cls self",
        types: """
          bool bytearray bytes complex dict float frozenset int list object set str tuple
          """,
        beforeFunction: "def", beforeType: "class", capitals: .areTypesUnlessAlone),
      numbers: Numbers(),
      regions: [.lineComment("#")]
        + ["\"\"\"", "'''"].flatMap { pythonStrings($0, lines: true) }
        + ["\"", "'"].flatMap { pythonStrings($0, lines: false) },
      // Elsewhere it multiplies matrices.
      marks: [Mark("@", .keyword, at: .lineStart, wordBytes: ".")]))

  private static func pythonStrings(_ quote: String, lines: Bool) -> [Region] {
    let plain = inAnyCase(["", "r", "b", "u", "br", "rb"])
    let formatted = inAnyCase(["f", "t", "fr", "rf", "tr", "rt"])
    let value = Region.code("{", "}", nesting: ("{", "}"))
    return [
      .string(quote, prefixes: plain, lines: lines),
      .string(
        quote, prefixes: formatted, lines: lines, .holding([value], literals: ["{{", "}}"])),
    ]
  }

  private static func inAnyCase(_ words: [String]) -> [String] {
    words.flatMap { word -> [String] in
      guard let first = word.first, word.count > 1 else {
        return word.isEmpty ? [""] : [word, word.uppercased()]
      }
      let (head, tail) = (String(first), String(word.dropFirst()))
      return [
        word, word.uppercased(), head.uppercased() + tail, head + tail.uppercased(),
      ]
    }
  }
}
