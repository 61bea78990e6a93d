import ChatCore
import Testing

@testable import ChatAPI

@Suite struct FinishReasonTests {
  /// The words of PROTOCOL 2.4 and what they come to.
  @Test(arguments: [
    ("stop", FinishReason.Kind.stop), ("length", .length), ("tool_calls", .toolCalls),
    ("content_filter", .contentFilter), ("function_call", .toolCalls), ("model_length", .length),
    ("end_turn", .stop), ("stop_sequence", .stop), ("max_tokens", .length),
    ("tool_use", .toolCalls),
    ("eos", .stop), ("eos_token", .stop), ("sensitive", .contentFilter), ("abort", .other),
    ("repetition", .other), ("load", .other), ("unload", .other), ("anything", .other),
    ("error", .error), ("insufficient_system_resource", .error), ("network_error", .error),
  ]) func `a finish reason is kept as it came and decides the end`(
    word: String, kind: FinishReason.Kind
  ) throws {
    let choice = #""content":"a"},"finish_reason":"\#(word)","native_finish_reason":"x""#
    for body in [
      stream([#"{"choices":[{"index":0,"delta":{\#(choice)}]}"#, "[DONE]"]),
      #"{"choices":[{"index":0,"message":{\#(choice)}]}"#,
    ] {
      let events = try decode(body)
      #expect(events.text == "a")
      #expect(events.message.finishReason == FinishReason(word: word))
      #expect(events.message.finishReason?.kind == kind)
      #expect(events.end?.kind == (kind == .error ? .failed : .complete))
    }
  }

  @Test func `stop with calls is complete and keeps its word`() throws {
    let events = try decode(
      stream([
        #"{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f"}}]},"finish_reason":"stop"}]}"#
      ]))
    #expect(events.end == .complete)
    #expect(events.message.finishReason?.word == "stop")
    #expect(events.calls == [ToolCall(id: "a", name: "f", arguments: "{}")])
  }
}
