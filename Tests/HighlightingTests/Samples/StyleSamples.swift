extension Sample {
  static let style: [Sample] = [
    Sample(
      "css", "selectors and declarations",
      """
      f‹.foo-a› > f‹#bar›[k‹x›=s‹"y"›], k‹a›t‹:hover› {
        t‹background›: s‹url(http://x/y.png)›; t‹--main-x›: n‹1.5em› }
      k‹p›t‹::before› { t‹margin›: n‹-.5px› n‹50%› k‹!important›
        ; t‹width›: f‹calc›(n‹1px› + f‹var›(--x)); t‹color›: n‹#0aF› }
      """),
    Sample(
      "css", "rules of rules hold selectors",
      """
      k‹@import› s‹"a"›; k‹@media› (t‹max-width›: n‹100px›) k‹and› print k‹{›
        k‹a›t‹:hover› { t‹color›: red }
      }
      k‹@font-face› { t‹src›: local }
      """),
    Sample(
      "css", "comments and open declarations over lines",
      """
      k‹a› {
        c‹/* b›
      c‹c: d; */› t‹e›: s‹"f›
        t‹g›: n‹.3s› f‹.h›
      }
      k‹i›
      """),
    Sample(
      "scss", "line comments",
      """
      t‹$x›: n‹1px›; c‹// a›
      k‹b› { c‹// c›
      t‹d›: t‹$x› }
      """),
  ]
}
