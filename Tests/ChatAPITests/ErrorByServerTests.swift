import HTTPCore
import Testing

@testable import ChatAPI

/// The rows of PROTOCOL 7.2: the form of each kind of server, the words shown, what is behind it.
@Suite struct ErrorByServerTests {
  @Test(
    arguments: [
      (
        401,
        #"{"error":{"message":"m","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#,
        "m", .badKey
      ),
      (
        404,
        #"{"error":{"message":"m","type":"invalid_request_error","param":null,"code":"model_not_found"}}"#,
        "m", .notFound
      ),
      (429, #"{"error":{"message":"m","code":"rate_limit_exceeded"}}"#, "m", .tooFast),
      (429, #"{"error":{"message":"m","code":"insufficient_quota"}}"#, "m", .quota),
      (400, #"{"error":{"message":"m","code":"context_length_exceeded"}}"#, "m", .tooLong),
      (
        400, #"{"error":{"message":"m","code":"unsupported_parameter","param":"max_tokens"}}"#, "m",
        .request
      ),
      (401, #"{"error":{"code":"401","message":"m"}}"#, "m", .badKey),
      (404, #"{"error":{"code":"DeploymentNotFound","message":"m"}}"#, "m", .notFound),
      (
        400,
        #"{"error":{"code":"content_filter","message":"m","innererror":{"code":"ResponsibleAIPolicyViolation"}}}"#,
        "m", .request
      ),
      (401, #"{ "statusCode": 401, "message": "m" }"#, "m", .badKey),
      (
        422,
        #"{"object":"error","message":{"detail":[{"loc":["body","x"],"msg":"m"}]},"code":null}"#,
        "body.x: m", .invalid
      ),
      (401, #"{"message":"Unauthorized","request_id":"r"}"#, "Unauthorized", .badKey),
      (
        413, #"{"error":{"message":"m","type":"tokens","code":"rate_limit_exceeded"}}"#, "m",
        .tooLarge
      ), (498, #"{"error":{"message":"m"}}"#, "m", .overloaded),
      (
        400, #"{"error":{"message":"m","code":"tool_use_failed","failed_generation":"<f"}}"#, "m",
        .request
      ),
      (
        400, #"{"code":"invalid-argument","error":"Incorrect API key provided: x"}"#,
        "Incorrect API key provided: x", .badKey
      ), (402, #"{"error":{"message":"m","code":"invalid_request_error"}}"#, "m", .noCredit),
      (
        400,
        #"[{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}}]"#,
        "API key not valid.", .badKey
      ),
      (403, #"{"error":{"code":403,"message":"m","metadata":{}},"user_id":"u"}"#, "m", .forbidden),
      (408, #"{"error":{"code":408,"message":"m"}}"#, "m", .gaveUp),
      (502, #"{"error":{"code":502,"message":"m","metadata":{"raw":"r"}}}"#, "m: r", .gateway),
      (503, #"{"error":{"code":503,"message":"m"}}"#, "m", .overloaded),
      (
        401, "<html>\r\n<head><title>401 Authorization Required</title></head>",
        "401 Authorization Required", .badKey
      ),
      (
        404, #"{"error":{"message":"m","type":"not_found_error","param":null,"code":null}}"#, "m",
        .notFound
      ),
      (
        503, #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#,
        "Loading model", .overloaded
      ),
      (
        400,
        #"{"error":{"code":400,"message":"m","type":"exceed_context_size_error","n_prompt_tokens":9,"n_ctx":8}}"#,
        "m", .tooLong
      ),
      (400, #"{"error":{"message":"m","type":"BadRequestError","code":400}}"#, "m", .request),
      (
        400, #"{"object":"error","message":"m","type":"BadRequestError","code":400}"#, "m", .request
      ),
      (400, #"{"error":"m"}"#, "m", .request),
      (
        529, #"{"type":"error","error":{"type":"overloaded_error","message":"m"}}"#, "m",
        .overloaded
      ),
      (429, #"{"error":"m","error_type":"overloaded"}"#, "m", .tooFast),
      (401, #"{"success":false,"errors":[{"code":10000,"message":"m"}]}"#, "m", .badKey),
      (
        413, "<html><head><title>413 Request Entity Too Large</title></head></html>",
        "413 Request Entity Too Large", .tooLarge
      ),
      (
        522, "<!DOCTYPE html><title>x | 522: Connection timed out</title>",
        "x | 522: Connection timed out", .gateway
      ),
    ] as [(Int, String, String, FailureAdvice.Problem)])
  func `each kind of server is understood`(
    status: Int, body: String, words: String, problem: FailureAdvice.Problem
  ) throws {
    let error = ErrorBody(reading: Array(body.utf8))
    #expect(error.message == words)
    #expect(FailureAdvice.problem(status: status, error) == problem)
    let failure = FailureAdvice(endpoint: try .fixture(), purpose: .chat)
      .refused(HTTPResponseHead(status: status), error)
    #expect(failure.serverWords == words)
  }
}
