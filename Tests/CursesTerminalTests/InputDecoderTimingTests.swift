import Testing

@testable import CursesTerminal
@testable import TUICore

@Suite struct InputDecoderTimingTests {
  private var decoder = InputDecoder()

  private mutating func feed(_ text: String, after milliseconds: Int) -> [TerminalEvent] {
    decoder.feed(Array(text.utf8), at: start + .milliseconds(milliseconds))
  }

  private mutating func flush(after milliseconds: Int) -> [TerminalEvent] {
    decoder.flush(at: start + .milliseconds(milliseconds))
  }

  @Test mutating func `escape alone is the key once the delay has passed`() {
    #expect(feed("\u{1B}", after: 0) == [])
    #expect(decoder.deadline == start + .milliseconds(25))
    #expect(flush(after: 24) == [])
    #expect(flush(after: 25) == [key(.escape)])
    #expect(decoder.deadline == nil)
  }

  @Test mutating func `the delay can be set`() {
    decoder.escapeDelay = .milliseconds(300)
    #expect(feed("\u{1B}", after: 0) == [])
    #expect(flush(after: 299) == [])
    #expect(feed("[A", after: 299) == [key(.up)])
  }

  @Test mutating func `two escapes at once are two keys`() {
    #expect(feed("\u{1B}\u{1B}", after: 0) == [])
    #expect(flush(after: 25) == [key(.escape), key(.escape)])
    #expect(feed("\u{1B}\u{1B}x", after: 200) == [key(.escape), key("x", .alt)])
  }

  @Test mutating func `bytes at hand win over a deadline that has passed`() {
    #expect(feed("\u{1B}", after: 0) == [])
    #expect(feed("[A", after: 400) == [key(.up)])
  }

  @Test mutating func `a sequence that has begun waits longer than an escape`() {
    #expect(feed("\u{1B}[", after: 0) == [])
    #expect(flush(after: 60) == [])
    #expect(feed("1;5", after: 90) == [])
    #expect(feed("A", after: 180) == [key(.up, .control)])
  }

  @Test(arguments: ["[A", "OA", "[1;5C", "[200;5~", "[[A", "[I", "[?62;22c", "[24;80R"])
  mutating func `a tail that comes too late is swallowed`(tail: String) {
    #expect(feed("\u{1B}", after: 0) == [])
    #expect(flush(after: 25) == [key(.escape)])
    #expect(feed(tail, after: 30) == [])
    #expect(feed("x", after: 31) == [key("x")])
  }

  @Test mutating func `a late tail may itself be split`() {
    #expect(feed("\u{1B}", after: 0) == [])
    #expect(flush(after: 25) == [key(.escape)])
    #expect(feed("[", after: 40) == [])
    #expect(feed("1;5", after: 50) == [])
    #expect(feed("C", after: 60) == [])
    #expect(decoder.deadline == nil)
  }

  @Test mutating func `what fingers type after escape is not swallowed`() {
    #expect(feed("\u{1B}", after: 0) == [])
    #expect(flush(after: 25) == [key(.escape)])
    #expect(feed("[", after: 60) == [])
    #expect(flush(after: 85) == [key("[")])
    #expect(feed("A", after: 140) == [key("A")])
  }

  @Test mutating func `words after escape are not swallowed`() {
    #expect(feed("\u{1B}", after: 0) == [])
    #expect(flush(after: 25) == [key(.escape)])
    #expect(feed("[draft] OK", after: 40) == keys("[draft] OK"))
    #expect(feed("\u{1B}", after: 1000) == [])
    #expect(flush(after: 1025) == [key(.escape)])
    #expect(feed("[A]", after: 1125) == keys("[A]"))
  }

  @Test mutating func `a late paste start still begins a paste`() {
    #expect(feed("\u{1B}", after: 0) == [])
    #expect(flush(after: 25) == [key(.escape)])
    #expect(feed("[200~rm\r\u{1B}[201~", after: 30) == [.paste("rm\n")])
  }

  @Test(arguments: ["[", "O", "]", "P", "X", "^", "_"])
  mutating func `a lone introducer was typed with Alt`(introducer: String) {
    #expect(feed("\u{1B}" + introducer, after: 0) == [])
    #expect(flush(after: 100) == introducer.unicodeScalars.map { key($0, .alt) })
    #expect(decoder.deadline == nil)
  }

