extension Sample {
  static let sql: [Sample] = [
    Sample(
      "sql", "words in any case",
      """
      k‹SELECT› f‹count›(*), u.name::t‹text› k‹from› users u k‹Where›
        id = t‹$1› k‹AND› x = t‹:y› c‹-- c›
      """),
    Sample(
      "sql", "strings",
      #"""
      s‹'it''s \'›, "Col 'x", s‹E'a\'b'›, s‹'c›
      s‹''d -- e'› k‹as› f
      """#),
    Sample(
      "sql", "dollar quotes",
      """
      k‹AS› s‹$$ BEGIN 'x; ›
      s‹$a$ END $$› k‹as› s‹$body$ $$ $bodyx$ $body$›; t‹$1›+t‹$2›$ k‹as›
      """),
    Sample(
      "sql", "comments over lines",
      """
      c‹/* a -- b›
      c‹'/* */› k‹SELECT› n‹1.5e3›
      """),
  ]
}
