extension Sample {
  static let markup: [Sample] = [
    Sample(
      "html", "tags, attributes, entities",
      """
      k‹<!DOCTYPE html>›
      k‹<div› t‹class›=s‹"a ›n‹&amp;›s‹ b"› t‹data-x›=s‹'1'› t‹hidden›k‹>›
        a < b n‹&lt;› &c n‹&#x27;› don'tk‹</div>›
      k‹<br›/k‹>› k‹<scripts>›let </
      """),
    Sample(
      "html", "comments and tags over lines",
      """
      a c‹<!-- b <i>›
      c‹--›
      c‹-->› k‹<a›
        t‹href›=s‹"b›
      s‹c"›
      k‹>›d
      """),
    Sample(
      "html", "script and style end whatever is open in them",
      """
      k‹<script› t‹type›=s‹"module"›k‹>› k‹const› s = s‹`</b> ›${n‹1›}s‹`›; a<b; s‹`c›
      s‹d ›${f‹e›(s‹" ›k‹</SCRIPT><p>›if
      k‹<STYLE>› k‹p› { t‹color›: n‹#fff› k‹</style>›if
      """),
    Sample(
      "html", "languages inside keep their state over lines",
      """
      k‹<script>›
      k‹let› a = c‹/* b›
      c‹c */› s‹'</b>'›
      k‹</script>›let
      """),
    Sample(
      "xml", "other tags",
      """
      k‹<?xml› t‹version›=s‹"1.0"›k‹?>› k‹<a:b› t‹c:d›=s‹'e'›k‹>› s‹<![CDATA[ <f> ]›
      s‹&amp; ]]>› k‹<script>›leti k‹</script>›
      """),
  ]
}
