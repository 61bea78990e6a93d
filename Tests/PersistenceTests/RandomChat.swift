import ChatCore

@testable import Persistence

/// A small generator with a seed: the same chats in each run.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

extension Seeded {
  private static let texts = [
    "", "\0", "a\nb", "\u{202E}\u{7F}\u{85}\u{2028}", "日本 👩‍👩‍👧 e\u{301}", "\"\\/'", "{\"a\":[1]}",
    "\u{FFFD}",
    "\u{10FFFF}\u{E000}\u{FEFF}", "## no heading", String(repeating: "long ", count: 500),
  ]

  mutating func text() -> String {
    (0..<Int.random(in: 0...3, using: &self)).map { _ in
      Self.texts.randomElement(using: &self) ?? ""
    }.joined(separator: " ")
  }

  private mutating func flag() -> Bool { Bool.random(using: &self) }

  private mutating func some<Value>(_ make: (inout Seeded) -> Value) -> Value? {
    flag() ? make(&self) : nil
  }

  private mutating func duration() -> Duration {
    .nanoseconds(Int64.random(in: 1...90_000_000_000_000, using: &self))
  }

  private mutating func time() -> WallTime {
    WallTime(
      year: 2026, month: Int.random(in: 1...12, using: &self), day: 3, hour: 4, minute: 5,
      second: Int.random(in: 0...59, using: &self))
  }

  private mutating func status(of author: Message.Author) -> Message.Status {
    guard case .model = author else { return .complete }
    let failure = ServiceFailure(sentence: text(), advice: text(), serverWords: some { $0.text() })
    switch Int.random(in: 0...3, using: &self) {
    case 0: return .complete
    case 1: return .interrupted(failure)
    case 2: return .failed(failure)
    default:
      return .stopped(
        StopRecord(
          after: duration(), estimatedTokens: Int.random(in: 0...99, using: &self),
          streamed: flag(), requestWasOut: flag()))
    }
  }

  private mutating func message(_ number: Int, parent: Int?) -> Message {
    let call = ToolCall(
      id: text(), name: text(), arguments: text(), form: flag() ? .tool : .custom,
      extraContent: some { $0.text() }, isCut: flag())
    let author: Message.Author =
      switch Int.random(in: 0...2, using: &self) {
      case 0: .user
      case 1: .model(ModelID(text()))
      default: .tool(call)
      }
    var message = Message(
      id: MessageID(number), author: author, time: time(), text: text(),
      status: status(of: author))
    message.parent = parent.map { MessageID($0) }
    message.reasoning = text()
    message.remarks = flag() ? [text()] : []
    message.refusal = text()
    message.toolCalls = flag() ? [call] : []
    message.usage = some { TokenUsage(prompt: 3, completion: 0, reasoning: 5, raw: $0.text()) }
    message.finishReason = some { FinishReason(word: $0.text()) }
    message.provider = some { $0.text() }
    message.exclusion = some { _ in .leftOut }
    message.timing.total = some { $0.duration() }
    message.timing.firstToken = some { $0.duration() }
    if flag() {
      var receipt = TurnReceipt.sample
      receipt.triedAfter = duration()
      receipt.system = text()
      message.receipt = receipt
    }
    return message
  }

  /// A tree with as many messages, or none and a draft.
  mutating func chat(_ number: Int) -> KeptChat {
    var messages: [Message] = []
    for number in 1...Int.random(in: 1...12, using: &self) {
      let parent = Int.random(in: -2..<number, using: &self)
      messages.append(message(number * 3, parent: parent > 0 ? parent * 3 : nil))
    }
    if Int.random(in: 0...9, using: &self) == 0 { messages = [] }
    let isNamed = flag()
    return KeptChat(
      importing: "chat-\(number)", title: isNamed ? text() + "t" : "", isNamed: isNamed,
      isPinned: flag(), draft: messages.isEmpty ? "draft \0" : text(),
      conversation: Conversation(
        systemPrompt: text(), messages: messages, leaf: messages.randomElement(using: &self)?.id))
  }
}
