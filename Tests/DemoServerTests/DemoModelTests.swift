import Testing

@testable import DemoServer

struct DemoModelTests {
  private static let hello = ChatMessage(role: "user", text: "Hello there")

  private func text(_ messages: ChatMessage...) throws -> String {
    try DemoModel.prose.answer(request(messages)).content
  }

  private func request(_ messages: [ChatMessage]) -> ChatCompletionRequest {
    ChatCompletionRequest(model: "any", messages: messages)
  }

  @Test func `prose quotes the beginning of the last question`() throws {
    let answer = try text(
      ChatMessage(role: "user", text: "An older one"), ChatMessage(role: "assistant", text: "Yes"),
      ChatMessage(role: "user", text: "\nHow are you?\nAnd the others?"))
    #expect(answer.hasPrefix("You wrote “How are you?”. "))
  }

  @Test func `a long question is cut in its quotation`() throws {
    let answer = try text(
      ChatMessage(role: "user", text: String(repeating: "a\u{301}", count: 100)))
    #expect(answer.hasPrefix("You wrote “" + String(repeating: "a\u{301}", count: 30) + "…”. "))
  }

  @Test func `a question without words is answered too`() throws {
    #expect(try text(ChatMessage(role: "user", text: " \n")).hasPrefix("You sent no words"))
    #expect(try text(ChatMessage(role: "user", text: "")).hasPrefix("You sent no words"))
    #expect(try text(ChatMessage(role: "system", text: "Hi")).hasPrefix("You sent no words"))
  }

  @Test func `a system prompt is acknowledged, and only one that is there`() throws {
    let with = try text(ChatMessage(role: "system", text: "Be brief."), Self.hello)
    #expect(with.contains("Your system prompt, “Be brief.”, has arrived"))
    #expect(try !text(Self.hello).contains("system prompt"))
  }

  @Test func `prose names the keys and shows many scripts in 150 to 300 tokens`() throws {
    let answer = try DemoModel.prose.answer(request([Self.hello]))
    #expect((150...300).contains(answer.pieces.count))
    for word in ["F1", "F2", "Esc", "PgUp", "お茶", "🌊"] { #expect(answer.content.contains(word)) }
    // A border between a letter and its accent is a thing that clients must stand.
    let tokens = TokenSplitter.tokens(in: answer.content)
    #expect(answer.pieces == tokens.map(Answer.Piece.content))
    #expect(tokens.contains { $0.unicodeScalars.first == "\u{301}" })
  }

  @Test func `the slow model takes about a minute after three seconds`() throws {
    let answer = try DemoModel.slow.answer(request([Self.hello]))
    #expect(answer.secondsOfThought == 3)
    #expect(answer.timePerToken == .milliseconds(500))
    #expect((.seconds(55)...(.seconds(75))).contains(answer.duration))
  }

  @Test func `prose names every other model`() throws {
    let answer = try text(Self.hello)
    for model in DemoModel.all { #expect(answer.contains(model.id), "\(model.id)") }
  }

  @Test func `the reasoning model thinks for some seconds before it answers`() throws {
    let answer = try DemoModel.reasoning.answer(request([Self.hello]))
    let thoughts = answer.pieces.prefix { if case .reasoning = $0 { true } else { false } }
    #expect((.seconds(3)...(.seconds(8))).contains(answer.timePerToken * thoughts.count))
    #expect(answer.pieces.dropFirst(thoughts.count).map(\.self) == .content(answer.content))
    #expect(!answer.content.isEmpty)
  }

  @Test func `Markdown is shown with code in two languages, a table, tasks and a formula`() throws {
    let lines = try DemoModel.code.answer(request([Self.hello])).content.split(
      separator: "\n", omittingEmptySubsequences: false)
    let fences = lines.filter { $0.hasPrefix("```") }
    #expect(fences == ["```swift", "```", "```python", "```"])
    let rows = lines.filter { $0.hasPrefix("|") }
    #expect(rows.count == 5)
    for row in rows { #expect(row.count { $0 == "|" } == 5, "\(row)") }
    #expect(lines.filter { $0.hasPrefix("- [") }.count == 3)
    #expect(lines.contains { $0.contains(#"$\lceil \log_2 (n + 1) \rceil$"#) })
  }

  @Test func `names in the list are unique`() {
    #expect(Set(DemoModel.all.map(\.id)).count == DemoModel.all.count)
  }
}
