import DemoServer
import Testing

@Suite(.timeLimit(.minutes(5))) struct AnswerStreamTests {
  @Test func `a stream is a role, the text, a reason and DONE`() async throws {
    try await withServer { server in
      let response = try await server.ask("demo-prose", options: streaming)
      #expect(response.status == 200)
      #expect(response.headers["content-type"] == "text/event-stream; charset=utf-8")
      #expect(response.isWhole)
      let stream = try WireStream(response)
      let chunks = try stream.chunks()
      #expect(stream.data.count == chunks.count + 1)
      #expect(stream.data.last == "[DONE]")
      #expect(chunks.first?.choices.first?.delta.role == "assistant")
      #expect(chunks.first?.choices.first?.delta.content == "")
      #expect(chunks.filter { $0.choices.first?.delta.role != nil }.count == 1)
      #expect(chunks.last?.choices.first?.finishReason == "stop")
      #expect(chunks.last?.choices.first?.delta.content == nil)
      #expect(chunks.filter { $0.choices.first?.finishReason != nil }.count == 1)
    }
  }

  @Test func `all chunks of an answer bear one id, one time and the model`() async throws {
    try await withServer { server in
      let chunks = try WireStream(try await server.ask("demo-prose", options: streaming)).chunks()
      #expect(Set(chunks.map(\.id)).count == 1)
      #expect(Set(chunks.map(\.created)).count == 1)
      #expect(Set(chunks.map(\.model)) == ["demo-prose"])
      #expect(Set(chunks.map(\.object)) == ["chat.completion.chunk"])
      #expect(Set(chunks.map { $0.choices.map(\.index) }) == [[0]])
    }
  }

  @Test(arguments: ["demo-prose", "demo-slow", "demo-long", "demo-code"])
  func `the deltas join to the answer without streaming`(model: String) async throws {
    try await withServer { server in
      let streamed = try WireStream(try await server.ask(model, options: streaming)).content()
      let whole = try decode(WireCompletion.self, try await server.ask(model).text)
      let content = try #require(whole.choices.first?.message.content)
      #expect(!content.isEmpty)
      // By bytes: equality of strings does not tell é from e with an accent after it.
      #expect(Array(streamed.utf8) == Array(content.utf8))
    }
  }

  @Test func `usage comes when asked for, alone, between the reason and DONE`() async throws {
    try await withServer { server in
      let stream = try WireStream(try await server.ask("demo-prose", options: streamingWithUsage))
      let chunks = try stream.chunks()
      let last = try #require(chunks.last)
      #expect(last.choices.isEmpty)
      #expect(chunks.filter { $0.usage != nil }.count == 1)
      #expect(chunks.dropLast().last?.choices.first?.finishReason == "stop")
      #expect(stream.data.dropLast(2).allSatisfy { $0.hasSuffix(#","usage":null}"#) })
      #expect(stream.data.last == "[DONE]")
      let pieces = chunks.filter { $0.choices.first?.delta.content?.isEmpty == false }.count
      // One user message "Hello", a single token: 3 + 4 + 1.
      #expect(
        last.usage
          == WireUsage(promptTokens: 8, completionTokens: pieces, totalTokens: 8 + pieces))
    }
  }

  @Test(arguments: [
    #","stream":true"#, #","stream":true,"stream_options":{"include_usage":false}"#,
  ])
  func `usage is not mentioned when not asked for`(options: String) async throws {
    try await withServer { server in
      let response = try await server.ask("demo-prose", options: options)
      #expect(!response.text.contains(#""usage""#))
    }
  }

  @Test func `a long answer ends at its limit`() async throws {
    try await withServer { server in
      let stream = try WireStream(try await server.ask("demo-long", options: streaming))
      let last = try stream.chunks().last
      #expect(last?.choices.first?.finishReason == "length")
      let paragraphs = try stream.content().split(separator: "\n\n")
      #expect(paragraphs.count == 201)
      #expect(paragraphs.first == "1. A heron turns under the willows.")
      #expect(paragraphs.last == "201. Here the limit of this")
      #expect(stream.data.last == "[DONE]")
    }
  }

  @Test func `reasoning comes first, in a field of its own, and the usage counts it`() async throws
  {
    try await withServer { server in
      let response = try await server.ask("demo-reasoning", options: streamingWithUsage)
      let stream = try WireStream(response)
      let deltas = try stream.deltas().dropFirst().dropLast()
      let thoughts = deltas.prefix { $0.reasoningContent != nil }
      #expect(thoughts.allSatisfy { $0.content == nil })
      #expect(deltas.dropFirst(thoughts.count).allSatisfy { $0.reasoningContent == nil })
      #expect(try stream.reasoning().hasPrefix("The question is whatever it is"))
      #expect(try stream.content().hasPrefix("**Seven trips.**"))
      #expect(try stream.chunks().dropLast().last?.choices.first?.finishReason == "stop")
      let usage = try #require(try stream.chunks().last?.usage)
      #expect(usage.completionTokens == deltas.count)
      #expect(usage.completionTokensDetails.reasoningTokens == thoughts.count)
    }
  }

  @Test func `a refusal has a field of its own and ends in good order`() async throws {
    try await withServer { server in
      let response = try await server.ask("demo-refusal", options: streaming)
      #expect(response.status == 200)
      let stream = try WireStream(response)
      #expect(try stream.refusal().hasPrefix("I would rather not say anything about that."))
      #expect(try stream.content() == "")
      #expect(try stream.chunks().last?.choices.first?.finishReason == "stop")
      #expect(stream.data.last == "[DONE]")
    }
  }

  @Test func `a slow model sends comments before its first chunk`() async throws {
    try await withServer { server in
      let stream = try WireStream(try await server.ask("demo-slow", options: streaming))
      #expect(stream.leadingComments == 3)
      #expect(stream.data.last == "[DONE]")
    }
  }

  @Test func `a cut stream lacks the reason, DONE and the end of the body`() async throws {
    try await withServer { server in
      let response = try await server.ask("demo-cut", options: streamingWithUsage)
      #expect(response.status == 200)
      #expect(!response.isWhole)
      let stream = try WireStream(response)
      #expect(try stream.content().hasPrefix("Connections break: "))
      #expect(try stream.content().hasSuffix("for the whole would"))
      let reasons = try stream.chunks().compactMap { $0.choices.first?.finishReason }
      #expect(reasons == [])
      #expect(!response.text.contains("DONE"))
    }
  }

  @Test func `an error in a stream follows the text and ends it`() async throws {
    try await withServer { server in
      let response = try await server.ask("demo-error", options: streamingWithUsage)
      #expect(response.status == 200)
      #expect(response.isWhole)
      let stream = try WireStream(response)
      #expect(try stream.content().hasPrefix("A server may run into trouble"))
      let reasons = try stream.chunks().compactMap { $0.choices.first?.finishReason }
      #expect(reasons == [])
      let last = try #require(stream.data.last)
      #expect(
        try decode(WireError.self, last).error
          == WireError.Fields(
            message: "demo-error always gives up here. Press F2 for another model.",
            type: "server_error"))
    }
  }
}
