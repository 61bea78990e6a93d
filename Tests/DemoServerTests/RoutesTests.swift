import DemoServer
import Testing

@Suite(.timeLimit(.minutes(5))) struct RoutesTests {
  @Test func `the models are listed with their context sizes`() async throws {
    try await withServer { server in
      let response = try await server.get("/v1/models")
      #expect(response.status == 200)
      #expect(response.headers["content-type"] == "application/json")
      let models = try decode(WireModels.self, response.text)
      #expect(models.object == "list")
      #expect(
        models.data.map { "\($0.id) \($0.contextLength)" } == [
          "demo-prose 8192", "demo-reasoning 16384", "demo-tools 8192", "demo-code 8192",
          "demo-slow 4096", "demo-long 32768", "demo-busy 4096", "demo-cut 4096",
          "demo-error 4096", "demo-refusal 4096",
        ])
      #expect(models.data.allSatisfy { $0.object == "model" && $0.ownedBy == "beck" })
    }
  }

  @Test(arguments: ["", streaming])
  func `a busy server answers every third request`(options: String) async throws {
    try await withServer { server in
      var statuses: [Int] = []
      for _ in 0..<6 {
        let response = try await server.ask("demo-busy", options: options)
        statuses.append(response.status)
        guard response.status == 429 else {
          #expect(response.headers["retry-after"] == nil)
          #expect(response.text.contains("Here"))
          continue
        }
        #expect(response.headers["retry-after"] == "3")
        let error = try decode(WireError.self, response.text).error
        #expect(error.code == "rate_limit_exceeded")
        #expect(error.message == "demo-busy is busy. Try again in 3 seconds.")
        // A client that sees a parameter named might try again without it.
        #expect(error.param == nil)
      }
      #expect(statuses == [429, 429, 200, 429, 429, 200])
    }
  }

  @Test func `each server is busy by itself, and no other model with it`() async throws {
    try await withServer { one in
      try await withServer { other in
        let refused = try await (one.ask("demo-busy"), one.ask("demo-busy"), other.ask("demo-busy"))
        #expect([refused.0.status, refused.1.status, refused.2.status] == [429, 429, 429])
        let answered = try await (one.ask("demo-prose"), one.ask("demo-busy"))
        #expect([answered.0.status, answered.1.status] == [200, 200])
      }
    }
  }

  @Test func `an unknown model is not found`() async throws {
    try await withServer { server in
      let response = try await server.ask("demo-\\\"7\\\"", options: streaming)
      #expect(response.status == 404)
      let error = try decode(WireError.self, response.text).error
      #expect(error.code == "model_not_found")
      #expect(error.message.hasPrefix(#"There is no model named 'demo-"7"' here."#))
    }
  }

  @Test(arguments: ["/", "/v1", "/models", "/v1/completions", "/v1/models/demo-prose"])
  func `an unknown path is not found`(path: String) async throws {
    try await withServer { server in
      let response = try await server.get(path)
      #expect(response.status == 404)
      let message = try decode(WireError.self, response.text).error.message
      #expect(message == "Nothing answers at GET \(path). Does the base URL end in /v1?")
    }
  }

  @Test func `a query does not change the path`() async throws {
    try await withServer { server in
      let response = try await server.get("/v1/models?limit=3")
      #expect(response.status == 200)
    }
  }

  @Test func `a path takes its own method only`() async throws {
    try await withServer { server in
      let response = try await server.get("/v1/chat/completions")
      #expect(response.status == 405)
      let error = try decode(WireError.self, response.text).error
      #expect(error.type == "invalid_request_error")
      let other = try await server.get("/v1/models", method: "DELETE")
      #expect(other.status == 405)
    }
  }

  @Test(arguments: [
    ("", nil, nil),
    ("{", nil, nil),
    ("[]", nil, nil),
    (#"{"model":"demo-prose"}"#, "messages", "missing_required_parameter"),
    (#"{"messages":[{"role":"user","content":""}]}"#, "model", "missing_required_parameter"),
    (#"{"model":"demo-prose","messages":[]}"#, "messages", "invalid_value"),
    (#"{"model":"demo-prose","messages":"Hi"}"#, "messages", "invalid_type"),
    (#"{"model":null,"messages":[]}"#, "model", "invalid_type"),
    (
      #"{"model":"demo-prose","messages":[{"role":"user","content":7}]}"#,
      "messages[0].content", "invalid_type"
    ),
    (
      #"{"model":"demo-prose","messages":[{"content":"Hi"}]}"#,
      "messages[0].role", "missing_required_parameter"
    ),
    (
      #"{"model":"demo-prose","messages":[{"role":"user","content":"Hi"}],"stream_options":{}}"#,
      "stream_options", "invalid_value"
    ),
  ])
  func `a bad request is told what is wrong and where`(
    body: String, param: String?, code: String?
  ) async throws {
    try await withServer { server in
      let response = try await server.complete(body)
      #expect(response.status == 400)
      let error = try decode(WireError.self, response.text).error
      #expect(error.type == "invalid_request_error")
      #expect(error.param == param)
      #expect(error.code == code)
      #expect(!error.message.isEmpty)
    }
  }

  @Test func `a body over the limit is read to its end and refused`() async throws {
    try await withServer { server in
      let words = String(repeating: "a", count: 9 << 20)
      let response = try await server.ask("demo-prose", words)
      #expect(response.status == 413)
      let next = try await server.get("/v1/models")
      #expect(next.status == 200)
    }
  }
}
