import ChatCore
import Testing

@testable import ChatAPI

@Suite struct ErrorInStreamTests {
  /// Forms of PROTOCOL 7.3, each with the words that are to be shown.
  @Test(arguments: [
    (#"data: {"error":{"message":"boom","code":500}}"#, "boom"),
    (#"data: {"error":"boom"}"#, "boom"),
    ("event: error\ndata: {\"error\":{\"message\":\"boom\"}}", "boom"),
    ("event: error\ndata: {\"message\":\"boom\"}", "boom"),
    ("event: error\ndata: boom", "boom"),
    ("event: error\ndata: \"boom\"", "boom"),
    (#"data: {"type":"error","error":{"type":"overloaded_error","message":"boom"}}"#, "boom"),
    (#"data: {"type":"error","code":"x","message":"boom"}"#, "boom"),
    (#"data: {"object":"error","message":"boom","code":40001}"#, "boom"),
    (#"data: {"detail":"boom"}"#, "boom"),
    (#"data: [{"error":{"code":429,"message":"boom","status":"RESOURCE_EXHAUSTED"}}]"#, "boom"),
    (#"data: {"errors":[{"message":"boom"}]}"#, "boom"),
    (#"data: {"message":"boom","code":3}"#, "boom"),
    (#"error: {"code":500,"message":"boom","type":"server_error"}"#, "boom"),
    (
      #"data: {"error":{"message":"boom","type":"BadRequestError","param":null,"code":400}}"#,
      "boom"
    ),
    ("event: error\ndata: {\"type\":\"error\",\"error\":{\"message\":\"boom\"}}", "boom"),
    (#"data: {"detail":[{"loc":["body"],"msg":"boom","type":"x"}]}"#, "body: boom"),
    (#"data: {"error":null,"error":"boom"}"#, "boom"),
    (#"error: boom"#, "boom"),
    (#"data: {"error":{},"choices":[]}"#, nil),
    (#"data: {"error":true}"#, nil),
  ]) func `an error in the stream fails it, first or after text`(error: String, words: String?)
    throws
  {
    let alone = try decode(error + "\n\n" + stream(["[DONE]"]))
    #expect(alone.count == 1)
    #expect(alone.end?.kind == .failed)
    #expect(alone.end?.failure?.serverWords == words)
    let late = try decode(stream([delta(#""content":"a""#)]) + error + "\n\n" + stream(["[DONE]"]))
    #expect(late.first == .text("a"))
    #expect(late.end?.kind == .failed)
    #expect(late.end?.failure?.serverWords == words)
  }

  @Test(arguments: [
    #"{"error":null,"choices":[{"delta":{"content":"a"}}]}"#,
    #"{"error":false,"errors":[],"message":"m","choices":[{"delta":{"content":"a"}}]}"#,
    #"{"error":"","code":1,"detail":null,"choices":[{"delta":{"content":"a"}}]}"#,
    #"{"message":"m","choices":[{"delta":{"content":"a"}}],"code":0}"#,
    #"{"error":"boom","error":null,"choices":[{"delta":{"content":"a"}}]}"#,
    #"{"object":"chat.completion.chunk","type":7,"choices":[{"delta":{"content":"a"}}]}"#,
  ]) func `what only looks like an error is none`(data: String) throws {
    #expect(
      try decode(stream([data, "[DONE]"])) == [.text("a"), .ended(.complete)])
  }

  @Test func `a chunk with text and an error gives both`() throws {
    let events = try decode(
      stream([
        #"{"error":{"message":"boom","code":502},"choices":[{"delta":{"content":"a"},"finish_reason":"error"}]}"#
      ]))
    #expect(
      events == [
        .text("a"), .finishReason(FinishReason(word: "error")),
        .ended(
          .failed(
            ServiceFailure(
              sentence:
                "Error 502: a gateway got no answer from the server. Wait a little. What came is kept.",
              advice: "r sends again; m picks another model.",
              serverWords: "boom"))),
      ])
  }
}
