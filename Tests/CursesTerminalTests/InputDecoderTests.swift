import Testing

@testable import CursesTerminal
@testable import TUICore

let start = ContinuousClock.Instant.now

func decode(_ text: String) -> [TerminalEvent] { decode(Array(text.utf8)) }

func decode(_ bytes: [UInt8]) -> [TerminalEvent] {
  var decoder = InputDecoder()
  return decoder.feed(bytes, at: start)
}

func key(_ code: Key.Code, _ modifiers: Key.Modifiers = []) -> TerminalEvent {
  .key(Key(code, modifiers))
}

func key(_ scalar: Unicode.Scalar, _ modifiers: Key.Modifiers = []) -> TerminalEvent {
  .key(Key(.character(scalar), modifiers))
}

func mouse(
  _ kind: MouseEvent.Kind, _ row: Int, _ column: Int, _ modifiers: Key.Modifiers = []
) -> TerminalEvent {
  .mouse(MouseEvent(kind, row: row, column: column, modifiers: modifiers))
}

func ground(_ red: UInt16, _ green: UInt16, _ blue: UInt16) -> TerminalEvent {
  .background(red: red, green: green, blue: blue)
}

func keys(_ text: String) -> [TerminalEvent] { text.unicodeScalars.map { key($0) } }

@Suite struct InputDecoderTests {
  static let table: [(String, [TerminalEvent])] = [
    ("a", [key("a")]), ("é中😀", [key("é"), key("中"), key("😀")]),
    ("\r", [key(.enter)]), ("\n", [key("j", .control)]), ("\t", [key(.tab)]),
    ("\u{7F}", [key(.backspace)]), ("\u{08}", [key(.backspace)]),
    ("\u{00}", [key(" ", .control)]), ("\u{01}", [key("a", .control)]),
    ("\u{1A}", [key("z", .control)]), ("\u{1C}", [key("\\", .control)]),
    ("\u{1D}", [key("]", .control)]), ("\u{1E}", [key("^", .control)]),
    ("\u{1F}", [key("_", .control)]),
    ("\u{1B}[A", [key(.up)]), ("\u{1B}OA", [key(.up)]), ("\u{1B}[1;5A", [key(.up, .control)]),
    ("\u{1B}[1;2D", [key(.left, .shift)]), ("\u{1B}[1;3A", [key(.up, .alt)]),
    ("\u{1B}\u{1B}[A", [key(.up, .alt)]), ("\u{1B}\u{1B}OB", [key(.down, .alt)]),
    ("\u{1B}[a", [key(.up, .shift)]), ("\u{1B}Oa", [key(.up, .control)]),
    ("\u{1B}[H", [key(.home)]), ("\u{1B}OH", [key(.home)]), ("\u{1B}[1~", [key(.home)]),
    ("\u{1B}[7~", [key(.home)]), ("\u{1B}[F", [key(.end)]), ("\u{1B}OF", [key(.end)]),
    ("\u{1B}[4~", [key(.end)]), ("\u{1B}[8~", [key(.end)]), ("\u{1B}[1;3H", [key(.home, .alt)]),
    ("\u{1B}[2~", [key(.insert)]), ("\u{1B}[3~", [key(.delete)]), ("\u{1B}[5~", [key(.pageUp)]),
    ("\u{1B}[6~", [key(.pageDown)]), ("\u{1B}[5;3~", [key(.pageUp, .alt)]),
    ("\u{1B}[3;6~", [key(.delete, [.control, .shift])]),
    ("\u{1B}[5$", [key(.pageUp, .shift)]), ("\u{1B}[5^", [key(.pageUp, .control)]),
    ("\u{1B}[5@", [key(.pageUp, [.control, .shift])]),
    ("\u{1B}[Z", [key(.tab, .shift)]),
    ("\u{1B}OP", [key(.function(1))]), ("\u{1B}[[A", [key(.function(1))]),
    ("\u{1B}[11~", [key(.function(1))]), ("\u{1B}[P", [key(.function(1))]),
    ("\u{1B}OS", [key(.function(4))]), ("\u{1B}[[E", [key(.function(5))]),
    ("\u{1B}[15~", [key(.function(5))]), ("\u{1B}[24~", [key(.function(12))]),
    ("\u{1B}[24;2~", [key(.function(12), .shift)]), ("\u{1B}[1;5R", [key(.function(3), .control)]),
    ("\u{1B}OM", [key(.enter)]), ("\u{1B}Op", [key("0")]),
    ("\u{1B}[13;2u", [key(.enter, .shift)]), ("\u{1B}[27;2;13~", [key(.enter, .shift)]),
    ("\u{1B}[27u", [key(.escape)]), ("\u{1B}[97;5u", [key("a", .control)]),
    ("\u{1B}[97;6u", [key("a", .control)]), ("\u{1B}[109;5u", [key(.enter)]),
    ("\u{1B}[97;4u", [key("A", .alt)]), ("\u{1B}[49:33;4u", [key("!", .alt)]),
    ("\u{1B}[97;69u", [key("a", .control)]), ("\u{1B}[97;9u", []),
    ("\u{1B}[97;1:3u", []), ("\u{1B}[57414u", [key(.enter)]), ("\u{1B}[57441;2u", []),
    ("\u{1B}[45;6u", [key("_", .control)]), ("\u{1B}[127;3u", [key(.backspace, .alt)]),
    ("\u{1B}x", [key("x", .alt)]), ("\u{1B}é", [key("é", .alt)]), ("\u{1B}\r", [key(.enter, .alt)]),
    ("\u{1B}\u{7F}", [key(.backspace, .alt)]), ("\u{1B}\u{01}", [key("a", [.alt, .control])]),
    ("\u{1B}[I", [.focused(true)]), ("\u{1B}[O", [.focused(false)]),
    // Mouse reports.
    ("\u{1B}[<64;10;20Mx", [mouse(.wheelUp, 19, 9), key("x")]),
    ("\u{1B}[<65;1;1M", [mouse(.wheelDown, 0, 0)]),
    (
      "\u{1B}[<0;1;1M\u{1B}[<32;2;1M\u{1B}[<0;2;1m",
      [
        mouse(.press(.left), 0, 0), mouse(.drag, 0, 1), mouse(.release, 0, 1),
      ]
    ),
    (
      "\u{1B}[<1;5;6M\u{1B}[<2;223;224M",
      [
        mouse(.press(.middle), 5, 4), mouse(.press(.right), 223, 222),
      ]
    ),
    (
      "\u{1B}[<4;1;1M\u{1B}[<8;1;1M\u{1B}[<80;1;1M",
      [
        mouse(.press(.left), 0, 0, .shift), mouse(.press(.left), 0, 0, .alt),
        mouse(.wheelUp, 0, 0, .control),
      ]
    ),
    ("\u{1B}[<0;32767;32767M", [mouse(.press(.left), 32766, 32766)]),
    // Those that mean nothing, those nobody asked for, and bad ones.
    ("\u{1B}[<35;3;3M\u{1B}[<66;1;1Mx", [key("x")]), ("\u{1B}[<64;1;1mx", [key("x")]),
    ("\u{1B}[<128;1;1M\u{1B}[<3;1;1Mx", [key("x")]), ("\u{1B}[<0;0;1Mx", [key("x")]),
    ("\u{1B}[<0;1;32768Mx", [key("x")]), ("\u{1B}[<0;1;99999999999999999999Mx", [key("x")]),
    ("\u{1B}[<0;1Mx", [key("x")]), ("\u{1B}[<0;1;1;1Mx", [key("x")]),
    ("\u{1B}[<;;Mx", [key("x")]), ("\u{1B}[<0;-1;1Mx", [key("x")]),
    ("\u{1B}[<0:1;1;1Mx", [key("x")]), ("\u{1B}[>0;1;1Mx", [key("x")]),
    ("\u{1B}[M !!x", [key("x")]), ("\u{1B}[32;5;5Mx", [key("x")]),
    // The ground's colour.
    ("\u{1B}]11;rgb:0000/8080/ffff\u{1B}\\x", [ground(0, 0x8080, 0xFFFF), key("x")]),
    ("\u{1B}]11;rgb:1e/2D/3c\u{07}x", [ground(0x1E1E, 0x2D2D, 0x3C3C), key("x")]),
    ("\u{1B}]11;rgb:f/0/7\u{07}", [ground(0xFFFF, 0, 0x7777)]),
    ("\u{1B}]11;rgba:ffff/ffff/ffff/8000\u{07}", [ground(0xFFFF, 0xFFFF, 0xFFFF)]),
    ("\u{1B}]11;rgb:ffff/ffff\u{07}x", [key("x")]), ("\u{1B}]11;rgb:\u{07}x", [key("x")]),
    ("\u{1B}]11;rgb:1/2/3/\u{07}x", [key("x")]), ("\u{1B}]11;rgb:12345/1/1\u{07}x", [key("x")]),
    ("\u{1B}]11;rgb:1/2/3/4\u{07}x", [key("x")]), ("\u{1B}]11;?\u{07}x", [key("x")]),
    ("\u{1B}]11;rgb:é/1/1\u{07}x", [key("x")]), ("\u{1B}]111;rgb:1/2/3\u{07}x", [key("x")]),
    ("\u{1B}P11;rgb:1/2/3\u{1B}\\x", [key("x")]),
    // Replies to questions nobody asked.
    ("\u{1B}[?62;22cx", [key("x")]), ("\u{1B}[>1;10;0cx", [key("x")]),
    ("\u{1B}[24;80Rx", [key("x")]), ("\u{1B}[0nx", [key("x")]), ("\u{1B}[?2026;2$yx", [key("x")]),
    ("\u{1B}]10;rgb:ffff/ffff/ffff\u{07}x", [key("x")]), ("\u{1B}]52;c;aGk=\u{07}x", [key("x")]),
    ("\u{1B}P1$r0m\u{1B}\\x", [key("x")]), ("\u{1B}P>|XTerm(380)\u{1B}\\x", [key("x")]),
    ("\u{1B}_Gi=1;OK\u{1B}\\x", [key("x")]), ("\u{1B}^pm\u{1B}\\x", [key("x")]),
    ("\u{1B}[?1ux", [key("x")]), ("\u{1B}[8;24;80tx", [key("x")]),
    // Cut by what cannot belong to them.
    ("\u{1B}[12;\u{03}", [key("c", .control)]), ("\u{1B}[1\u{1B}[B", [key(.down)]),
    ("\u{1B}]11;rgb\u{1B}[B", [key(.down)]), ("\u{1B}]11;rgb\u{03}", [key("c", .control)]),
    ("\u{1B}[1\u{18}x", [key("x")]), ("\u{1B}[99999999999999999999~x", [key("x")]),
    ("\u{1B}[~x", [key("x")]), ("\u{1B}]hi", [key("]", .alt), key("h"), key("i")]),
  ]

