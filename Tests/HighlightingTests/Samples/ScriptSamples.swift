extension Sample {
  static let script: [Sample] = [
    Sample(
      "js", "words",
      """
      k‹class› t‹Foo› k‹extends› t‹Bar› { }; k‹function› f‹go›() {
        k‹return› k‹this›.f‹run›(n‹1_0n›) }
      promise.f‹catch›(e => MAX)
      """),
    Sample(
      "js", "code in a template, and a template in that",
      """
      k‹const› t = s‹`a $ ›${b + s‹`c ›${f‹d›({e: n‹1›})}s‹ f`›}s‹ g \\` h›
      s‹i`› j
      """),
    Sample(
      "js", "code of a template over lines",
      """
      s‹`a›
      s‹ ›${
        f‹b›({c: s‹'}'›})
      }s‹`› d
      """),
    Sample(
      "js", "a slash divides behind a value",
      #"""
      k‹const› re = s‹/a[/"]\/b/gi›, y = a / b / c
      k‹return› s‹/x/›.f‹test›(s) && (a) / n‹2› / b[n‹0›] / c
      a c‹// b›
      / c / d; x = c‹/* a */› s‹/b/› + a c‹/* c */› / d / e
      y = c‹// a›
      s‹/b/›
      """#),
    Sample(
      "js", "tags are no regular expressions",
      """
      k‹return› <div a=s‹"b"›>{x}</div> <t‹Foo› b={x} />
      """),
    Sample(
      "js", "a string without its end ends with the line",
      #"""
      s‹'a \›
      s‹b'› + s‹"c ${d}›
      h = s‹/e[f›
      g
      """#),
    Sample(
      "js", "comments",
      """
      c‹#!/usr/bin/env node›
      c‹/* a /* b›
      c‹` */› c
      """),
    Sample(
      "ts", "words",
      """
      k‹interface› t‹A›<t‹T›> { k‹readonly› x: t‹string›; y?: t‹Foo› }
      k‹@Dec›() k‹enum› t‹B› { t‹C› = s‹`a›${n‹1›}s‹`› } k‹type› t‹X› = k‹keyof› k‹typeof› y
      """),
  ]
}
