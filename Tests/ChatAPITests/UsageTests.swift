import ChatCore
import HTTPCore
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
    #expect(events.usage == TokenUsage(prompt: 12, completion: 2, total: 354, raw: usage))
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
    var expected = expected
    expected?.raw = json
    #expect(try decode("data: {\"usage\":\(json)}\n\ndata: [DONE]\n\n").usage == expected)
  }

  @Test(
    arguments: [
      // OpenRouter, in credits; with a key of one's own the maker of the model bills too.
      (#""cost":0.0042"#, 0.0042), (#""cost":0"#, 0), (#""cost":0.0042,"is_byok":false"#, 0.0042),
      (
        #""cost":0.001,"is_byok":true,"cost_details":{"upstream_inference_cost":0.02}"#, 0.021
      ),
      (#""cost":0.001,"is_byok":true"#, nil),
      // xAI, in ticks.
      (#""cost_in_usd_ticks":37756000"#, 0.0037756),
      // Perplexity
      (#""cost":{"input_tokens_cost":0.001,"total_cost":0.006}"#, 0.006),
      (#""cost":null"#, nil), (#""cost":-1"#, nil), (#""cost":1e400"#, nil), (#""cost":"5""#, nil),
    ] as [(String, Double?)])
  func `the server's own cost is read in dollars`(fields: String, cost: Double?) throws {
    let json = #"{"choices":[],"usage":{"prompt_tokens":1,\#(fields)}}"#
    let events = try decode("data: \(json)\n\ndata: [DONE]\n\n")
    #expect(events.usage?.cost == cost)
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
      events.compactMap { if case .usage(let usage) = $0 { usage.completion } else { nil } } == [
        0, 1, 2,
      ])
    #expect(events.usage?.raw == #"{"prompt_tokens":5,"completion_tokens":2}"#)
    #expect(events.message.usage == events.usage)
  }

  /// The row of llama.cpp, which counts beside or instead of the usage.
  @Test(arguments: [
    (
      [#"{"timings":{"prompt_n":3,"cache_n":40,"predicted_n":7,"predicted_per_second":9.5}}"#],
      TokenUsage(prompt: 43, completion: 7, total: 50, cachedPrompt: 40)
    ),
    (
      [
        #"{"timings":{"prompt_n":3,"predicted_n":1}}"#,
        #"{"timings":{"prompt_n":3,"predicted_n":2}}"#,
      ],
      TokenUsage(prompt: 3, completion: 2, total: 5)
    ),
    (
      [#"{"usage":{"total_tokens":9}}"#, #"{"timings":{"prompt_n":3,"predicted_n":2}}"#],
      TokenUsage(total: 9, raw: #"{"total_tokens":9}"#)
    ),
    (
      [#"{"usage":{"total_tokens":9},"timings":{"prompt_n":3,"predicted_n":2}}"#],
      TokenUsage(total: 9, raw: #"{"total_tokens":9}"#)
    ),
    ([#"{"timings":{"prompt_n":null}}"#], nil), ([#"{"timings":[]}"#], nil),
  ]) func `counts of the work stand in for a usage that is not told`(
    chunks: [String], expected: TokenUsage?
  ) throws {
    #expect(try decode(stream(chunks + ["[DONE]"])).usage == expected)
  }

  @Test(arguments: [
    (
      #"{ "total_tokens" : 3 , "cost" : 1.50E-3, "x":[ 1 , null ] }"#,
      #"{"total_tokens":3,"cost":1.50E-3,"x":[1,null]}"#
    ),
    (
      #"{"total_tokens":3,"x":[NaN,-Infinity,.5,01,+1,1.,1e400]}"#,
      #"{"total_tokens":3,"x":[null,null,null,null,null,null,1e400]}"#
    ),
    (#"{"total_tokens":3,"s":"a\tb\u0041\'\ud83d"}"#, #"{"total_tokens":3,"s":"a\tbA'\#u{FFFD}"}"#),
    ("{\"total_tokens\":3,\"s\":\"a\tb\u{1}é\"}", #"{"total_tokens":3,"s":"a\tb\u0001é"}"#),
  ]) func `the server's own object is kept as valid JSON`(json: String, raw: String) throws {
    #expect(try decode("data: {\"usage\":\(json)}\n\ndata: [DONE]\n\n").usage?.raw == raw)
  }

  @Test func `a usage of an absurd size counts and is not kept whole`() throws {
    let json = #"{"total_tokens":3,"x":"\#(String(repeating: "x", count: 70_000))"}"#
    var decoder = ChatStreamDecoder(endpoint: try .fixture())
    _ = decoder.head(HTTPResponseHead(status: 200))
    #expect(
      decoder.feed(Array("data: {\"usage\":\(json)}\n\n".utf8)) == [.usage(TokenUsage(total: 3))])
  }
}
