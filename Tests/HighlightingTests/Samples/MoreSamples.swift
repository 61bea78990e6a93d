extension Sample {
  static let more: [Sample] = [
    Sample(
      "c#", "strings of every kind",
      #"""
      k‹public› k‹class› t‹foo› { t‹string› s = s‹@"a\""b›
      s‹c"›; k‹var› t = s‹$"{{ ›{d + s‹"e"›}s‹ "› + s‹"""f " g"""›; k‹this›.f‹Run›(n‹1m›); }
      """#),
    Sample(
      "kotlin", "strings and nested comments",
      ##"""
      k‹fun› f‹foo›(a: t‹Int›) = s‹"b ›t‹$c›s‹ $ ›${d + s‹"e"›}s‹"› c‹/* /* */›
      c‹*/› + s‹"""\›
      s‹"g" ›t‹$h›s‹"""›; `is`
      """##),
    Sample(
      "ruby", "strings, regular expressions, here-documents",
      ##"""
      k‹def› f‹foo›(a) t‹@b› = s‹"c ›#{d[n‹:e›] + s‹"f"›}s‹"› k‹if› a =~ s‹/g\/#h/i› && b / n‹2›
      j = s‹%w[a [b] c]›; x << y; f‹puts›(s‹<<~EOF›, s‹<<-'B'›)
      s‹  g ›#{h}
        s‹EOF›
      s‹  #{i}›
      s‹B›
      c‹=begin›
      c‹end›
      c‹=end›
      k‹end›
      """##),
    Sample(
      "lua", "counted brackets",
      """
      k‹local› a = s‹[==[ b ]] ]=]›
      s‹c ]==]› .. d[n‹1›] c‹--[[ e›
      c‹]]› k‹end› c‹-- f›
      k‹function› f‹go›() k‹return› s‹"g›
      k‹nil›
      """),
    Sample(
      "ini", "sections and keys",
      """
      f‹[a b]›
      t‹key.x› = value # 1
      c‹; c›
      t‹url›: s‹"d"›
      """),
    Sample(
      "dockerfile", "commands go on where their line does",
      #"""
      c‹# a›
      k‹FROM› b:1 AS c
      k‹RUN› f‹echo› t‹$d› && \
        f‹cd› s‹'e›
      k‹ENV› a=s‹"b"›
      """#),
  ]
}
