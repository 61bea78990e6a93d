import Testing

@testable import CursesTerminal
@testable import TUICore

/// Replies that come late and in pieces.
@Suite struct BackgroundReplyTests {
  private let replies = [
    "\u{1B}]11;rgb:1111/2222/3333\u{07}", "\u{1B}]11;rgb:1111/2222/3333\u{1B}\\",
  ]
  private let told = ground(0x1111, 0x2222, 0x3333)

  /// Feeds pieces, each so long after the one before, with the flushes that come due between.
  private func decode(_ pieces: [ArraySlice<UInt8>], gap: Duration) -> [TerminalEvent] {
    var decoder = InputDecoder()
    var events: [TerminalEvent] = []
    var now = start
    for piece in pieces {
      events += decoder.feed(Array(piece), at: now)
      let next = now + gap
      while let deadline = decoder.deadline, deadline < next {
        events += decoder.flush(at: deadline)
      }
      now = next
    }
    events += decoder.feed(Array("x".utf8), at: now)
    while let deadline = decoder.deadline { events += decoder.flush(at: deadline) }
    return events
  }

  @Test(arguments: [20, 60, 120, 400, 1_500])
  func `a reply in two pieces is told, whatever it was split at`(milliseconds: Int) {
    for reply in replies {
      let bytes = Array(reply.utf8)
      for cut in 1..<bytes.count {
        let events = decode([bytes[..<cut], bytes[cut...]], gap: .milliseconds(milliseconds))
        // The head was reported as the key that it looked like; nothing else ever is.
        let isKey = cut == 1 && milliseconds > 25 || cut == 2 && milliseconds > 100
        let head = !isKey ? [] : cut == 1 ? [key(.escape)] : [key("]", .alt)]
        #expect(events == head + [told, key("x")], "cut at \(cut)")
      }
    }
  }

  @Test func `a reply byte by byte is told`() {
    for reply in replies {
      let bytes = Array(reply.utf8)
      let pieces = bytes.indices.map { bytes[$0...$0] }
      #expect(decode(pieces, gap: .milliseconds(20)) == [told, key("x")])
    }
  }

  @Test func `a reply whose end never comes takes no more than its patience`() {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\u{1B}]11;rgb:1111/22".utf8), at: start) == [])
    #expect(decoder.deadline == start + .seconds(2))
    #expect(decoder.flush(at: start + .seconds(2)) == [])
    #expect(decoder.feed(Array("x".utf8), at: start + .seconds(2)) == [key("x")])
  }

  @Test func `a bracket typed after escape or with alt is a key`() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B], at: start) == [])
    #expect(decoder.flush(at: start + .milliseconds(25)) == [key(.escape)])
    #expect(decoder.feed(Array("]".utf8), at: start + .milliseconds(300)) == [])
    #expect(decoder.flush(at: start + .milliseconds(325)) == [key("]")])
    #expect(decoder.feed(Array("\u{1B}]".utf8), at: start + .milliseconds(400)) == [])
    #expect(decoder.flush(at: start + .milliseconds(500)) == [key("]", .alt)])
    #expect(decoder.feed(Array("12".utf8), at: start + .milliseconds(600)) == keys("12"))
  }
}
