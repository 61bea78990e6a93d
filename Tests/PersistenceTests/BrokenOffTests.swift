import ChatCore
import Testing

@testable import Persistence

/// An answer that was on its way when its program was ended from outside.
@Suite struct BrokenOffTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `all that was known of it is found by the next start, and its turn once`() async throws
  {
    let chat = ChatID("2026-11-03-120000-a1")
    let gone = ChatStore(folder, owner: Owner(text: "boot 1 1"))
    var answer = Message(
      id: MessageID(2), author: .model(ModelID("m")), time: .noon, status: .streaming)
    answer.parent = MessageID(1)
    answer.provider = "p"
    let question = Message(id: MessageID(1), author: .user, time: .noon, text: "Why?")
    try await gone.write(
      [
        .chat(chat, .message(question, stream: nil), at: .noon),
        .chat(chat, .message(answer, stream: nil), at: .noon),
        .pieces(chat, answer.id, [.init(.reasoning, "Hm. "), .init(.text, "Beca")]),
      ], durably: true)
    answer.text = "Beca"
    answer.reasoning = "Hm. "
    answer.answerID = "id-7"
    answer.toolCalls = [ToolCall(id: "c", name: "ls", arguments: "{", isCut: true)]
    var turn = TurnRecord(
      message: answer.id, time: .noon, provider: "p", model: ModelID("m"), outcome: .interrupted,
      tokens: TurnTokens(quality: .exact, total: 12))
    turn.cost = TurnCost(amount: 0.25, quality: .exact)
    try await gone.write(
      [
        .pieces(chat, answer.id, [.init(.text, "use")]),
        .chat(chat, .message(answer, stream: nil), at: .noon), .chat(chat, .turn(turn), at: .noon),
      ], durably: true)
    await gone.close(releases: false)

    let next = ChatStore(folder)
    let recovered = try await next.recover()
    #expect(recovered.map(\.kind) == [.answer] && recovered.map(\.characters) == [11])
    let kept = try #require(try await next.chat(chat))
    let found = try #require(kept.conversation.messages.last)
    #expect(found.text == "Because" && found.reasoning == "Hm. " && found.answerID == "id-7")
    #expect(found.toolCalls == answer.toolCalls)
    guard case .interrupted = found.status else {
      Issue.record("\(found.status)")
      return
    }
    #expect(kept.ledger.sum.turns == 1 && kept.ledger.sum.exactTokens == 12)
    #expect(kept.ledger.sum.exactCost == 0.25 && kept.ledger.answers == [answer.id])
    #expect(try await next.recover().isEmpty)
  }
}
