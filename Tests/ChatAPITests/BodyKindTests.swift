import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

@Suite struct BodyKindTests {
  private static let completion =
    #"{"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"all"},"finish_reason":"stop"}],"usage":{"total_tokens":3}}"#
  private static let expected: [StreamEvent] = [
    .answeringModel(ModelID("m")), .text("all"),
    .finishReason(FinishReason(word: "stop")),
    .usage(TokenUsage(total: 3, raw: #"{"total_tokens":3}"#)), .ended(.complete),
  ]

  @Test(arguments: [
    completion, "\n\n  \r\n\n" + completion, "\u{FEFF}" + completion,
    "\u{FEFF}\n " + completion + "\n",
    "data: " + completion + "\n\ndata: [DONE]\n\n", "data: " + completion + "\n\n",
  ]) func `a whole completion is read alone or as one event`(body: String) throws {
    for label in ["text/event-stream", "application/json", "text/plain", ""] {
      let headers = [HTTPHeader("Content-Type", label)]
      #expect(try decode(body, headers: headers) == Self.expected)
    }
  }

  @Test(arguments: [
    #"{"choices":[{"message":{"content":"a"},"finish_reason":null}]}"#,
    #"{"choices":[{"message":{"content":[{"type":"text","text":"a"}]}}]}"#,
    #"{"choices":[{"text":"a"}]}"#, #"{"choices":[{"delta":{"content":"a"}}]}"#,
  ]) func `a completion without a reason is complete`(body: String) throws {
    #expect(try decode(body) == [.text("a"), .ended(.complete)])
  }

  @Test(arguments: [
    (#"{"error":{"message":"boom"}}"#, StreamEnd.Kind.failed, "boom" as String?),
    (#"{"choices":null,"error":{"message":"boom","code":429}}"#, .failed, "boom"),
    (#"[{"error":{"message":"boom"}}]"#, .failed, "boom"),
    (#"{"choices":[]}"#, .failed, nil), (#"{}"#, .failed, nil), ("[]", .failed, nil),
    (#"{"choices":[{"message":{"content":"a"#, .interrupted, nil),
    (#"{"done":false}{"done":true}"#, .failed, nil),
    ("<html><head><title>404 Not\n Found</title></head>", .failed, "404 Not Found"),
    ("\u{FEFF}\n<!DOCTYPE html><h1 class=x>Hi</h1>", .failed, "Hi"),
    ("Ollama is running", .failed, "Ollama is running"),
  ]) func `a body that is no answer fails`(body: String, kind: StreamEnd.Kind, words: String?)
    throws
  {
    let events = try decode(body)
    #expect(events.count == 1)
    #expect(events.end?.kind == kind)
    #expect(events.end?.failure?.serverWords == words)
  }

  @Test func `an error body of any size is read up to its limit`() throws {
    var decoder = ChatStreamDecoder(endpoint: try .fixture())
    _ = decoder.head(HTTPResponseHead(status: 500))
    let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 64 << 10)
    for _ in 0..<3 { #expect(decoder.feed(piece) == [.alive]) }
    #expect(!decoder.isFinished)
    #expect(decoder.feed(piece) == [.alive])
    #expect(decoder.isFinished)
    #expect(decoder.feed(piece) == [])
    let failure = decoder.finish(nil).end?.failure
    #expect(failure?.serverWords == String(repeating: "x", count: 200))
  }

  @Test(arguments: [301, 400, 401, 404, 429, 500, 503])
  func `a status of refusal fails with the words of the body`(
    status: Int
  ) throws {
    for body in [
      #"{"error":{"message":"boom"}}"#, "boom", "<title>boom</title>",
      "data: {\"error\":{\"message\":\"boom\"}}\n\ndata: [DONE]\n\n", "error: boom",
    ] {
      let events = try decode(body, status: status)
      #expect(events.count == 1)
      #expect(events.end?.kind == .failed)
      #expect(events.end?.failure?.serverWords == "boom")
      #expect(events.end?.failure?.sentence.hasPrefix("HTTP \(status)") == true)
    }
  }

  @Test func `no response at all is a failure by the transport's word`() throws {
    var decoder = ChatStreamDecoder(endpoint: try .fixture())
    let events = decoder.finish(.connectionRefused(host: "localhost", port: 8080))
    #expect(
      events == [
        .ended(
          .failed(
            ServiceFailure(
              sentence:
                "localhost:8080 refused the connection: no server there. Start it.",
              advice: "r sends again; m picks another model."
            )))
      ])
  }
}
