import ChatCore
import Testing

@testable import Persistence

/// OpenAI's conversations.json.
@Suite struct ForeignConversationTests {
  private func items(_ text: String) throws -> [ChatArchiveReader.Item] {
    var reader = ChatArchiveReader(civilTime: { seconds in
      WallTime(year: 2023, month: 5, day: 3, hour: 12, minute: 0, second: Int(seconds) % 60)
    })
    let items = try reader.feed(Array(text.utf8))
    try reader.finish()
    return items
  }

  private func chat(_ conversation: String) throws -> KeptChat {
    guard case .chat(let chat)? = try items("[\(conversation)]").first else {
      throw StoreError(.refused, "unreadable: \(try items("[\(conversation)]"))")
    }
    return chat
  }

  private func node(
    _ id: String, _ parent: String?, _ children: [String], _ role: String, _ content: String,
    _ more: String = ""
  ) -> String {
    let links = children.map { "\"\($0)\"" }.joined(separator: ",")
    let parent = parent.map { "\"\($0)\"" } ?? "null"
    return """
      "\(id)":{"id":"\(id)","parent":\(parent),"children":[\(links)],"message":{"id":"\(id)",
      "author":{"role":"\(role)","name":null,"metadata":{}},"content":\(content)\(more)}}
      """
  }

  private func text(_ text: String) -> String {
    #"{"content_type":"text","parts":["\#(text)"]}"#
  }

  @Test func `a tree comes in with its branches, its models and its times`() throws {
    let nodes = [
      #""root":{"id":"root","message":null,"parent":null,"children":["sys"]}"#,
      node(
        "sys", "root", ["q"], "system", text(""),
        #","metadata":{"is_visually_hidden_from_conversation":true}"#),
      node("q", "sys", ["a1", "a2"], "user", text("Why?"), #","create_time":1.5"#),
      node(
        "a1", "q", ["q2"], "assistant", text("One"),
        #","create_time":2,"metadata":{"model_slug":"gpt-4"}"#),
      node(
        "a2", "q", [], "assistant", text("Two"),
        #","status":"in_progress","metadata":{"model_slug":"gpt-4o"}"#),
      node("q2", "a1", [], "user", text("More")),
    ]
    let chat = try chat(
      """
      {"title":"A tree","create_time":1,"conversation_id":"8f3a-1","current_node":"q2",
       "mapping":{\(nodes.joined(separator: ","))}}
      """)
    #expect(chat.id == ChatID("openai-8f3a-1") && chat.title == "A tree" && chat.isNamed)
    #expect(chat.conversation.messages.map(\.text) == ["Why?", "One", "More"])
    #expect(chat.conversation.messages[0].time.second == 1)
    #expect(chat.conversation.messages[1].author == .model(ModelID("gpt-4")))
    let question = try #require(chat.conversation.messages.first)
    let answers = chat.conversation.replies(to: question.id).compactMap {
      chat.conversation[id: $0]
    }
    #expect(answers.map(\.text) == ["One", "Two"])
    guard case .interrupted? = answers.last?.status else {
      Issue.record("\(String(describing: answers.last))")
      return
    }
  }

  @Test func `what is not text is named, thoughts belong to their answer, tools are calls`() throws
  {
    let nodes = [
      node("s", nil, ["c"], "system", text("Be brief.")),
      node(
        "c", "s", ["q"], "user", #"{"content_type":"user_editable_context","user_profile":"x"}"#),
      node(
        "q", "c", ["t"], "user",
        #"{"content_type":"multimodal_text","parts":["Look",{"content_type":"image_asset_pointer"}]}"#
      ),
      node(
        "t", "q", ["p"], "assistant",
        #"{"content_type":"thoughts","thoughts":[{"summary":"Look","content":"hm"}]}"#),
      node(
        "p", "t", ["r"], "assistant", #"{"content_type":"code","language":"x","text":"1+1"}"#,
        #","recipient":"python","metadata":{"model_slug":"o3"}"#),
      node("r", "p", ["a"], "tool", #"{"content_type":"execution_output","text":"2"}"#),
      node("a", "r", [], "assistant", text("Two")),
    ]
    let chat = try chat(
      #"{"default_model_slug":"auto","mapping":{\#(nodes.joined(separator: ","))}}"#)
    let messages = chat.conversation.messages
    #expect(chat.conversation.systemPrompt == "Be brief.")
    #expect(messages.map(\.text) == ["Look", "", "2", "Two"])
    #expect(messages[0].unshown == [.image])
    #expect(messages[1].reasoning == "Look\nhm")
    let call = ToolCall(id: "p", name: "python", arguments: "1+1", form: .custom)
    #expect(messages[1].toolCalls == [call] && messages[2].author == .tool(call))
    #expect(messages[3].author == .model(ModelID("auto")))
    #expect(chat.title == "Look" && !chat.isNamed)
  }

  @Test func `whatever is missing or of another kind is left out`() throws {
    let bare = #""m":{"message":{"author":{"role":"user"},"content":{"parts":["Hi"]}}}"#
    let odd = #""x":7,"y":{"children":"none","message":{"author":9,"content":[]}},"z":null"#
    let loop = #""l":{"parent":"k","children":["k"]},"k":{"parent":"l","children":["l"]}"#
    let found = try chat(#"{"title":3,"mapping":{\#(bare),\#(odd),\#(loop)}}"#)
    #expect(found.conversation.messages.map(\.text) == ["Hi"])
    // Where no node tells of another they follow each other by time.
    let unlinked = (1...3).reversed().map {
      #""n\#($0)":{"message":{"create_time":\#($0),"author":{"role":"user"},"content":{"parts":["\#($0)"]}}}"#
    }
    let flat = try chat(#"{"mapping":{\#(unlinked.joined(separator: ","))}}"#)
    #expect(flat.conversation.messages.map(\.text) == ["1", "2", "3"])
    let items = try items(#"[{"title":"none"},{"mapping":{}},{"mapping":{\#(bare)}}]"#)
    #expect(
      items.dropLast() == [
        .unreadable("conversation 1, \"none\" (line 1) cannot be read: mapping is missing"),
        .unreadable("conversation 2 (line 1) cannot be read: it holds no message"),
      ])
  }

  @Test func `a sign that was cut in two is no reason to refuse the rest`() throws {
    let parts = #""a\\ud83d \ud83d b\ude00 \ud83d\ude00 \ud83d\u0041""#
    let node = #""m":{"message":{"author":{"role":"user"},"content":{"parts":[\#(parts)]}}}"#
    let texts = try chat(#"{"mapping":{\#(node)}}"#).conversation.messages.map(\.text)
    #expect(texts == ["a\\ud83d \u{FFFD} b\u{FFFD} 😀 \u{FFFD}A"])
  }

  @Test func `a deep one costs no stack`() throws {
    let count = 20_000
    let nodes = (0..<count).map { number in
      #""\#(number)":{"parent":"\#(number - 1)","message":{"author":{"role":"user"},"content":{"parts":["x"]}}}"#
    }
    #expect(
      try chat(#"{"mapping":{\#(nodes.joined(separator: ","))}}"#).conversation.messages.count
        == count)
  }
}
