import TestSupport
import Testing

@Suite(.serialized) struct InputTests {
  @Test(arguments: [TypedKey.control("j"), .alt(.enter)])
  func `a new line does not send`(_ key: TypedKey) async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.child.send("one")
    beck.child.send(keys: key)
    beck.child.send("two")
    try await beck.child.waitForText("› one\n  two")
    #expect(server.requests.isEmpty)
    beck.child.send(keys: .enter)
    try await beck.settled("Hello")
    #expect(try await server.chat().holds(messages: ("user", "one\ntwo")))
  }

  @Test func `a paste of several lines does not send`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.child.paste("one\r\ntwo\rthree\n/quit\n")
    try await beck.child.waitForText("› one\n  two\n  three\n  /quit")
    #expect(server.requests.isEmpty)
    beck.say("end")
    try await beck.settled("Hello")
    #expect(try await server.chat().holds(messages: ("user", "one\ntwo\nthree\n/quit\nend")))
  }

  @Test func `a paste of a megabyte is taken and the next keys are answered`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    let text = (1...20_000).map { "line \($0) of a long paste, with some words to fill it" }
      .joined(separator: "\n")
    beck.child.paste(text)
    try await beck.child.waitForText("line 20000 of a long paste")
    beck.child.send(", and typed")
    try await beck.child.waitForText("to fill it, and typed")
    beck.child.send(keys: .enter)
    try await beck.settled("Hello")
    #expect(try await server.chat().holds(messages: ("user", text + ", and typed")))
  }

  @Test func `what a person cannot see is left out of a paste and counted`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.child.paste("ls \u{202E}-la\u{E0041}\u{E0042}")
    try await beck.shown("3 hidden characters left out", "› ls -la")
  }

  @Test func `Up and Down walk through what was sent, and back to the draft`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("first question")
    try await beck.settled("Hello")
    beck.say("/system")
    try await beck.shown("no system prompt")
    beck.child.send("draft")
    beck.child.send(keys: .up)
    try await beck.shown("› /system")
    beck.child.send(keys: .up, .up)
    try await beck.shown("› first question")
    beck.child.send(keys: .down, .control("n"))
    try await beck.shown("› draft")
  }

  @Test func `Ctrl+R finds an earlier prompt by some of its letters`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    for prompt in ["tell me of apples", "and of pears"] {
      beck.say(prompt)
      try await beck.settled("\(prompt)\n\ntest-model")
    }
    beck.child.send(keys: .control("r"))
    try await beck.shown("History", "type to filter")
    beck.child.send("apl\r")
    try await beck.shown("› tell me of apples")
    #expect(server.chatCount == 2)
  }

  @Test func `the line is edited as by readline`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.child.send("one two three")
    beck.child.send(keys: .control("w"))
    try await beck.child.waitForScreen { $0.input == "one two" }
    beck.child.send(keys: .control("a"), .control("y"))
    try await beck.child.waitForScreen { $0.input == "threeone two" }
    beck.child.send(keys: .control("k"))
    try await beck.child.waitForScreen { $0.input == "three" }
    beck.child.send(keys: .control("_"))
    try await beck.child.waitForScreen { $0.input == "threeone two" }
    beck.child.send(keys: .control("e"), .control("u"))
    try await beck.child.waitForScreen { $0.input == "" }
    beck.child.send("ab cd")
    beck.child.send(keys: .alt("b"), .alt("u"), .control("t"), .left, .backspace)
    try await beck.child.waitForScreen { $0.input == "ab C" }
  }

  @Test func `characters of two columns and of several scalars are edited whole`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.child.send("日本e\u{301}語")
    let typed = try await beck.child.waitForScreen { $0.input == "日本e\u{301}語" }
    #expect(typed.cursor == (row: 22, column: 9))
    beck.child.send(keys: .backspace, .backspace, .left)
    try await beck.child.waitForScreen {
      $0.input == "日本" && $0.cursor == (row: 22, column: 4)
    }
    beck.say("!")
    try await beck.settled("Hello")
    #expect(try await server.chat().holds(messages: ("user", "日!本")))
  }

  @Test func `keys of the kitty protocol do what their plain forms do`() async throws {
    let server = try ScriptedServer(chats: .unfinished("Half"))
    let beck = try await BeckSession.open(server)
    beck.child.send("a\u{1B}[13;2ub\u{1B}[97;5u\u{1B}[98uc")
    try await beck.child.waitForText("› a\n  bcb")
    beck.child.send("\u{1B}[13u")
    try await beck.answering("Half")
    beck.child.send("\u{1B}[27u")
    try await beck.bar("stopped")
    #expect(try await server.chat().holds(messages: ("user", "a\nbcb")))
  }

  @Test func `what a terminal reports is not typed`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.child.send(
      "a\u{1B}[I\u{1B}[O\u{1B}[?62;1c\u{1B}]11;rgb:0000/0000/0000\u{07}\u{1B}P1$r0m\u{1B}\\"
        + "\u{1B}[<0;3;4M\u{1B}[24;1Rb")
    try await beck.child.waitForScreen { $0.input == "ab" }
  }

  @Test func `a blank input sends nothing`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("")
    beck.say("   ")
    beck.child.send("x")
    try await beck.shown("›    x")
    #expect(server.requests.isEmpty)
  }

  @Test func `a long draft grows to a third of the screen and then scrolls`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server, size: TerminalSize(rows: 12, columns: 40))
    beck.child.paste((1...9).map { "row \($0)" }.joined(separator: "\n"))
    let screen = try await beck.child.waitForText("› row 6\n  row 7\n  row 8\n  row 9")
    #expect(screen.row(6).hasSuffix(" LIVE ──") && screen.cursor == (row: 10, column: 7))
    beck.child.send(keys: .up, .up, .up, .up, .up)
    try await beck.child.waitForText("row 4\n")
  }
}
