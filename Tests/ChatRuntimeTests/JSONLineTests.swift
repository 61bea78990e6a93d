import Testing

@testable import ChatRuntime

@Suite struct JSONLineTests {
  @Test(arguments: [
    ("a\"\\/\n\r\tb", #""a\"\\/\n\r\tb""#),
    ("\u{0}\u{1F}\u{7F}\u{9B}", #""\u0000\u001f\u007f\u009b""#),
    ("\u{202E}\u{200B}\u{2028}\u{2029}\u{FEFF}", #""\u202e\u200b\u2028\u2029\ufeff""#),
    ("\u{E000}\u{10FFFF}\u{E0041}", #""\ue000\udbff\udfff\udb40\udc41""#), ("é😀가", "\"é😀가\""),
  ])
  func `strings are exact, and safe to show`(text: String, json: String) {
    #expect(String(decoding: JSONLine.string(text), as: UTF8.self) == json)
  }

  @Test func `fields keep their order and numbers that are none are null`() {
    let line = JSONLine.object { line in
      line.add("b", 1)
      line.add("a", Double.infinity)
      line.add("c", 0.5)
      line.add("d", [1, 2]) { $1.add("n", $0) }
      line.add("f") { $0.add("g", "h") }
      line.add("e", String?.none)
    }
    #expect(
      String(decoding: line.text, as: UTF8.self)
        == #"{"b":1,"a":null,"c":0.5,"d":[{"n":1},{"n":2}],"f":{"g":"h"},"e":null}"#)
  }

  @Test func `a large text is handed on unescaped, and nothing is lost round it`() {
    let large = String(repeating: "a\"\n", count: 30_000)
    let line = JSONLine.object { line in
      line.add("a", large)
      line.add("b", "x")
    }
    let writes = line.writes(to: .answer)
    #expect(writes.map(\.content) == [large, ""])
    #expect(
      writes.map { String(decoding: $0.bytes, as: UTF8.self) } == [#"{"a":""#, "\",\"b\":\"x\"}\n"])
    #expect(line.text.count == 30_000 * 5 + 16)
  }

  @Test(arguments: [
    (
      " { \"a\" : [ 1 , -2.5e+3 , true , null ] , \"a\" : {} } ",
      #"{"a":[1,-2.5e+3,true,null],"a":{}}"#
    ),
    ("{\"\u{202E}\":\"\u{1B}\\u001b\\n\"}", #"{"\u202e":"\u001b\u001b\n"}"#), ("{}", "{}"),
  ])
  func `an object from outside comes out on one line`(text: String, line: String) {
    #expect(JSONObjectText.oneLine(text).map { String(decoding: $0, as: UTF8.self) } == line)
  }

  @Test(arguments: [
    "", "1", "[]", "{\"a\"}", "{a:1}", "{\"a\":01}", "{\"a\":1,}", "{\"a\":tru}", "{\"a\":\"\\x\"}",
    "{\"a\":\"\\u12\"}", "{\"a\":\"", "{\"a\":[1}", String(repeating: "{\"a\":", count: 9_999),
  ])
  func `what is no object is refused`(text: String) {
    #expect(JSONObjectText.oneLine(text) == nil)
  }
}
