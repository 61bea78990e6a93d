import DemoServer
import Testing

@Suite(.timeLimit(.minutes(5))) struct WholeCompletionTests {
  @Test func `without streaming the usage is always told`() async throws {
    try await withServer { server in
      let response = try await server.complete(
        """
        {"model":"demo-prose","messages":[{"role":"system","content":"Be brief."},
         {"role":"assistant","content":null},
         {"role":"user","content":[{"type":"text","text":"Hel"},{"type":"text","text":"lo"}]}]}
        """)
      #expect(response.status == 200)
      #expect(response.headers["content-type"] == "application/json")
      let completion = try decode(WireCompletion.self, response.text)
      #expect(completion.object == "chat.completion")
      #expect(completion.choices.first?.message.role == "assistant")
      #expect(completion.choices.first?.finishReason == "stop")
      // 3, and four for each message: "Be| brie|f.", nothing, "Hello".
      #expect(completion.usage.promptTokens == 3 + 3 * 4 + 3 + 0 + 1)
      #expect(
        completion.usage.totalTokens
          == completion.usage.promptTokens + completion.usage.completionTokens)
    }
  }

  @Test func `both forms tell the same usage`() async throws {
    try await withServer { server in
      let streamed = try WireStream(try await server.ask("demo-long", options: streamingWithUsage))
      let whole = try decode(WireCompletion.self, try await server.ask("demo-long").text)
      let usage = try streamed.chunks().last?.usage
      #expect(usage == whole.usage)
      #expect(whole.choices.first?.finishReason == "length")
    }
  }

  @Test func `without streaming reasoning stands beside the text`() async throws {
    try await withServer { server in
      let streamed = try WireStream(
        try await server.ask("demo-reasoning", options: streamingWithUsage))
      let whole = try decode(WireCompletion.self, try await server.ask("demo-reasoning").text)
      let message = try #require(whole.choices.first?.message)
      #expect(try message.reasoningContent == streamed.reasoning())
      #expect(try message.content == streamed.content())
      #expect(message.refusal == nil && message.toolCalls == nil)
      #expect(try whole.usage == streamed.chunks().last?.usage)
      #expect(whole.usage.completionTokensDetails.reasoningTokens > 0)
    }
  }

  @Test func `without streaming a refusal leaves the content null`() async throws {
    try await withServer { server in
      let whole = try decode(WireCompletion.self, try await server.ask("demo-refusal").text)
      let choice = try #require(whole.choices.first)
      #expect(choice.message.refusal?.hasPrefix("I would rather not") == true)
      #expect(choice.message.content == nil)
      #expect(choice.finishReason == "stop")
    }
  }

  @Test func `a cut body is shorter than announced`() async throws {
    try await withServer { server in
      let response = try await server.ask("demo-cut")
      #expect(response.status == 200)
      #expect(!response.isWhole)
      #expect(response.text.contains("Connections break: "))
      #expect(throws: (any Error).self) { try decode(WireCompletion.self, response.text) }
    }
  }

  @Test func `an answer that fails before anything is sent has the status of its error`()
    async throws
  {
    try await withServer { server in
      let response = try await server.ask("demo-error")
      #expect(response.status == 500)
      let error = try decode(WireError.self, response.text).error
      #expect(error.type == "server_error")
    }
  }
}
