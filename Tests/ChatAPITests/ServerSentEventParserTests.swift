import Testing

@testable import ChatAPI

private func message(_ data: String, type: String = "") -> ServerSentEvent {
  .message(type: type, data: Array(data.utf8))
}

private func events(_ bytes: [UInt8], _ at: SourceLocation = #_sourceLocation) -> [ServerSentEvent]
{
  var first: [ServerSentEvent]?
  for pieces in splits(of: bytes) {
    var parser = ServerSentEventParser()
    var events: [ServerSentEvent] = []
    for piece in pieces { events += parser.feed(piece) }
    events += parser.finish()
    #expect(events == first ?? events, sourceLocation: at)
    first = events
  }
  return first ?? []
}

@Suite struct ServerSentEventParserTests {
  @Test(arguments: [
    // Named for the files of web-platform-tests where one is known.
    ("data: hi\n\n", [message("hi")]),
    ("data: hi\r\rdata: ho\r\n\r\n", [message("hi"), message("ho")]),
    ("event: x\r\ndata:a\r\ndata:b\r\n\r\n", [message("a\nb", type: "x")]),
    ("data:a\rdata:b\r\n\ndata:c\n\r", [message("a\nb"), message("c")]),
    ("data:a\ndata: b\ndata:  c\n\n", [message("a\nb\n c")]),
    ("data\n\ndata:\n\ndata\ndata\n\n", [message(""), message(""), message("\n")]),
    ("data:\ttab\n\n", [message("\ttab")]),
    (": x\n:\n\n", [.comment, .comment]),
    ("\u{FEFF}data: bom\n\n", [message("bom")]),
    ("\u{FEFF}\u{FEFF}data: two\n\ndata: next\n\n", [message("next")]),
    ("data: 1\n\n\u{FEFF}data: 2\n\ndata: 3\n\n", [message("1"), message("3")]),
    ("event: ping\n\nretry: 5\n\n\n\ndata: x\n\n", [message("x")]),
    ("event: a\ndata: 1\n\ndata: 2\n\n", [message("1", type: "a"), message("2")]),
    ("event: a\nevent: b\ndata: 1\n\n", [message("1", type: "b")]),
    (" data: x\n\nDATA: y\n\nDatas: z\n\nid: 7\ndata: w\n\n", [message("w")]),
    ("data: a\u{2028}b\u{85}c\u{B}d\u{C}e\n\n", [message("a\u{2028}b\u{85}c\u{B}d\u{C}e")]),
    ("data: a:b: c\n\n", [message("a:b: c")]),
    ("data: a\0b\n\n", [message("a\0b")]),
    ("data: whole\n", []),
    ("data: whole", []),
    ("", []),
    ("\n\n\r\n\r", []),
    ("data: [DONE]", [message("[DONE]")]),
    ("data:  [DONE]\t\n", [message(" [DONE]\t")]),
    (#"data: {"a":[1]}"#, [message(#"{"a":[1]}"#)]),
    (#"data: {"a":[1]"#, []),
    ("data: 12", []),
    ("data: {\ndata: }", [message("{\n}")]),
    ("data: x\n\nerror: {}\n\n", [message("x"), message("{}", type: "error")]),
    ("error: boom", [message("boom", type: "error")]),
  ]) func `lines become events`(text: String, expected: [ServerSentEvent]) {
    #expect(events(Array(text.utf8)) == expected)
  }

  @Test func `a CR LF split over two reads ends one line`() {
    var parser = ServerSentEventParser()
    #expect(parser.feed(Array("data: hi\r".utf8)) == [])
    #expect(parser.feed(Array("\n\r\n".utf8)) == [message("hi")])
  }

  @Test func `bytes that are no UTF-8 pass unharmed`() {
    let bytes = Array("data: ".utf8) + [0xFF, 0xC3] + Array("\n\n".utf8)
    #expect(events(bytes) == [.message(type: "", data: [0xFF, 0xC3])])
  }

  @Test(arguments: [1, 3, 64]) func `a line beyond the limit ends it with one event`(piece: Int) {
    var parser = ServerSentEventParser(longest: 16)
    let bytes = Array("data: 1\n\ndata: 0123456789012345\n\ndata: 2\n\n".utf8)
    var events: [ServerSentEvent] = []
    for start in stride(from: 0, to: bytes.count, by: piece) {
      events += parser.feed(Array(bytes[start..<min(start + piece, bytes.count)]))
    }
    #expect(events + parser.finish() == [message("1"), .tooLong])
  }

  @Test func `many short lines of data cannot pass the limit either`() {
    var parser = ServerSentEventParser(longest: 16)
    #expect(parser.feed(Array("data: 12345678\ndata: 12345678\n\n".utf8)) == [.tooLong])
    #expect(parser.feed(Array("data: 1\n\n".utf8)) == [])
  }

  @Test func `a line of many reads is kept whole`() {
    var parser = ServerSentEventParser()
    let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1000)
    #expect(parser.feed(Array("data:".utf8)) == [])
    for _ in 0..<1000 { #expect(parser.feed(piece) == []) }
    let expected = [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000)
    #expect(parser.feed([0x0A, 0x0A]) == [.message(type: "", data: expected)])
  }
}
