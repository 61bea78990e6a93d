import Testing

@testable import ChatAPI

@Suite struct ErrorBodyTests {
  /// The shapes of PROTOCOL 7.1 in its order, then those of 7.2 by provider.
  @Test(arguments: [
    (#"{"error":{"message":"m","type":"t","param":null,"code":null}}"#, "m"),
    (#"{"error":{"message":{"detail":"m"}}}"#, "m"),
    (#"{"error":{"message":[{"msg":"m"},{"msg":"n"}]}}"#, "m; n"),
    (
      #"{"error":{"message":"Provider returned error","code":502,"metadata":{"raw":"{\"error\":{\"message\":\"deep\"}}"}}}"#,
      "Provider returned error: deep"
    ),
    (#"{"error":{"message":"m","metadata":{"raw":"plain"}}}"#, "m: plain"),
    (#"{"code":"c","error":"m"}"#, "m"), (#"{"error":"m","error_type":"overloaded"}"#, "m"),
    (#"[{"error":{"code":400,"message":"m","status":"INVALID_ARGUMENT"}}]"#, "m"),
    (#"{"success":false,"errors":[{"code":7,"message":"m"}],"messages":[]}"#, "m"),
    (#"{"object":"error","message":"m","type":"x","code":40001}"#, "m"),
    (#"{"message":"Unauthorized","request_id":"r"}"#, "Unauthorized"),
    (
      #"{"object":"error","message":{"detail":[{"loc":["body","model"],"msg":"m"}]}}"#,
      "body.model: m"
    ),
    (#"{"statusCode":401,"message":"m"}"#, "m"), (#"{"detail":"m"}"#, "m"),
    (
      #"{"detail":[{"loc":["body","messages",0],"msg":"required","type":"missing"},{"msg":"n"}]}"#,
      "body.messages.0: required; n"
    ),
    (#"{"msg":"m"}"#, "m"), (#"{"error":null,"error_description":"m"}"#, "m"),
    (#"{"type":"error","error":{"type":"overloaded_error","message":"m"}}"#, "m"),
    (#"{"error":{"message":"{\"error\":{\"message\":\"inner\"}}"}}"#, "inner"),
    (#"{"error":{"message":"[{\"error\":{\"message\":\"inner\"}}]"}}"#, "inner"),
    (#"{"error":{"message":"{\"a\":1}","code":"bad_thing"}}"#, "bad_thing"),
    (
      #"{"error":{"message":"litellm.BadRequestError: {\"error\":{\"message\":\"inner\"}}"}}"#,
      "litellm.BadRequestError: inner"
    ),
    (#"{"error":{"message":"upstream - {\"error\":{\"message\":\"in"}}"#, "upstream"),
    (#"{"error":{"message":"{\"error\":{\"message\":\"{\\\"a\\\":\\\"b\\\"}\"}}"}}"#, nil),
    (#"{"error":{"message":"bad gateway <html><title>502</title></html>"}}"#, "bad gateway: 502"),
    (#"{"error":{"message":"<!DOCTYPE html><p>x"}}"#, nil),
    (#"{"error":{"message":"messages[0] must not be {x}"}}"#, "messages[0] must not be {x}"),
    (#"{"error":{"message":"Range is [1, 30720]"}}"#, "Range is [1, 30720]"),
    (#"{"error":false,"message":"m"}"#, "m"), (#"{"error":null,"detail":"m"}"#, "m"),
    (#"{"error":"","msg":"m"}"#, "m"), (#"{"error":1,"message":"m"}"#, "m"),
    (#"{"error":{"code":"content_filter","message":"m","innererror":{"code":"x"}}}"#, "m"),
    ("data: {\"error\":{\"message\":\"m\"}}\n\ndata: [DONE]\n\n", "m"),
    ("event: error\ndata: {\"message\":\"m\",\"code\":1}", "m"),
    ("<?xml version='1.0'?><Error><Message>Denied</Message></Error>", "Denied"),
    ("upstream said {\"error\":\"inner\"}", "upstream said: inner"),
    (#"{"error":{"code":"model_not_found"}}"#, "model_not_found"),
    (#"{"error":{}}"#, nil), (#"{"error":true}"#, nil), (#"{"a":{"b":1}}"#, nil), ("{}", nil),
    ("[]", nil), (#"{"error":{"message":"  "}}"#, nil), (#"{"error":{"message":"cut"#, nil),
    ("<html><TITLE >401 Authorization\n Required</TITLE></html>", "401 Authorization Required"),
    ("<title>Login &mdash; A &amp;lt; B &#27;</title>", "Login — A &lt; B &#27;"),
    ("<h1>Bad Gateway</h1>", "Bad Gateway"), ("<html><body>text</body>", nil), ("<title>x", nil),
    ("Internal Server Error\n", "Internal Server Error"), ("\"quoted\"", "quoted"),
    ("\u{FEFF} text", "text"), ("", nil), (" \n", nil),
  ]) func `a body becomes one message`(body: String, message: String?) {
    #expect(ErrorBody(reading: Array(body.utf8)).message == message)
  }

  @Test(arguments: [
    (#"{"error":{"message":"m","code":429}}"#, 429),
    (#"{"error":{"message":"m","code":"503"}}"#, 503),
    (#"{"error":{"message":"m","code":40001}}"#, nil), (#"{"error":{"code":"x"}}"#, nil),
    (#"{"statusCode":401,"message":"m"}"#, 401), ("text", nil),
  ]) func `a status is taken from the error's own code`(body: String, status: Int?) {
    #expect(ErrorBody(reading: Array(body.utf8)).status == status)
  }

  @Test func `long text is cut and bad bytes are replaced`() {
    let long = ErrorBody(reading: Array(String(repeating: "é", count: 900).utf8))
    #expect(long.message == String(repeating: "é", count: 200))
    #expect(ErrorBody(reading: [0x61, 0xFF]).message == "a\u{FFFD}")
  }

  @Test(arguments: [
    (#"{"error":{"n_prompt_tokens":9000,"n_ctx":4096,"message":"limit 7000"}}"#, 4096, 9000),
    (
      "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens (8000 in the messages, 1000 in the completion).",
      8192, 9000
    ),
    (
      "This model's maximum context length is 128,000 tokens. However, your messages resulted in 130,500 tokens.",
      128_000, 130_500
    ),
    ("the request exceeds the available context size (4096 tokens), try increasing it", 4096, nil),
    ("request (5000 tokens) exceeds the available context size (4096 tokens)", 4096, 5000),
    ("prompt is too long: 210000 tokens > 200000 maximum", 200_000, 210_000),
    (
      "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
      1_048_576, 1_200_000
    ),
    (
      "This model's maximum prompt length is 131072 but the request contains 200000 tokens.",
      131_072, 200_000
    ),
    (
      "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
      32_768, 40_000
    ),
    ("too many tokens", nil, nil), (#"{"error":{"n_ctx":-1,"n_prompt_tokens":"x"}}"#, nil, nil),
    ("limit 99999999999999999999999", nil, nil),
  ]) func `the sizes of a conversation that is too long are read`(
    body: String, limit: Int?, requested: Int?
  ) {
    let error = ErrorBody(reading: Array(body.utf8))
    #expect(error.sizes == ContextSizes(limit: limit, requested: requested))
  }

  @Test(arguments: [
    (#"{"error":{"param":"temperature"}}"#, [["temperature"]]),
    (#"{"error":{"param":"messages[1].content"}}"#, [["messages", "1", "content"]]),
    (#"{"detail":[{"loc":["body","seed"],"msg":"m"}]}"#, [["body", "seed"]]),
    (
      #"{"error":{"message":"{\"detail\":[{\"loc\":[\"body\",\"messages\",0]}]}"}}"#,
      [["body", "messages", "0"]]
    ), (#"{"error":{"param":null}}"#, []),
  ]) func `what the error points at is read`(body: String, places: [[String]]) {
    #expect(ErrorBody(reading: Array(body.utf8)).places == places)
  }

  @Test func `whatever the bytes, the words hold no JSON object`() throws {
    let rows = [
      #"{"error":{"message":"m {\"a\": {\"b\":[1]}}","param":"a[0].b","n_ctx":12}}"#,
      #"[{"error":"<html><title>t</title>"}] data: {"x":1}"#,
      "data: {\"error\":{\"message\":\"limit 128,000 > 9\"}}\n\n",
    ]
    let advice = FailureAdvice(endpoint: try .fixture(key: "sk-0123456789abcdef"), purpose: .chat)
    var random = Seeded(state: 7)
    for round in 0..<3000 {
      var bytes = Array(rows[round % rows.count].utf8)
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let byte = #"{}[]":,\<>0 "#.utf8.randomElement(using: &random) ?? 0
        if Bool.random(using: &random) {
          bytes[place] = byte
        } else {
          bytes.insert(byte, at: place)
        }
      }
      let error = ErrorBody(reading: bytes)
      _ = advice.reported(error, afterText: false)
      let isJSON = error.message.map { JSONSyntax.isObject($0) } ?? false
      #expect(!isJSON, "\(error)")
    }
  }
}
