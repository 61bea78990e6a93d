extension Sample {
  static let swift: [Sample] = [
    Sample(
      "swift", "words",
      """
      k‹@main› k‹struct› t‹Foo›: t‹Bar› { k‹let› x = n‹0xFF_FF› + n‹1.5e-3› }
      k‹#if› f‹os›(t‹Linux›)
      k‹func› f‹greet›(_ name: t‹String›) -> k‹Self› { foo.default.f‹run›(n‹3›..<n‹4›) }
      """),
    Sample(
      "swift", "comments nest and go on over lines",
      """
      a c‹/* b /* c */ d›
      c‹/* */ e */› f c‹// "g" /*›
      h
      """),
    Sample(
      "swift", "code in a string, and a string in that",
      ##"""
      s‹"a \" ›\(b.map { s‹"<›\($0)s‹>"› } ?? s‹"c"›)s‹ d"› e
      """##),
    Sample(
      "swift", "parentheses in the code of a string",
      ##"""
      s‹"›\(f‹f›((n‹1›), s‹")"›))s‹)"› e
      """##),
    Sample(
      "swift", "counted delimiters",
      ###"""
      k‹let› a = s‹#"b \(c) "d" ›\#(e + f‹f›(s‹"g"›))s‹ \#"# h"#›; i
      s‹#"a\"#› b + s‹##"\#"##›
      s‹##"a"# \#(b) ›\##(c)s‹"##› d
      """###),
    Sample(
      "swift", "strings over lines",
      ##"""
      k‹let› a = s‹"""›
      s‹  "b" // ›\(
        c
      )s‹ \""" d›

      s‹  """›; e
      s‹#"""›
      s‹""" \(a) ›\#(b)
      s‹"""#› c
      """##),
    Sample(
      "swift", "a string without its end ends with the line",
      ##"""
      k‹let› a = s‹"b›
      k‹let› c = s‹"›\(d + s‹"e›
      k‹let› f
      """##),
    Sample(
      "swift", "names in quotes and regular expressions",
      ##"""
      k‹func› `repeat`() { s‹#/a"/b/#› }
      """##),
  ]
}
