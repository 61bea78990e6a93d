import ChatCore
import Testing

private let noon = WallTime(year: 2026, month: 11, day: 22, hour: 12, minute: 5, second: 9)
private let model = ModelID("m")

@Suite struct ConversationTests {
  @Test func `the system prompt goes first and the history follows in order`() {
    var chat = Conversation(systemPrompt: "Be brief.")
    _ = chat.add(.user, at: noon, text: "one")
    _ = chat.add(.model(model), at: noon, text: "1")
    _ = chat.add(.user, at: noon, text: "two")
    #expect(
      chat.turnEntries(for: model) == [
        .init(.system, "Be brief."), .init(.user, "one"), .init(.assistant(), "1"),
        .init(.user, "two"),
      ])
  }

  @Test func `empty answers are left out and neighbours of one role are joined`() {
    var chat = Conversation()
    _ = chat.add(.user, at: noon, text: "one")
    _ = chat.add(.model(model), at: noon)
    _ = chat.add(.user, at: noon, text: "two")
    #expect(chat.turnEntries(for: model) == [.init(.user, "one\n\ntwo")])
  }

  @Test func `a superseded answer is not sent`() {
    var chat = Conversation()
    _ = chat.add(.user, at: noon, text: "one")
    let old = chat.add(.model(model), at: noon, text: "wrong")
    chat.change(old) { $0.exclusion = .leftOut }
    #expect(chat.turnEntries(for: model) == [.init(.user, "one")])
  }

  @Test func `a stopped answer is sent without its stop line`() {
    var chat = Conversation()
    _ = chat.add(.user, at: noon, text: "one")
    let answer = chat.add(.model(model), at: noon, text: "half")
    chat.change(answer) {
      $0.status = .stopped(
        StopRecord(after: .seconds(2), estimatedTokens: 1, streamed: true))
    }
    #expect(chat.turnEntries(for: model) == [.init(.user, "one"), .init(.assistant(), "half")])
  }
}

@Suite struct MessageNotesTests {
  private func notes(_ change: (inout Message) -> Void) -> [String] {
    var message = Message(
      id: MessageID(1), author: .model(model), time: noon, text: "text", status: .complete)
    change(&message)
    return MessageNotes(message).lines.map(\.text)
  }

  private func stopped(_ tokens: Int, streamed: Bool = true) -> Message.Status {
    .stopped(
      StopRecord(after: .milliseconds(2_140), estimatedTokens: tokens, streamed: streamed))
  }

  @Test func `the stop line warns that the usage chunk may be lost`() {
    #expect(
      notes { $0.status = stopped(318) } == [
        "stopped · 2.1 s · ~318 tokens (estimate) · the final usage chunk may be lost"
      ])
    #expect(
      notes { $0.status = stopped(0) } == [
        "stopped · 2.1 s · no text yet · the final usage chunk may be lost"
      ])
  }

  @Test func `a stop after the usage came gives it and warns of nothing`() {
    let lines = notes {
      $0.status = stopped(318)
      $0.usage = TokenUsage(completion: 300)
    }
    #expect(lines == ["stopped · 2.1 s · 300 tokens"])
  }

  @Test func `a stop without streaming says that the answer is lost`() {
    #expect(
      notes { $0.status = stopped(0, streamed: false) } == [
        "stopped · 2.1 s · not streamed: the answer is lost and may be billed"
      ])
  }

  @Test(arguments: [
    ("stop", []), ("end_turn", []), ("length", ["cut at the token limit"]),
    ("max_tokens", ["cut at the token limit"]), ("content_filter", ["filtered by the server"]),
    ("tool_calls", ["asked for tools"]), ("function_call", ["asked for tools"]),
    ("insufficient_system_resource", ["the server failed (insufficient_system_resource)"]),
    ("banana", ["ended: banana"]),
  ])
  func `finish reasons other than stop stand in words`(word: String, expected: [String]) {
    #expect(notes { $0.finishReason = FinishReason(word: word) } == expected)
  }

  @Test func `an empty answer says so`() {
    #expect(notes { $0.text = "" } == ["(empty answer)"])
  }

  @Test func `what is not shown is named once a kind`() {
    let lines = notes { $0.unshown = [.audio, .other("video")] }
    #expect(
      lines == [
        "sound came with this answer: not played",
        "a part of the kind video came with this answer: not shown",
      ])
  }

  @Test func `a failure stands with the server's words under it`() {
    let lines = notes {
      $0.status = .failed(ServiceFailure(sentence: "401: check the key", serverWords: "bad key"))
    }
    #expect(lines == ["error: 401: check the key", "bad key"])
  }
}

@Suite struct ChatDocumentTests {
  @Test func `a chat becomes Markdown with heads, notes and what was not sent`() {
    var chat = Conversation(systemPrompt: "Be brief.")
    _ = chat.add(.user, at: noon, text: "2 + 2?")
    let answer = chat.add(.model(model), at: noon, text: "4")
    chat.change(answer) { $0.finishReason = FinishReason(word: "length") }
    #expect(
      ChatDocument(chat, unsent: ["and 3 + 3?"]).markdown == """
        ## system

        Be brief.

        ## you · 2026-11-22 12:05

        2 + 2?

        ## m · 2026-11-22 12:05

        4

        *cut at the token limit*

        ## not sent

        and 3 + 3?

        """)
  }
}

@Suite struct TokenEstimatorTests {
  @Test func `no text is no token and any text at least one`() {
    let estimator = TokenEstimator()
    #expect(estimator.tokens(.init(""), model: model) == 0)
    #expect(estimator.tokens(.init("a"), model: model) == 1)
  }

  @Test func `four ASCII letters or one CJK character count as a token`() {
    let estimator = TokenEstimator()
    #expect(estimator.tokens(.init("abcdefgh"), model: model) == 2)
    #expect(estimator.tokens(.init("日本語"), model: model) == 3)
  }

  @Test func `a model's own exact turns correct the guess for it alone`() {
    var estimator = TokenEstimator()
    estimator.learn(.init("abcdefgh"), exactTokens: 4, model: model)
    #expect(estimator.tokens(.init("abcdefgh"), model: model) == 4)
    #expect(estimator.tokens(.init("abcdefgh"), model: ModelID("other")) == 2)
  }
}

@Suite struct QuantitiesTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1.0k"), (3_149, "3.1k"), (9_949, "9.9k"), (9_950, "10k"),
    (128_000, "128k"), (999_499, "999k"), (999_500, "1.0M"), (1_250_000, "1.3M"),
    (12_000_000, "12M"),
  ])
  func `counts are short`(count: Int, text: String) {
    #expect(Quantities.short(count) == text)
  }

  @Test(arguments: [
    (-5, "0.0 s"), (340, "0.3 s"), (59_999, "59.9 s"), (75_000, "75 s"), (200_000, "3 min 20 s"),
  ])
  func `times are short`(milliseconds: Int, text: String) {
    #expect(Quantities.time(.milliseconds(milliseconds)) == text)
  }
}
