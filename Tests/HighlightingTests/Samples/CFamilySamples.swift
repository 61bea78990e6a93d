extension Sample {
  static let cFamily: [Sample] = [
    Sample(
      "c", "words",
      #"""
      k‹static› k‹const› t‹uint8_t› *p = &q[n‹0x1Fu›]; k‹struct› t‹foo› { t‹int› a; };
      k‹while› (f‹f›(x) == s‹'\''›) k‹return› n‹1.5e-3f› - n‹.5›;
      """#),
    Sample(
      "c", "directives",
      #"""
      k‹#include› s‹<a/b.h>› c‹// c›
      k‹#include› s‹"a.h"› c‹/* b */›
      a #include
      """#),
    Sample(
      "c", "a directive goes on where its line does",
      #"""
        k‹#  define› f‹A›(x) s‹"b"› \
        x + n‹1›
      """#),
    Sample(
      "c", "comments do not nest",
      """
      c‹/* a /* b›
      c‹ c */› d */ e
      """),
    Sample(
      "c", "an escaped line end goes on",
      #"""
      s‹"a\›
      s‹b"› c; c‹// d \›
      c‹e›
      f
      """#),
    Sample(
      "c", "a string without its end ends with the line",
      #"""
      a = s‹"b /*›
      s‹'c›
      d
      """#),
    Sample(
      "cpp", "raw strings with a tag",
      #"""
      k‹auto› a = s‹R"(b"\)"› c; s‹u8R"x-y(d)" )x"›
      s‹)x-yz" e)x-y"›; f; s‹R"ab(c)ac" d)ab"› g
      """#),
    Sample(
      "cpp", "no tag, no raw string",
      #"""
      t‹R›s‹"a b(c"› d; bars‹"e"›
      """#),
    Sample(
      "cpp", "numbers with separators, words",
      #"""
      t‹int› n = n‹1'000'000u›; t‹char› c = s‹u'x'›; t‹Foo›::f‹bar›();
      k‹class› t‹foo› : k‹public› t‹Bar› { k‹virtual› t‹void› f‹run›() = n‹0›; MAX };
      """#),
  ]
}
