extension Sample {
  static let data: [Sample] = [
    Sample(
      "json", "keys and values",
      #"""
      {t‹"key"›: s‹"va\"lue:"›, t‹"n"› : n‹-1.5e+3›, t‹"b"›: [k‹true›, k‹null›, s‹"x"›, n‹0› -n‹1›]}
      """#),
    Sample(
      "json", "a string without its end ends with the line",
      #"""
      {s‹"a: ›
      t‹"b"›: n‹2›
      """#),
    Sample(
      "jsonc", "comments",
      """
      {c‹// a›
      c‹/* "b"›
      c‹: */› t‹"c"›: n‹1›, t‹d›: s‹'e'›}
      """),
    Sample(
      "toml", "tables and keys",
      #"""
      f‹[a.b]› c‹# c›
      f‹[[x]]›
      t‹key.sub-a› = s‹"v\""›
      t‹"quoted k"›=n‹1979-05-27T07:32:00-08:00›
      t‹n› = [n‹-1_0.5›, n‹0xFF›, k‹inf›, k‹true›]
      """#),
    Sample(
      "toml", "strings over lines",
      #"""
      t‹m› = s‹"""a›
      s‹"q" \""" # '''›
      s‹b"""› c‹# c›
      """#),
    Sample(
      "toml", "an array's line is no table",
      """
      t‹a› = [
        [n‹1›, [n‹2›]],
        { t‹b› = n‹2› }, c‹# c›
      ]
      f‹[d]›
      """),
    Sample(
      "toml", "literal strings",
      #"""
      t‹a› = s‹'b\'›
      t‹c› = s‹'''d\›
      s‹'e' # \'''› c‹# f›
      t‹g› = s‹"h›
      t‹i› = n‹1›
      """#),
  ]
}
