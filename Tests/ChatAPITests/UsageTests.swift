import ChatCore
import Testing

@testable import ChatAPI

private let usage = #"{"prompt_tokens":12,"completion_tokens":2,"total_tokens":354}"#

@Suite struct UsageTests {
  /// One row for each placement of PROTOCOL 3.
  @Test(arguments: [
    #"{"choices":[],"usage":\#(usage)}"#,
    #"{"choices":[{"index":0,"delta":{"content":""}}],"usage":\#(usage)}"#,
    #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":\#(usage)}"#,
    #"{"choices":[{"index":0,"delta":{}}],"x_groq":{"id":"r","usage":\#(usage)}}"#,
    #"{"choices":[{"index":0,"delta":{},"usage":\#(usage)}]}"#,
    #"{"choices":[],"usage":null,"x_groq":{"usage":\#(usage)}}"#,
    #"{"choices":[],"x_groq":{"usage":{"prompt_tokens":1}},"usage":\#(usage)}"#,
  ]) func `usage is found wherever it stands`(chunk: String) throws {
    let events = try decode("data: \(chunk)\n\ndata: [DONE]\n\n")
    #expect(events.usage == TokenUsage(prompt: 12, completion: 2, total: 354))
  }

  @Test(arguments: [
    (#"{"prompt_tokens":1}"#, TokenUsage(prompt: 1)),
    (
      #"{"prompt_tokens":9,"prompt_tokens_details":{"cached_tokens":4}}"#,
      TokenUsage(prompt: 9, cachedPrompt: 4)
    ),
    (
      #"{"prompt_tokens":9,"prompt_cache_hit_tokens":5,"prompt_tokens_details":null}"#,
      TokenUsage(prompt: 9, cachedPrompt: 5)
    ),
    (#"{"prompt_tokens":9,"cached_tokens":6}"#, TokenUsage(prompt: 9, cachedPrompt: 6)),
    (
      #"{"prompt_tokens":12,"completion_tokens":2,"total_tokens":354,"completion_tokens_details":{"reasoning_tokens":340}}"#,
      TokenUsage(prompt: 12, completion: 2, total: 354, reasoning: 340)
    ),
    (#"{"prompt_tokens":"7","completion_tokens":null,"total_tokens":-1}"#, TokenUsage(prompt: 7)),
    (#"{"prompt_tokens":1e400}"#, nil), (#"{}"#, nil), (#"[]"#, nil), (#"null"#, nil), ("3", nil),
  ]) func `fields are read where told and unknown where not`(json: String, expected: TokenUsage?)
    throws
  {
    #expect(try decode("data: {\"usage\":\(json)}\n\ndata: [DONE]\n\n").usage == expected)
  }

  @Test func `the last usage wins and nothing is added up`() throws {
    let events = try decode(
      """
      data: {"usage":{"prompt_tokens":0,"completion_tokens":0}}

      data: {"usage":{"prompt_tokens":5,"completion_tokens":1}}

      data: {"usage":{"prompt_tokens":5,"completion_tokens":2}}

      data: {"usage":null}

      data: [DONE]


      """)
    #expect(
      events == [
        .usage(TokenUsage(prompt: 0, completion: 0)), .usage(TokenUsage(prompt: 5, completion: 1)),
        .usage(TokenUsage(prompt: 5, completion: 2)), .ended(.complete),
      ])
  }
}
