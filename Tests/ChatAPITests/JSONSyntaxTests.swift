import Testing

@testable import ChatAPI

@Suite struct JSONSyntaxTests {
  @Test(arguments: [
    "{}", " [ ] ", "null", "true", "false", "0", "-1", "1.5e-7", "1E+3", #""""#,
    #""a\"\\\/\b\f\n\r\t\u00Ff""#, #"{"a":[1,{"b":null}],"c":"é"}"#,
  ]) func `JSON to the letter is accepted`(text: String) {
    #expect(JSONSyntax.isValue(text))
  }

  @Test(arguments: [
    "", " ", "{", "}", "{} {}", "{a:1}", "{'a':1}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "[1,]",
    "[1 2]", "NaN", "Infinity", "1.", ".5", "+1", "1e", "-", "nul", "truex", "\"a", "\"\n\"",
    #""\x""#, #""\u12g4""#, #""\u12"#, #"["a"#, "\u{FEFF}{}",
  ]) func `anything else is not`(text: String) {
    #expect(!JSONSyntax.isValue(text))
  }

  @Test func `only an object is one`() {
    #expect(JSONSyntax.isObject(" {\"a\":1} "))
    #expect(["[]", "1", "{", ""].allSatisfy { !JSONSyntax.isObject($0) })
  }

  @Test func `depth is bounded`() {
    let nested = { (depth: Int) in
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(JSONSyntax.isValue(nested(128)))
    #expect(!JSONSyntax.isValue(nested(129)))
    #expect(!JSONSyntax.isValue(String(repeating: "[", count: 1_000_000)))
  }
}
