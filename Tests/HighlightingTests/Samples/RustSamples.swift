extension Sample {
  static let rust: [Sample] = [
    Sample(
      "rust", "words",
      """
      k‹#[derive(Debug, Clone)]›
      k‹pub› k‹fn› f‹foo›(x: &k‹mut› t‹Vec›<t‹u8›>) { k‹let› n = n‹1_000u64› + n‹0›..n‹10›; MAX }
      f‹println›!(s‹"a {}"›); k‹if› a != (b) {} f‹vec›![n‹1›] f‹r#type›
      """),
    Sample(
      "rust", "lifetimes are no characters",
      #"""
      k‹fn› f‹f›<t‹'a›>(x: &t‹'a› t‹str›) { s‹'x'› s‹'\''› s‹'é'› s‹b'a'› s‹'"'› t‹'static› }
      """#),
    Sample(
      "rust", "comments nest and go on over lines",
      """
      c‹/* /* a›
      c‹*/ b›
      c‹*/› c c‹// d›
      e
      """),
    Sample(
      "rust", "raw strings",
      ##"""
      s‹r"a\"› b s‹r#"c "d" "e"#› f s‹br##"g"# h›
      s‹i"##› j
      """##),
    Sample(
      "rust", "strings over lines",
      #"""
      s‹"a\"›
      s‹b"› c
      """#),
    Sample(
      "rust", "attributes over lines",
      """
      k‹#![cfg(any(a[0],›
      k‹  b))]› c
      """),
  ]
}
