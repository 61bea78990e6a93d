extension Language {
  static let cSharp = Language(
    names: ["c#", "csharp", "cs"],
    rules: Rules(
      words: Words(
        keywords: """
          abstract as async await base break case catch checked const continue default delegate \
          do else event explicit extern finally fixed for foreach get goto if implicit in init \
          internal is lock nameof namespace new operator out override params private protected \
          public readonly ref required return sealed set sizeof stackalloc static switch throw try \
          typeof unchecked unsafe using var virtual volatile when where while with yield
          """,
        values: "false null this true",
        types: """
          bool byte char decimal double dynamic float int long nint nuint object sbyte short \
          string uint ulong ushort void
          """,
        beforeType: "class enum interface record struct"),
      numbers: Numbers(),
      regions: [
        .lineComment("//"), .comment("/*", "*/"), .string("'"), .string("\""),
        .string("\"", prefixes: ["@"], escape: nil, lines: true, doubles: true),
        .string("\"\"\"", escape: nil, lines: true),
        .string("\"", prefixes: ["$"], sharpText),
        .string(
          "\"", prefixes: ["$@", "@$"], escape: nil, lines: true, doubles: true, sharpText),
        .string("\"\"\"", prefixes: ["$"], escape: nil, lines: true, sharpText),
      ],
      marks: [Mark("#", .keyword, at: .lineStart)]))

  private static let sharpText = Region.Inside.holding(
    [.code("{", "}", nesting: ("{", "}"))], literals: ["{{", "}}"])
}
