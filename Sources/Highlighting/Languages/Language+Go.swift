extension Language {
  static let go = Language(
    names: ["go", "golang"],
    rules: Rules(
      words: Words(
        keywords: """
          break case chan const continue default defer else fallthrough for go goto if import \
          interface map package range return select struct switch var
          """,
        values: "false iota nil true",
        types: """
          any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 \
          int64 rune string uint uint8 uint16 uint32 uint64 uintptr
          """,
        beforeFunction: "func", beforeType: "type"),
      numbers: Numbers(),
      regions: [
        .lineComment("//"), .comment("/*", "*/"), .string("\""), .string("'"),
        .string("`", escape: nil, lines: true),
      ]))
}
