import FlyingFox
import FoundationEssentials
import Glibc

// From HTTP requests to responses. Two paths, both under /v1; errors leave as error objects with their status.

/// Answers every request of the server.
struct Routes: HTTPHandler {
  let pace: DemoServer.Pace
  let turnstile = Turnstile()

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    do {
      switch (request.method, request.path) {
      case (.GET, "/v1/models"): return jsonResponse(.ok, ModelList.text)
      case (.POST, "/v1/chat/completions"): return try await complete(request)
      case (_, "/v1/models"), (_, "/v1/chat/completions"):
        throw ErrorObject.wrongMethod(request.method, request.path)
      default: throw ErrorObject.unknownPath(request.method, request.path)
      }
    } catch let error as ErrorObject {
      var response = jsonResponse(error.status, error.text)
      if let seconds = error.secondsToWait { response.headers[.retryAfter] = "\(seconds)" }
      return response
    }
  }

  private func complete(_ httpRequest: HTTPRequest) async throws -> HTTPResponse {
    let request = try ChatCompletionRequest.decode(try await body(of: httpRequest))
    guard let model = DemoModel.all.first(where: { $0.id == request.model }) else {
      throw ErrorObject.unknownModel(request.model)
    }
    try turnstile.pass(to: model)
    let answer = try model.answer(request)
    let usage = TokenUsage(prompt: request.messages, completion: answer.pieces)
    let identity = CompletionIdentity(
      number: UInt64.random(in: .min ... .max),
      created: time(nil),
      model: model.id,
      includesUsage: request.includesUsage)
    return request.streams
      ? streamed(AnswerStream(answer: answer, identity: identity, usage: usage))
      : try await whole(WholeCompletion(answer: answer, identity: identity, usage: usage))
  }

  private func streamed(_ stream: AnswerStream) -> HTTPResponse {
    HTTPResponse(
      statusCode: .ok,
      headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-cache"],
      body: HTTPBodySequence(from: ScriptedBody(steps: stream.steps, pace: pace)))
  }

  private func whole(_ completion: WholeCompletion) async throws -> HTTPResponse {
    // A client that leaves in this pause is noticed at its end only, as by many a real server.
    try await pace.wait(completion.answer.duration)
    let body = try completion.body()
    return HTTPResponse(
      statusCode: .ok,
      headers: [.contentType: "application/json"],
      body: HTTPBodySequence(
        from: ScriptedBody(steps: body.steps, pace: pace), count: body.announcedBytes))
  }

  private func jsonResponse(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: status, headers: [.contentType: "application/json"], body: Data(text.utf8))
  }

  /// The whole body. One that is too large is read to its end all the same, or the client could not read our answer.
  private func body(of request: HTTPRequest) async throws -> Data {
    var body = Data()
    var isTooLarge = false
    for try await part in request.bodySequence {
      isTooLarge = isTooLarge || body.count + part.count > Self.largestBody
      if !isTooLarge { body.append(part) }
    }
    if isTooLarge { throw ErrorObject.bodyTooLarge(limit: Self.largestBody) }
    return body
  }

  private static let largestBody = 8 << 20
}

extension HTTPHeader {
  fileprivate static let retryAfter = HTTPHeader("Retry-After")
}
