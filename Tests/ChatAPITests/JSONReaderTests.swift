import Testing

@testable import ChatAPI

private func parse(_ text: String) throws(JSONError) -> JSONValue {
  try JSONValue(parsing: Array(text.utf8))
}

@Suite struct JSONReaderTests {
  @Test(arguments: [
    (
      #"{"a":1,"b":[true,false,null,"x"]}"#,
      JSONValue.object([
        "a": .number(1), "b": .array([.bool(true), .bool(false), .null, .string("x")]),
      ])
    ),
    (" \t\r\n[ ] \n", .array([])),
    (#"{"a":1,"a":2}"#, .object(["a": .number(2)])),
    (#"{"\u0061":1}"#, .object(["a": .number(1)])),
    ("1e999", .number(.infinity)),
    ("-1e400", .number(-.infinity)),
    ("123456789012345678901234567890", .number(1.2345678901234568e29)),
    ("[Infinity,-Infinity]", .array([.number(.infinity), .number(-.infinity)])),
    ("\"a\nb\tc\u{1}\"", .string("a\nb\tc\u{1}")),
    (#""\"\\\/\b\f\n\r\t\u00e9\'""#, .string("\"\\/\u{8}\u{c}\n\r\té'")),
    (#""\uZZ\u12""#, .string("\u{FFFD}ZZ\u{FFFD}12")),
    (#""\ud83d\ude00""#, .string("😀")),
    (#""a\ud83db\ude00c""#, .string("a\u{FFFD}b\u{FFFD}c")),
    (#""\ud83d\ud83d\ude00""#, .string("\u{FFFD}😀")),
    (#""\ud83d\n""#, .string("\u{FFFD}\n")),
    (#""\u0000""#, .string("\0")),
  ]) func `tolerant reading gives the tree`(text: String, value: JSONValue) throws {
    #expect(try parse(text) == value)
  }

  @Test(arguments: [
    ("", JSONError.cut), ("{", .cut), ("[1,", .cut), (#"{"a""#, .cut), (#"{"a":"#, .cut),
    (#""abc"#, .cut), (#""abc\"#, .cut), (#""abc\""#, .cut),
    ("[1 2]", .malformed(at: 3)), ("{a:1}", .malformed(at: 1)), (#"{"a" 1}"#, .malformed(at: 5)),
    ("[,1]", .malformed(at: 1)), ("[1,]", .malformed(at: 3)), ("[1}", .malformed(at: 2)),
    ("hello", .malformed(at: 0)), ("{} x", .malformed(at: 3)), ("(", .malformed(at: 0)),
  ]) func `what is no JSON throws`(text: String, error: JSONError) {
    #expect(throws: error) { try parse(text) }
  }

  @Test func `bad UTF-8 becomes replacement characters`() throws {
    let bytes: [UInt8] = [0x22, 0x61, 0xFF, 0x62, 0xE2, 0x82, 0x22]
    #expect(try JSONValue(parsing: bytes) == .string("a\u{FFFD}b\u{FFFD}"))
  }

  @Test func `two hundred levels are read and one more is refused`() throws {
    let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    _ = try parse(deep(200))
    #expect(throws: JSONError.tooDeep) { try parse(deep(201)) }
  }

  @Test(arguments: ["[", #"{"a":"#]) func `ten thousand levels neither crash nor are skipped`(
    open: String
  ) {
    let text = String(repeating: open, count: 10_000)
    #expect(throws: JSONError.tooDeep) { try parse(text) }
    #expect(throws: JSONError.tooDeep) {
      var reader = JSONReader(Array(text.utf8))
      try reader.skip()
    }
  }

  @Test func `the walk sees keys, skips values and comes out at the end`() throws {
    var reader = JSONReader(Array(#" {"skip":{"x":["}",1]},"take":"v","list":[1,"a",{}]} "#.utf8))
    var taken = ""
    var elements = 0
    #expect(try reader.enterObject())
    while try reader.nextKey() {
      if reader.keyIs("take") {
        #expect(try reader.peek() == .string)
        taken = reader.text(of: try reader.string()).string
      } else if reader.keyIs("list") {
        #expect(try reader.enterArray())
        while try reader.nextElement() {
          try reader.skip()
          elements += 1
        }
      } else {
        #expect(reader.key == "skip")
        try reader.skip()
      }
    }
    try reader.end()
    #expect(taken == "v")
    #expect(elements == 3)
  }

  @Test func `halves of a surrogate pair at the ends of a string are kept apart`() {
    let halves = JSONText(leadingLow: 0xDE00, text: "x", trailingHigh: 0xD83D)
    let bytes = Array(#""\ude00x\ud83d""#.utf8)
    let reader = JSONReader(bytes)
    let token = JSONReader.StringToken(range: 1..<(bytes.count - 1), hasEscapes: true)
    #expect(reader.text(of: token) == halves)
    #expect(halves.string == "\u{FFFD}x\u{FFFD}")
  }

  @Test(arguments: [
    ("12", 12), (#""12""#, 12), ("12.0", 12), ("1.5", nil), ("1e999", nil), ("null", nil),
    (#""x""#, nil), ("[]", nil), ("true", nil),
  ]) func `whole numbers are read from numbers and from text`(text: String, value: Int?) throws {
    #expect(try parse(text).integer == value)
  }
}
