import ChatCore
import Testing

private let noon = WallTime(year: 2026, month: 11, day: 22, hour: 12, minute: 5, second: 9)
private let model = ModelID("m")

@Suite struct TurnReceiptTests {
  private let tool = ToolDeclaration(name: "f", description: "", parameters: "{}")

  /// Asks, keeps what was sent, answers.
  private func ask(
    _ question: String, in chat: inout Conversation, tools: [ToolDeclaration] = [],
    parameters: RequestParameters = RequestParameters()
  ) -> (MessageID, TurnRequest) {
    _ = chat.add(.user, at: noon, text: question)
    let request = TurnRequest(
      model: model, entries: chat.turnEntries(for: model), streams: true, parameters: parameters,
      tools: tools)
    let id = chat.add(.model(model), at: noon, text: "answer to \(question)")
    chat.note(request, sentFor: id)
    return (id, request)
  }

  @Test func `every request can be told again, whatever was changed since`() throws {
    var chat = Conversation(systemPrompt: "Be brief.")
    var parameters = RequestParameters()
    try parameters.set("temperature", to: "0.5")
    var asked = [ask("one", in: &chat), ask("two", in: &chat, tools: [tool])]
    chat.systemPrompt = "Be long."
    asked.append(ask("three", in: &chat, tools: [tool], parameters: parameters))
    #expect(chat.dropOldestTurns(1).count == 1)
    asked.append(ask("four", in: &chat))
    chat.systemPrompt = ""
    #expect(chat.dropOldestTurns(1).count == 1)
    asked.append(ask("five", in: &chat))
    for (id, request) in asked { #expect(chat.request(sentFor: id) == request) }
    #expect(asked[3].1.entries.contains(.init(.user, "two")))
    #expect(!asked[4].1.entries.contains(.init(.user, "two")))
  }

  @Test func `only what changed since the answer before is kept`() {
    var chat = Conversation(systemPrompt: "Be brief.")
    let first = ask("one", in: &chat, tools: [tool]).0
    let second = ask("two", in: &chat, tools: [tool]).0
    #expect(
      chat[id: first]?.receipt == TurnReceipt(streams: true, system: "Be brief.", tools: [tool]))
    #expect(chat[id: second]?.receipt == TurnReceipt(streams: true))
    // On another branch the answer before is another one.
    chat.turnBack(to: nil)
    let third = ask("three", in: &chat).0
    #expect(chat[id: third]?.receipt == TurnReceipt(streams: true, system: "Be brief."))
  }

  @Test func `what was left out stands as stretches`() {
    var chat = Conversation()
    for number in 1...5 { _ = ask("\(number)", in: &chat) }
    _ = chat.dropOldestTurns(3)
    let (id, request) = ask("6", in: &chat)
    #expect(chat[id: id]?.receipt?.leftOut == [0..<6])
    #expect(chat.request(sentFor: id) == request)
  }

  @Test func `what the server refused is none of the parameters sent`() throws {
    var parameters = RequestParameters()
    try parameters.set("temperature", to: "0.5")
    try parameters.set("effort", to: "low")
    try parameters.set("seed", to: "7")
    var receipt = TurnReceipt(streams: true, parameters: parameters)
    receipt.trace = RequestTrace(
      url: "u",
      changes: ["temperature", "reasoning_effort", "tools"].map(RequestTrace.change(without:))
        + ["null for an empty content"],
      sentBytes: 1, bodyDigest: "")
    #expect(receipt.sentParameters.words == "seed 7")
    #expect(receipt.trace?.leftOutNames == ["temperature", "reasoning_effort", "tools"])
    #expect(receipt.trace?.otherChanges == ["null for an empty content"])
  }

  @Test func `a digest tells texts apart`() {
    // Source: the FNV test vectors.
    #expect(RequestTrace.digest(of: Array("foobar".utf8)) == "85944171f73967e8")
    #expect(RequestTrace.digest(of: []) == "cbf29ce484222325")
  }
}
