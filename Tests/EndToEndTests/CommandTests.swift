import TestSupport
import Testing

@Suite(.serialized) struct CommandTests {
  @Test func `help shows keys and commands and closes`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("/help")
    try await beck.shown("Help", "Esc closes", "Ctrl+J, Alt+Enter", "new line")
    beck.child.send(keys: .end)
    try await beck.shown("//", "at the start: sends a slash")
    beck.child.send(keys: .escape)
    try await beck.gone("at the start")
    beck.child.send(keys: .function(1))
    try await beck.shown("Sending")
    beck.child.send("q")
    try await beck.gone("Sending")
    #expect(beck.screen.input.isEmpty && server.requests.isEmpty)
  }

  @Test func `two slashes send one`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("//help me")
    try await beck.settled("Hello")
    #expect(try await server.chat().holds(messages: ("user", "/help me")))
  }

  @Test func `an unknown command is not sent and stays in the input`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("/etc/passwd is what?")
    let screen = try await beck.shown("no command /etc/passwd: /help lists them")
    #expect(screen.input == "/etc/passwd is what?" && server.requests.isEmpty)
  }

  @Test func `a command is completed by Tab`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.child.send("/sy")
    try await beck.shown("/system [TEXT]   show the system prompt, or set it; - clears it")
    beck.child.send("\tBe kind.\r")
    try await beck.shown("system prompt set, from the next turn on")
  }

  @Test func `the system prompt is set, shown and cleared`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("/system Be kind.")
    try await beck.shown("system prompt set, from the next turn on")
    beck.say("/system")
    try await beck.shown("system prompt: Be kind.")
    beck.say("Hi")
    try await beck.settled("Hello")
    #expect(try await server.chat().holds(messages: ("system", "Be kind."), ("user", "Hi")))
    beck.say("/system -")
    try await beck.shown("system prompt cleared")
    beck.say("More")
    #expect(
      try await server.chat(2).holds(
        messages: ("user", "Hi"), ("assistant", "Hello"), ("user", "More")))
  }

  @Test func `streaming is switched off and on`() async throws {
    let server = try ScriptedServer(chats: .completion("Whole"), .streamed("In parts"))
    let beck = try await BeckSession.open(server)
    beck.say("/stream off")
    try await beck.shown("answers come whole, without streaming")
    beck.say("Hi")
    try await beck.settled("Whole")
    beck.say("/stream on")
    try await beck.shown("answers stream")
    beck.say("Hi")
    try await beck.settled("In parts")
    #expect(try await server.chat(1).text.contains(#""stream":false"#))
    #expect(try await server.chat(2).text.contains(#""stream":true"#))
    beck.say("/stream maybe")
    #expect(try await beck.shown("/stream takes on or off").input == "/stream maybe")
  }

  @Test func `a retry asks again and sends the first answer no more`() async throws {
    let server = try ScriptedServer(chats: .streamed("Wrong"), .streamed("Right"), .streamed("Yes"))
    let beck = try await BeckSession.open(server)
    beck.say("/retry")
    try await beck.shown("nothing was asked yet")
    beck.say("Hi")
    try await beck.settled("Wrong")
    beck.say("/retry")
    let screen = try await beck.settled("Right")
    #expect(screen.contains("· 2/2\nRight") && !screen.contains("Wrong"))
    #expect(try await server.chat(2).holds(messages: ("user", "Hi")))
    beck.say("Sure?")
    try await beck.settled("Yes")
    #expect(
      try await server.chat(3).holds(
        messages: ("user", "Hi"), ("assistant", "Right"), ("user", "Sure?")))
  }

  @Test func `a retry in mid-stream is put off in words`() async throws {
    let server = try ScriptedServer(chats: .unfinished("Half"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.answering("Half")
    beck.say("/retry")
    try await beck.shown("an answer is on its way: stop it first")
  }

  @Test func `quit leaves`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    beck.say("/quit")
    #expect(try await beck.child.waitForExit() == .exited(0))
  }
}
