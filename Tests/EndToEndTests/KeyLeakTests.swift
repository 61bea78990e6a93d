import Testing

@testable import TestSupport

/// A key that must be found nowhere but in the header of a request to its own server.
@Suite(.serialized) struct KeyLeakTests {
  private static let key = "sk-CANARY-4f9c2b7d81e65a30c4f9c2b7d81e65a3"

  struct Run: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var steps: [ServerStep] = .streamed("Hello")
    let arguments: [String]
    var environment: [String: String] = [:]
  }

  private static let ask = ["-p", "-m", "test-model"]
  private static let runs = [
    Run(testDescription: "an answer", arguments: ask + ["Hi"]),
    Run(testDescription: "an answer as JSON", arguments: ask + ["--json", "Hi"]),
    Run(
      testDescription: "a refusal that echoes the key",
      steps: .failure(401, "Incorrect API key provided: \(key)."), arguments: ask + ["Hi"]),
    Run(
      testDescription: "the same as JSON",
      steps: .failure(401, "Incorrect API key provided: \(key)."),
      arguments: ask + ["--json", "Hi"]),
    Run(
      testDescription: "an error in mid-answer that echoes it",
      steps: [.eventStream, .content("Hel"), .event(errorBody("Bearer \(key) has no credit"))],
      arguments: ask + ["--json", "Hi"]),
    Run(
      testDescription: "a web page that echoes it",
      steps: .response(403, type: "text/html", "<title>\(key)</title>"),
      arguments: ask + ["Hi"]),
    Run(
      testDescription: "a redirect that echoes it",
      steps: .response(302, "", headers: [("Location", "https://x.example/?key=\(key)")]),
      arguments: ask + ["Hi"]),
    Run(testDescription: "a cut", steps: [.eventStream, .close], arguments: ask + ["Hi"]),
    Run(testDescription: "the models", arguments: ["models"]),
    Run(
      testDescription: "a proxy", arguments: ask + ["Hi"],
      environment: ["http_proxy": "http://me:pw@127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9"]),
    Run(testDescription: "a wrong option", arguments: ask + ["--nope", "Hi"]),
  ]

  @Test(arguments: runs)
  func `the key is in no output, file or argument`(run: Run) async throws {
    let steps = run.steps
    let server = try ScriptedServer { request in
      request.method == "GET" ? .failure(401, "Incorrect key \(Self.key)") : steps
    }
    let beck = try PrintSession(
      run.arguments, server: server,
      environment: run.environment.merging(["OPENAI_API_KEY": Self.key]) { $1 })
    _ = try await beck.child.waitForExit()
    try expectNoKey(in: beck)
    #expect(
      server.requests.allSatisfy { $0.header("authorization") == "Bearer \(Self.key)" })
  }

  @Test func `a running turn has the key in no argument and starts no program`() async throws {
    let server = try ScriptedServer(chats: .unfinished("Half"))
    let beck = try PrintSession(
      Self.ask + ["Hi"], server: server, environment: ["OPENAI_API_KEY": Self.key])
    try await beck.shown("Half")
    let process = beck.child.processID
    #expect(try !readFile("/proc/\(process)/cmdline").contains(Self.key))
    #expect(try readFile("/proc/\(process)/task/\(process)/children") == [])
    try await beck.child.end()
    try expectNoKey(in: beck)
  }

  @Test func `a proxy that is asked for a way sees no key`() async throws {
    let proxy = try ScriptedServer(chats: .failure(407, "Who?"))
    let beck = try PrintSession(
      Self.ask + ["Hi"],
      environment: [
        "OPENAI_API_KEY": Self.key, "OPENAI_BASE_URL": "https://model.invalid/v1",
        "https_proxy": proxy.url,
      ])
    #expect(try await beck.ended(1))
    try expectNoKey(in: beck)
    #expect(!proxy.requests.isEmpty)
    for request in proxy.requests {
      #expect(request.method == "CONNECT" && request.header("authorization") == nil)
    }
  }

  // A part of it is as good as the whole.
  private func expectNoKey(
    in beck: PrintSession, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let secret = String(Self.key.dropLast(4).suffix(12))
    let outputs = [beck.child.standardOutput, beck.child.standardError, beck.child.output]
    #expect(!outputs.contains { $0.contains(secret) }, sourceLocation: sourceLocation)
    for name in try beck.home.contents() {
      guard let bytes = try? beck.home.read(name) else { continue }
      #expect(!bytes.contains(secret), "\(name)", sourceLocation: sourceLocation)
    }
  }
}
