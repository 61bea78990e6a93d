extension Sample {
  static let go: [Sample] = [
    Sample(
      "go", "words",
      #"""
      k‹type› t‹Foo› k‹struct› { A t‹int› s‹`json:"a"`› }
      k‹func› (f *Foo) f‹Bar›(x ...t‹string›) t‹error› {
        k‹return› fmt.f‹Errorf›(s‹"a\"%d"›, s‹'\''›, n‹0b1_0›) }
      """#),
    Sample(
      "go", "raw strings and comments over lines",
      #"""
      s‹`a\›
      s‹"b" // `› c c‹/* d›
      c‹/* */› e c‹// f›
      g
      """#),
    Sample(
      "go", "a string without its end ends with the line",
      #"""
      s‹"a \"›
      b
      """#),
  ]

  static let java: [Sample] = [
    Sample(
      "java", "words",
      #"""
      k‹@Override› k‹public› k‹class› t‹Foo›<t‹T›> k‹extends› t‹Bar› { t‹char› c = s‹'\u0041'›; }
      t‹long› l = n‹1_000L› + n‹0x1.8p-3› - n‹0xE›-n‹1›; c‹// c›
      """#),
    Sample(
      "java", "text blocks",
      #"""
      t‹String› s = s‹"""›
      s‹  a "b" \""" c›
      s‹  """›; s‹"d"›
      """#),
    Sample(
      "java", "comments do not nest",
      """
      c‹/* a /*›
      c‹* b */› c */
      """),
  ]
}
