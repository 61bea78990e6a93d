extension Language {
  static let sql = Language(
    names: ["sql", "mysql", "postgres", "postgresql", "psql", "plpgsql", "sqlite", "tsql", "ddl"],
    ignoresCase: true,
    rules: Rules(
      words: Words(
        keywords: """
          add after all alter analyze and any as asc before begin between by cascade case check \
          column commit conflict constraint create cross current database default deferrable \
          delete desc distinct do drop each else elsif end except execute exists explain for \
          foreign from full function grant group having if in index inner insert instead \
          intersect into is join key lateral left like limit loop materialized natural not nothing \
          of offset on or order outer over partition pragma primary procedure recursive references \
          replace restrict return returning returns revoke right rollback row rows savepoint \
          schema select set some table temporary then to transaction trigger truncate union unique \
          update using vacuum values view when where while window with without
          """,
        values: "false null true current_date current_time current_timestamp",
        types: """
          bigint binary bit blob boolean bool bytea char character clob date datetime decimal \
          double float int integer interval json jsonb money nchar numeric nvarchar real serial \
          bigserial smallint text time timestamp timestamptz tinyint uuid varbinary varchar xml
          """),
      numbers: Numbers(),
      regions: [
        .lineComment("--"), .comment("/*", "*/"),
        .string("'", prefixes: ["", "n", "x", "b"], escape: nil, lines: true, doubles: true),
        .string("'", prefixes: ["e"], lines: true, doubles: true),
        .text("\"", "\"", nil), .text("`", "`", nil),
        Region(
          opening: Opening(prefixes: ["$"], form: .tagged(opener: "$")),
          closing: .text("$", tail: "$"), kind: .string, delimiterKind: .string),
      ],
      marks: [Mark("$", .type), Mark(":", .type), Mark("@", .type)],
      // A cast.
      literals: ["::"]))
}
