extension Sample {
  static let python: [Sample] = [
    Sample(
      "python", "words",
      """
      k‹@app.route›(s‹"/x"›)
      k‹async› k‹def› f‹foo›(a: t‹int›) -> k‹None›: c‹# c›
          k‹return› k‹self›.f‹bar›(n‹1_0.5e3›, n‹0xFF›) @ t‹M›
      k‹class› t‹foo›(t‹Bar›): k‹pass›
      """),
    Sample(
      "python", "strings over lines, with prefixes",
      #"""
      s‹"""a›
      s‹"b" ''' \""" c›
      s‹d"""› e s‹Rb'''f›
      s‹'' """'''› g
      """#),
    Sample(
      "python", "code in a string",
      #"""
      s‹f"a ›{b!r:>{w}}s‹ {{lit}} ›{d[s‹'k'›]}s‹"› + s‹rb'\x\'y'› + s‹"{z}"›
      s‹F'''a›
      s‹ ›{
        b}s‹ '''› c
      """#),
    Sample(
      "python", "a string without its end ends with the line",
      #"""
      a = s‹'b›
      c = s‹f"d ›{e + s‹'f›
      g = s‹"h\›
      s‹i"› j
      """#),
  ]
}
