import DemoServer
import Testing

@Suite(.timeLimit(.minutes(5))) struct ToolTests {
  private static let question = #"{"role":"user","content":"What is it like?"}"#

  private func ask(
    _ server: DemoServer, _ messages: String, options: String = ""
  ) async throws -> RawResponse {
    try await server.complete(#"{"model":"demo-tools","messages":[\#(messages)]\#(options)}"#)
  }

  @Test func `a question is answered with two calls, each told first and then its arguments`()
    async throws
  {
    try await withServer { server in
      let response = try await ask(server, Self.question, options: streamingWithUsage)
      let stream = try WireStream(response)
      let calls = try stream.calls()
      #expect(calls.map(\.function.name) == ["get_weather", "get_weather"])
      #expect(
        calls.map(\.function.arguments) == [
          #"{"city":"Lisbon","unit":"celsius","days":1}"#,
          #"{"city":"Reykjavík","unit":"celsius","days":1}"#,
        ])
      #expect(calls.map(\.index) == [0, 1])
      #expect(calls.allSatisfy { $0.type == "function" && $0.id?.hasPrefix("call_") == true })
      #expect(calls.first?.id != calls.last?.id)
      let pieces = try stream.deltas().flatMap { $0.toolCalls ?? [] }
      #expect(pieces.first?.function.arguments == "")
      #expect(pieces.count > 8)
      let chunks = try stream.chunks()
      #expect(chunks.dropLast().last?.choices.first?.finishReason == "tool_calls")
      #expect(chunks.last?.usage?.completionTokens == pieces.count)
      #expect(try stream.content() == "")
    }
  }

  @Test func `without streaming the calls are whole, without an index, and the content is null`()
    async throws
  {
    try await withServer { server in
      let streamed = try WireStream(
        try await ask(server, Self.question, options: streaming)
      ).calls()
      let whole = try decode(WireCompletion.self, try await ask(server, Self.question).text)
      let choice = try #require(whole.choices.first)
      let calls = try #require(choice.message.toolCalls)
      #expect(calls.map(\.function) == streamed.map(\.function))
      #expect(calls.allSatisfy { $0.index == nil && $0.type == "function" })
      #expect(choice.message.content == nil)
      #expect(choice.finishReason == "tool_calls")
      // The ids of one conversation never meet again.
      let ids = (streamed + calls).compactMap(\.id)
      #expect(Set(ids).count == 4)
    }
  }

  @Test func `tools that were offered are called with arguments of their types`() async throws {
    try await withServer { server in
      let tools = #"""
        ,"tools":[
        {"type":"function","function":{"name":"look_up","parameters":{"type":"object","properties":{
          "words":{"type":"string"},"most":{"type":"integer"},"exact":{"type":"boolean"},
          "tags":{"type":"array"},"more":{"type":"object"},"odd":{"type":["string","null"]}}}}},
        {"type":"function","function":{"name":"now"}},
        {"type":"function","function":{"name":"never"}}]
        """#
      let response = try await ask(server, Self.question, options: tools)
      let choice = try decode(WireCompletion.self, response.text).choices.first
      let functions = choice?.message.toolCalls?.map(\.function)
      #expect(functions?.map(\.name) == ["look_up", "now"])
      #expect(
        functions?.map(\.arguments) == [
          #"{"exact":true,"more":{},"most":1,"odd":"first: What is it like?","tags":[],"#
            + #""words":"first: What is it like?"}"#, "{}",
        ])
    }
  }

  @Test func `a single tool is called twice`() async throws {
    try await withServer { server in
      let response = try await ask(
        server, Self.question,
        options: #","tools":[{"type":"function","function":{"name":"now"}}]"#)
      let choice = try decode(WireCompletion.self, response.text).choices.first
      #expect(choice?.message.toolCalls?.map(\.function.name) == ["now", "now"])
    }
  }

  private static func calls(_ ids: String...) -> String {
    let calls = ids.map {
      #"{"id":"\#($0)","type":"function","function":{"name":"sea","arguments":"{\"at\":\"\#($0)\"}"}}"#
    }
    return #"{"role":"assistant","content":null,"tool_calls":[\#(calls.joined(separator: ","))]}"#
  }

  private static func result(_ id: String, _ text: String) -> String {
    #"{"role":"tool","tool_call_id":"\#(id)","content":"\#(text)"}"#
  }

  @Test(arguments: ["", streaming])
  func `results in any order are answered with a text that quotes them`(options: String)
    async throws
  {
    try await withServer { server in
      let messages = [
        Self.question, Self.calls("a", "b"), Self.result("b", "rough"), Self.result("a", "calm"),
      ]
      let response = try await ask(server, messages.joined(separator: ","), options: options)
      let content =
        options.isEmpty
        ? try decode(WireCompletion.self, response.text).choices.first?.message.content
        : try WireStream(response).content()
      #expect(
        content?.contains(
          """
          - Result for sea {"at":"a"}: calm
          - Result for sea {"at":"b"}: rough

          """) == true)
    }
  }

  @Test func `a question after the results leads to new calls`() async throws {
    try await withServer { server in
      let messages = [
        Self.question, Self.calls("a"), Self.result("a", "calm"),
        #"{"role":"assistant","content":"Calm."}"#, Self.question,
      ]
      let response = try await ask(server, messages.joined(separator: ","))
      let choice = try decode(WireCompletion.self, response.text).choices.first
      #expect(choice?.finishReason == "tool_calls")
    }
  }

  @Test(arguments: [
    ([calls("a", "b"), result("b", "rough")], "messages[3].role", "none for: a."),
    ([calls("a", "b")], "messages[2].role", "none for: a, b."),
    (
      [calls("a"), question, result("a", "calm")], "messages[2].role", "none for: a."
    ),
    (
      [calls("a"), result("a", "calm"), result("a", "rough")], "messages[3].tool_call_id",
      "must answer a call"
    ),
    ([result("a", "calm")], "messages[1].tool_call_id", "must answer a call"),
    ([calls("a"), result("b", "calm")], "messages[2].tool_call_id", "must answer a call"),
    ([#"{"role":"tool","content":"calm"}"#], "messages[1].tool_call_id", "is required"),
    (
      [#"{"role":"assistant","tool_calls":[{"id":"a","function":{"name":"sea","arguments":{}}}]}"#],
      "messages[1].tool_calls[0].function.arguments", "wrong type"
    ),
  ])
  func `calls and results that do not belong together are refused`(
    messages: [String], param: String, words: String
  ) async throws {
    try await withServer { server in
      let all = ([Self.question] + messages).joined(separator: ",")
      for options in ["", streaming] {
        let response = try await ask(server, all, options: options)
        #expect(response.status == 400)
        let error = try decode(WireError.self, response.text).error
        #expect(error.type == "invalid_request_error")
        #expect(error.param == param)
        #expect(error.message.contains(words))
      }
    }
  }
}
