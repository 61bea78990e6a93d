extension Language {
  static let rust = Language(
    names: ["rust", "rs"],
    rules: Rules(
      words: Words(
        keywords: """
          as async await box break const continue crate dyn else extern for if impl in let loop \
          macro_rules match mod move mut pub ref return static super unsafe use where while yield
          """,
        values: "false self true Self",
        types: """
          bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize
          """,
        beforeFunction: "fn", beforeType: "enum struct trait type union",
        capitals: .areTypesUnlessAlone,
        followers: [
          Follower("(", .function), Follower("::<", .function), Follower("!(", .function),
          Follower("![", .function), Follower("!{", .function), Follower("! {", .function),
        ]),
      numbers: Numbers(beginsWithPoint: false),
      regions: [
        .lineComment("//"), .comment("/*", "*/", nests: true),
        .string("\"", prefixes: ["", "b", "c"], lines: true),
        Region(
          opening: Opening(
            prefixes: ["r", "br", "cr"], form: .counted("#", atLeast: 0, opener: "\"")),
          closing: .text("\""), kind: .string, delimiterKind: .string),
        Region(
          opening: Opening(prefixes: ["'", "b'"], form: .character), closing: .text("'"),
          kind: .string, delimiterKind: .string, escape: "\\", isSingleLine: true),
        rustAttribute("#["), rustAttribute("#!["),
      ],
      marks: [Mark("'", .type), Mark("$", .type), Mark("r#", .function)]))

  private static func rustAttribute(_ open: String) -> Region {
    .text(
      open, "]", .keyword, nesting: ("[", "]"), lines: true,
      .holding([.string("\""), .comment("/*", "*/", nests: true), .lineComment("//")]))
  }
}
