import HostileText
import TestSupport
import Testing

/// The whole corpus through the real program, on a screen that has room for all of it.
@Suite(.serialized, .timeLimit(.minutes(5))) struct HostileCorpusTests {
  private let size = TerminalSize(rows: 500, columns: 120)

  /// Nothing reached the terminal but what drawing is made of.
  private func expectHarmless(_ beck: BeckSession) {
    #expect(ForbiddenBytes.check(beck.child.output) == [])
    let offences = beck.screen.lines.flatMap { ForbiddenScalars.check($0, as: .cells) }
    #expect(offences == [])
  }

  @Test(
    arguments: zip(HostileSample.Class.allCases, [0, 1, 7] + (0..<9).map { [0, 1, 7][$0 % 3] }))
  func `an answer of hostile text is shown as it is drawn without a terminal`(
    _ kind: HostileSample.Class, _ split: Int
  ) async throws {
    let samples = HostileSample.small.filter { $0.kind == kind }
    let bytes = samples.flatMap { $0.bytes + Array("\n".utf8) } + Array("the end".utf8)
    let answer = ServerStep.content(bytes: bytes)
    let server = try ScriptedServer(
      chats: [
        .eventStream, .role(), split == 0 ? answer : .split(answer, every: split), .finish(), .done,
      ])
    let beck = try await BeckSession.open(server, size: size)
    beck.say("Hi")
    let screen = try await beck.settled("the end")
    let drawn = HeadlessChat.rows(
      answer: String(decoding: bytes, as: UTF8.self), rows: size.rows, columns: size.columns)
    #expect(screen.lines[4..<size.rows - 3].elementsEqual(drawn[4..<size.rows - 3]))
    expectHarmless(beck)
  }

  @Test func `hostile calls behind escapes of JSON are harmless`() async throws {
    let count = 50
    let samples = HostileSample.small
    let turns = stride(from: 0, to: samples.count, by: count).map { first in
      let calls = samples[first..<min(first + count, samples.count)].enumerated().map {
        ServerStep.toolCall(
          index: $0, id: "\($0)", name: $1.text, arguments: $1.text)
      }
      return [.eventStream, .content("calls from \(first)")] + calls
        + [.finish("tool_calls"), .done]
    }
    let asked = Counter()
    let server = try ScriptedServer { _ in turns[asked.next() % turns.count] }
    let beck = try await BeckSession.open(server, size: size)
    for turn in turns.indices {
      beck.say("Hi")
      try await beck.settled("calls from \(turn * count)")
    }
    expectHarmless(beck)
  }

  @Test func `hostile reasoning, errors and names behind escapes of JSON are harmless`()
    async throws
  {
    let text = HostileSample.small.map(\.text).joined(separator: "\n")
    let server = try ScriptedServer(
      chats: [.eventStream, .reasoning(text), .content("the end"), .finish(), .done],
      .failure(400, text), .streamed("more", finish: text, model: text))
    let beck = try await BeckSession.open(server, size: size)
    beck.say("Hi")
    try await beck.settled("the end")
    beck.child.send(keys: .alt("r"))
    beck.say("again")
    try await beck.bar("error")
    beck.say("and again")
    try await beck.settled("more")
    beck.child.send(keys: .pageUp)
    try await beck.shown("HELD")
    expectHarmless(beck)
  }

  @Test func `hostile names of models are harmless in the picker and the bar`() async throws {
    let entries = HostileSample.small.map { #"{"id":\#(jsonString($0.text))}"# }
    let list = #"{"data":[\#(entries.joined(separator: ","))]}"#
    let server = try ScriptedServer(chats: .streamed("Hello"), models: .response(200, list))
    let beck = try await BeckSession.open(server, size: size)
    beck.child.send(keys: .function(2))
    try await beck.shown("Model", "<^G x500>")
    beck.child.send(keys: .down, .enter)
    try await beck.gone("type to filter")
    beck.say("Hi")
    try await beck.settled("Hello")
    expectHarmless(beck)
  }

  @Test func `hostile pastes stay in the draft and are harmless there`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try await BeckSession.open(server)
    // A terminal takes the end of a paste out of what is pasted.
    let texts = HostileSample.small.map(\.text).filter { !$0.contains("\u{1B}[201~") }
    for (index, text) in texts.enumerated() {
      beck.child.paste(text)
      beck.child.send(" |\(index)|")
      try await beck.shown("|\(index)|")
      beck.child.send(keys: .control("c"))
      try await beck.gone("|\(index)|")
    }
    #expect(server.chatCount == 0)
    expectHarmless(beck)
  }

  @Test func `a key is answered while slow text streams`() async throws {
    let samples = HostileSample.all.filter { $0.kind == .slow }
    var steps: [ServerStep] = [.eventStream, .role()]
    for (index, sample) in samples.enumerated() {
      steps.append(.gate("\(index)"))
      steps += stride(from: 0, to: sample.bytes.count, by: 1 << 14).map {
        .content(bytes: Array(sample.bytes[$0..<min($0 + 1 << 14, sample.bytes.count)]))
      }
      steps.append(.content("\n\n"))
    }
    let server = try ScriptedServer(
      chats: steps + [.gate("end"), .content("the end"), .finish(), .done])
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await server.chat()
    for index in samples.indices {
      server.open("\(index)")
      beck.child.send("k")
      let typed = String(repeating: "k", count: index + 1)
      try await beck.child.waitForScreen("\(index + 1) keys") { $0.input == typed }
    }
    server.open("end")
    try await beck.settled("the end")
    expectHarmless(beck)
  }
}