  @Test(arguments: table.indices)
  func `a sequence means its key`(index: Int) {
    let (bytes, events) = Self.table[index]
    #expect(decode(bytes) == events, "\(bytes.debugDescription)")
  }

  @Test(arguments: table.indices)
  func `any split of a sequence gives the same events`(index: Int) {
    let bytes = Array(Self.table[index].0.utf8)
    for cut in 0...bytes.count {
      var decoder = InputDecoder()
      let events =
        decoder.feed(Array(bytes[..<cut]), at: start)
        + decoder.feed(Array(bytes[cut...]), at: start + .milliseconds(20))
      #expect(events == Self.table[index].1)
    }
  }

  @Test func `any split of random bytes gives the same events`() {
    var dice = Dice(seed: 5)
    let pieces = Self.table.map { Array($0.0.utf8) } + [[0xFF], [0xC3], [0xE4, 0xB8], [0x1B]]
    for _ in 0..<200 {
      var bytes: [UInt8] = []
      while bytes.count < 100 { bytes += pieces[dice.pick(pieces.count)] }
      let whole = decode(bytes)
      var decoder = InputDecoder()
      var events: [TerminalEvent] = []
      var index = 0
      while index < bytes.count {
        let end = min(bytes.count, index + 1 + dice.pick(7))
        events += decoder.feed(Array(bytes[index..<end]), at: start)
        index = end
      }
      #expect(events == whole)
    }
  }

