import ChatCore
import TUICore
import Testing

@testable import ChatUI

/// The sum of a chat that was opened, forked or copied.
@Suite struct ChatSumTests {
  private let dollar = TurnCost(amount: 1, quality: .exact)

  /// Told by the server: 10 tokens.
  private func sample(isOwnedElsewhere: Bool = false) -> KeptChat {
    var kept = KeptChat.sample(isOwnedElsewhere: isOwnedElsewhere)
    kept.conversation.change(MessageID(2)) { $0.usage = TokenUsage(prompt: 8, completion: 2) }
    kept.ledger.add(
      MessageID(2), TurnTokens(quality: .exact, prompt: 8, output: 2, total: 10), cost: dollar)
    return kept
  }

  private func words(_ model: AppModel) -> String { UsageSheet.words(model.sessionUsage) }

  @Test func `it is the ledger's, with all branches, titles and costs`() {
    var kept = sample()
    kept.ledger.add(MessageID(4), TurnTokens(quality: .exact, total: 30), cost: dollar)
    kept.ledger.add(MessageID(-2), .unknown, cost: nil)
    var model = AppModel.keeping()
    _ = model.open(kept)
    #expect(words(model).hasPrefix("3 turns (1 unknown) · ≥ 40 tokens"))
    #expect(words(model).hasSuffix("· ≥ $2.00"))
    #expect(model.context?.tokens == 10)
  }

  @Test func `answers that the ledger does not know are counted by what they tell`() {
    var kept = sample()
    kept.ledger = ChatLedger()
    var other = Message(
      id: MessageID(3), author: .model(ModelID("m")), time: noon, text: "Otherwise")
    other.parent = MessageID(1)
    other.usage = TokenUsage(prompt: 8, completion: 4, cost: 0.5)
    kept.conversation = Conversation(
      systemPrompt: "", messages: kept.conversation.allMessages + [other], leaf: MessageID(2))
    var model = AppModel.keeping()
    _ = model.open(kept)
    #expect(words(model) == "2 turns · 22 tokens: 16 in, 6 out · ≥ $0.5000")
  }

  @Test func `a fork and a copy are counted as they will be when opened again`() {
    var fork = AppModel.keeping()
    _ = fork.open(sample())
    _ = fork.type("/fork", enter: true)
    #expect(words(fork) == "1 turn · 10 tokens: 8 in, 2 out")
    var copy = AppModel.keeping(rows: 24)
    _ = copy.open(sample(isOwnedElsewhere: true))
    #expect(words(copy) == "1 turn · 10 tokens: 8 in, 2 out · $1.00")
    _ = copy.type("More", enter: true)
    #expect(words(copy) == "1 turn · 10 tokens: 8 in, 2 out")
  }
}