  @Test mutating func `a cut sequence is forgotten`() {
    #expect(feed("\u{1B}[1;", after: 0) == [])
    #expect(flush(after: 100) == [])
    #expect(feed("x", after: 101) == [key("x")])
  }
}

@Suite struct PasteTests {
  private var decoder = InputDecoder()

  private mutating func feed(_ text: String, after milliseconds: Int = 0) -> [TerminalEvent] {
    decoder.feed(Array(text.utf8), at: start + .milliseconds(milliseconds))
  }

  @Test mutating func `a bracketed paste is one event with LF line ends`() {
    let events = feed("a\u{1B}[200~x\r\ny\rz\n\t\u{1B}[A\u{03}\u{1B}[201~b")
    #expect(events == [key("a"), .paste("x\ny\nz\n\t\u{1B}[A\u{03}"), key("b")])
  }

  @Test func `any split of a paste gives the same events`() {
    let bytes = Array("\u{1B}[200~é\u{1B}[20\u{1B}\u{1B}[201\u{1B}[200~\r\n\u{1B}[201~x".utf8)
    let expected: [TerminalEvent] = [
      .paste("é\u{1B}[20\u{1B}\u{1B}[201\u{1B}[200~\n"), key("x"),
    ]
    for first in 0...bytes.count {
      for second in first...bytes.count {
        var decoder = InputDecoder()
        var events = decoder.feed(Array(bytes[..<first]), at: start)
        events += decoder.feed(Array(bytes[first..<second]), at: start)
        events += decoder.feed(Array(bytes[second...]), at: start)
        #expect(events == expected)
      }
    }
  }

  @Test mutating func `bad UTF-8 in a paste is repaired`() {
    let bytes = Array("\u{1B}[200~".utf8) + [0x61, 0xFF, 0x62] + Array("\u{1B}[201~".utf8)
    #expect(decoder.feed(bytes, at: start) == [.paste("a\u{FFFD}b")])
  }

  @Test mutating func `a paste without an end is delivered after five seconds of silence`() {
    #expect(feed("\u{1B}[200~lost end\u{1B}[20", after: 0) == [])
    #expect(decoder.flush(at: start + .milliseconds(4999)) == [])
    #expect(decoder.flush(at: start + .seconds(5)) == [.paste("lost end\u{1B}[20")])
    #expect(feed("x", after: 6000) == [key("x")])
  }

  @Test mutating func `a megabyte is one paste whatever the reads`() {
    let line = "one line of text that somebody copied from a page\r\n"
    let text = String(repeating: line, count: 20_000)
    let bytes = Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)
    var events: [TerminalEvent] = []
    for index in stride(from: 0, to: bytes.count, by: 4095) {
      events += decoder.feed(Array(bytes[index..<min(bytes.count, index + 4095)]), at: start)
    }
    #expect(events == [.paste(text.split(separator: "\r\n").joined(separator: "\n") + "\n")])
  }

  @Test mutating func `lines that arrive at once without brackets are one paste`() {
    let line = "a pasted line of about forty characters.\r"
    let text = String(repeating: line, count: 4)
    #expect(feed(text, after: 0) == [])
    #expect(feed("and its tail\r", after: 40) == [])
    #expect(decoder.deadline == start + .milliseconds(240))
    #expect(decoder.flush(at: start + .milliseconds(239)) == [])
    let expected = String((text + "and its tail\r").map { $0 == "\r" ? "\n" : $0 })
    #expect(decoder.flush(at: start + .milliseconds(240)) == [.paste(expected)])
    #expect(feed("x\r", after: 500) == [key("x"), key(.enter)])
  }

  @Test mutating func `a key after a burst comes behind its text`() {
    let text = String(repeating: "0123456789", count: 13) + "\r\nx"
    #expect(feed(text, after: 0) == [])
    let pasted = String(repeating: "0123456789", count: 13) + "\nx"
    #expect(feed("\u{1B}[A", after: 10) == [.paste(pasted), key(.up)])
  }

  @Test mutating func `what is typed ahead stays keys`() {
    #expect(feed("hello\r") == keys("hello") + [key(.enter)])
    #expect(
      feed("one\rtwo\r") == keys("one") + [key(.enter)] + keys("two") + [key(.enter)])
    let long = String(repeating: "word ", count: 60)
    #expect(feed(long + "\r") == keys(long) + [key(.enter)])
    #expect(decoder.deadline == nil)
  }
}