  @Test func `bad UTF-8 never takes the byte after it`() {
    let bad: Unicode.Scalar = "\u{FFFD}"
    #expect(decode([0xFF, 0x61]) == [key(bad), key("a")])
    #expect(decode([0xC3, 0x61]) == [key(bad), key("a")])
    #expect(decode([0xE4, 0xB8, 0x61]) == [key(bad), key("a")])
    #expect(decode([0xE4, 0xB8, 0xC3, 0xA9]) == [key(bad), key("é")])
    #expect(decode([0xC0, 0x80]) == [key(bad), key(bad)])
    #expect(decode([0xED, 0xA0, 0x80]) == [key(bad), key(bad), key(bad)])
    #expect(decode([0xC3, 0x1B, 0x5B, 0x41]) == [key(bad), key(.up)])
    #expect(decode([0xF0, 0x9F, 0x98]) == [])
  }

  @Test func `a character that never ends is given up`() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0xE4, 0xB8], at: start) == [])
    #expect(decoder.deadline == start + .milliseconds(100))
    #expect(decoder.flush(at: start + .milliseconds(99)) == [])
    #expect(decoder.flush(at: start + .milliseconds(100)) == [key("\u{FFFD}")])
    #expect(decoder.deadline == nil)
  }

  @Test func `a long sequence is ignored and the next key works`() {
    for head in ["[", "]11;", "P1", "_G"] {
      let body = String(repeating: "1", count: 4096)
      let end = head == "[" ? "m" : "\u{07}"
      #expect(decode("\u{1B}" + head + body + end + "x") == [key("x")])
      var decoder = InputDecoder()
      #expect(decoder.feed(Array(("\u{1B}" + head + body).utf8), at: start) == [])
      #expect(decoder.flush(at: start + .milliseconds(500)) == [])
      #expect(decoder.feed([0x78], at: start + .milliseconds(501)) == [key("x")])
    }
  }

  @Test func `random bytes neither crash nor pile up`() {
    var dice = Dice(seed: 71)
    var decoder = InputDecoder()
    var now = start
    for _ in 0..<256 {
      let bytes = (0..<4096).map { _ in UInt8(truncatingIfNeeded: dice.next()) }
      _ = decoder.feed(bytes, at: now)
      #expect(decoder.sequence.bytes.count <= 64)
      #expect(decoder.tail.count <= 64)
      now += .milliseconds(dice.pick(60))
      _ = decoder.flush(at: now)
    }
    _ = decoder.flush(at: now + .seconds(6))
    _ = decoder.flush(at: now + .seconds(12))
    #expect(decoder.deadline == nil)
    #expect(decoder.feed(Array("\u{1B}[A".utf8), at: now + .seconds(13)) == [key(.up)])
  }
}
