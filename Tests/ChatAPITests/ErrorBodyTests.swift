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
    (#"{"error":{"code":"model_not_found"}}"#, "model_not_found"),
    (#"{"error":{}}"#, nil), (#"{"error":true}"#, nil), (#"{"a":{"b":1}}"#, nil), ("{}", nil),
    ("[]", nil), (#"{"error":{"message":"  "}}"#, nil), (#"{"error":{"message":"cut"#, nil),
    ("<html><TITLE >401 Authorization\n Required</TITLE></html>", "401 Authorization Required"),
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
}
