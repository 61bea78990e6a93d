import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

private let text = delta(#""content":"a""#)
private let reason = #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#
private let failure = #"{"error":{"message":"boom","code":503}}"#

/// What is left to do about an end without output.
private enum Attempt: Equatable {
  case none, transport
  case refused(status: Int, code: Int?, message: String?)
}

extension FailedAttempt? {
  fileprivate var kind: Attempt {
    switch self?.cause {
    case nil: .none
    case .transport: .transport
    case .refused(let head, let body):
      .refused(status: head.status, code: body.status, message: body.message)
    }
  }
}

private func finished(
  _ body: String?, status: Int = 200, error: TransportError? = nil
) throws -> ChatStreamDecoder {
  var decoder = ChatStreamDecoder(endpoint: try .fixture())
  if let body {
    _ = decoder.head(HTTPResponseHead(status: status))
    _ = decoder.feed(Array(body.utf8))
  }
  #expect(decoder.failedAttempt == nil)
  _ = decoder.finish(error)
  return decoder
}

@Suite struct OutcomeTests {
  static let cut = TransportError.cut(reason: "reset")

  /// The rows of PROTOCOL 1.5.
  @Test(arguments: [
    ([text, reason, "[DONE]"], nil as TransportError?, StreamEnd.Kind.complete),
    ([text, reason], nil, .complete), ([text, reason], cut, .complete),
    ([text, "[DONE]"], nil, .complete), ([text, "[DONE]"], cut, .complete),
    ([reason, text], nil, .complete), (["[DONE]"], nil, .complete),
    ([text], nil, .interrupted), ([text], cut, .interrupted), ([], nil, .interrupted),
    ([text], .other(code: 92, reason: "x"), .interrupted), ([], cut, .interrupted),
    ([text], .silenceTimedOut(after: .seconds(300)), .interrupted),
    ([text, failure], nil, .failed), ([text, failure, "[DONE]"], nil, .failed),
    ([failure], nil, .failed), ([text, reason, failure], nil, .failed),
    ([text, "[DONE]", failure], nil, .complete),
    (
      [delta(#""tool_calls":[{"index":0,"function":{"name":"f","arguments":"{}"}}]"#)], nil,
      .interrupted
    ),
    ([delta(#""reasoning":"r""#)], nil, .interrupted),
  ]) func `what came decides how the answer ended`(
    data: [String], error: TransportError?, end: StreamEnd.Kind
  ) throws {
    let body = data.isEmpty ? ": hello\n\n" : stream(data)
    let events = try decode(body, error: error)
    #expect(events.end?.kind == end)
    #expect(events.text == (data.contains(text) ? "a" : ""))
  }

  @Test func `the head of a response is told at once, and once`() throws {
    for status in [200, 201, 204, 301, 500] {
      var decoder = ChatStreamDecoder(endpoint: try .fixture())
      #expect(decoder.head(HTTPResponseHead(status: status)) == [.responded])
      #expect(decoder.head(HTTPResponseHead(status: 200)) == [])
    }
  }

  // MARK: - What may be tried again

  @Test func `no response leaves the transport's word`() throws {
    let decoder = try finished(nil, error: Self.cut)
    #expect(decoder.failedAttempt == FailedAttempt(.transport(Self.cut)))
    #expect(try finished(nil).failedAttempt.kind == .transport)
  }

  @Test(arguments: [204, 301, 400, 429, 503]) func `a status of refusal leaves head and words`(
    status: Int
  ) throws {
    let body = #"{"error":{"message":"boom"}}"#
    #expect(
      try finished(body, status: status).failedAttempt.kind
        == .refused(status: status, code: nil, message: "boom"))
    #expect(
      try finished(body, status: status, error: Self.cut).failedAttempt.kind
        == .refused(status: status, code: nil, message: "boom"))
  }

  @Test(arguments: [
    failure, stream([failure]), stream([reason, failure]),
    stream([delta(#""content":"""#), failure]),
    ": wait\n\n" + stream([failure, "[DONE]"]), "error: \(failure)\n\n",
    "event: error\ndata: \(failure)\n\n", stream([failure]) + stream([text]),
    #"{"id":"a","model":"m","usage":{"total_tokens":1},"choices":null,"error":{"message":"boom","code":503}}"#,
  ]) func `an error before any output leaves its words`(body: String) throws {
    #expect(
      try finished(body).failedAttempt.kind == .refused(status: 200, code: 503, message: "boom"))
  }

  @Test(arguments: [
    #""content":"a""#, #""content":" ""#, #""content":"<th""#, #""content":"\ud83d""#,
    #""reasoning":"r""#, #""refusal":"no""#, #""function_call":{"name":"f"}"#,
    #""tool_calls":[{"index":0,"function":{"name":"f"}}]"#, #""images":[{}]"#,
    #""reasoning_details":[{"type":"reasoning.encrypted","data":"x"}]"#,
  ]) func `after any output nothing is tried again`(members: String) throws {
    let decoder = try finished(stream([delta(members), failure]))
    #expect(decoder.failedAttempt == nil)
    let both = #"{"choices":[{"message":{\#(members)}}],"error":{"message":"boom","code":503}}"#
    #expect(try finished(both).failedAttempt == nil)
  }

  @Test(arguments: [
    "", "{", "<html>", "Ollama is running", "{}", #"{"choices":[]}"#, stream([reason, "[DONE]"]),
    stream([#"{"choices":[{"delta":{},"finish_reason":"error"}]}"#]), ": wait\n\n",
  ]) func `other ends leave nothing to try`(body: String) throws {
    #expect(try finished(body).failedAttempt == nil)
    #expect(try finished(body, error: Self.cut).failedAttempt == nil)
  }
}
