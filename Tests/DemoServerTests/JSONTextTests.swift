import Testing

@testable import DemoServer

struct JSONTextTests {
  @Test(arguments: [
    ("", #""""#),
    (#"a "b" \c"#, #""a \"b\" \\c""#),
    ("1\n2\t3\r\u{0}\u{1b}", #""1\n2\u00093\u000d\u0000\u001b""#),
    ("e\u{301} 🌊 日\u{7f}", "\"e\u{301} 🌊 日\u{7f}\""),
  ])
  func `a string is quoted so that it reads back the same`(text: String, quoted: String) throws {
    #expect(json(text).utf8.elementsEqual(quoted.utf8))
    #expect(
      try decode([String].self, "[\(json(text))]").first?.utf8.elementsEqual(text.utf8) == true)
  }

  @Test func `no string is null`() {
    #expect(json(nil) == "null")
  }
}
