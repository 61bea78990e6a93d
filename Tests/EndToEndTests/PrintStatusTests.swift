import TestSupport
import Testing

/// What a script gets to know: the status, and a sentence on standard error.
@Suite(.serialized) struct PrintStatusTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var steps: [ServerStep] = .streamed("Hello")
    var arguments = ["-p", "-m", "test-model", "Hi"]
    let status: Int32
    var output = ""
    /// A part of standard error; empty for nothing there.
    var error = ""
  }

  private static let cases = [
    Case(testDescription: "answered", status: 0, output: "Hello\n"),
    Case(
      testDescription: "cut at the limit", steps: .streamed("Hel", finish: "length"), status: 0,
      output: "Hel\n", error: "cut at the token limit\n"),
    Case(
      testDescription: "filtered", steps: .streamed("Hel", finish: "content_filter"), status: 0,
      output: "Hel\n", error: "filtered by the server\n"),
    Case(
      testDescription: "empty", steps: .streamed(), status: 0, error: "(empty answer)\n"),
    Case(
      testDescription: "refused", steps: .failure(404, "No such model."), status: 1,
      error: "error: HTTP 404"),
    Case(
      testDescription: "an error after text",
      steps: [.eventStream, .content("Hel"), .event(errorBody("Overheated."))], status: 1,
      output: "Hel\n", error: "error: The server reported an error"),
    Case(
      testDescription: "cut", steps: [.eventStream, .content("Hel"), .close], status: 1,
      output: "Hel\n", error: "interrupted: "),
    Case(
      testDescription: "no prompt", arguments: ["-p", "-m", "test-model"], status: 2,
      error: "There is no prompt: "),
    Case(
      testDescription: "a blank prompt", arguments: ["-p", " "], status: 2,
      error: "There is no prompt: "),
    Case(
      testDescription: "an unknown option", arguments: ["-p", "--modle", "x", "Hi"], status: 2,
      error: "Error: Unknown option '--modle'"),
    Case(
      testDescription: "a temperature", arguments: ["-p", "--temperature", "-1", "Hi"], status: 2,
      error: "temperature"),
    Case(
      testDescription: "a limit", arguments: ["-p", "--max-tokens", "0", "Hi"], status: 2,
      error: "max"),
    Case(
      testDescription: "five stops",
      arguments: ["-p", "Hi"] + (1...5).flatMap { ["--stop", "\($0)"] }, status: 2,
      error: "stop"),
    Case(
      testDescription: "an effort", arguments: ["-p", "--effort", "a b", "Hi"], status: 2,
      error: "effort"),
    Case(
      testDescription: "no configuration", arguments: ["-p", "--config", "/no/such", "Hi"],
      status: 2, error: "the configuration /no/such cannot be read: No such file or directory\n"),
    Case(
      testDescription: "no authorities", arguments: ["-p", "--ca-file", "/no/such", "Hi"],
      status: 2, error: "--ca-file /no/such cannot be read: No such file or directory\n"),
    Case(
      testDescription: "words behind a subcommand", arguments: ["models", "of", "thought"],
      status: 2, error: "models takes no words; "),
    Case(
      testDescription: "a wrong address", arguments: ["-p", "--base-url", "ftp://x", "Hi"],
      status: 2, error: "The base URL must begin with "),
  ]

  @Test(arguments: cases)
  func `the status and the sentence tell how it ended`(_ row: Case) async throws {
    let steps = row.steps
    let server = try ScriptedServer(chats: steps)
    let beck = try PrintSession(row.arguments, server: server)
    #expect(try await beck.ended(row.status))
    #expect(beck.output == row.output)
    #expect(row.error.isEmpty == beck.error.isEmpty)
    #expect(row.error.isEmpty || beck.error.contains(row.error), "\(beck.error)")
    #expect(row.status != 2 || server.requests.isEmpty)
  }

  @Test(arguments: [["-p", "Hi"], ["models"], ["--json", "Hi"]])
  func `without a key and a server nothing is asked in silence`(arguments: [String]) async throws {
    let beck = try PrintSession(arguments)
    #expect(try await beck.ended(2))
    #expect(beck.output == "")
    #expect(beck.error.hasPrefix("No key and no server is configured: "))
  }

  @Test func `a piped prompt beyond 8 MiB is refused in a sentence`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try PrintSession(
      ["-p", "-m", "test-model"], server: server,
      input: String(repeating: "a", count: 8 << 20 + 1))
    #expect(try await beck.ended(2))
    #expect(beck.error.hasPrefix("standard input holds more than 8 MiB"))
    #expect(server.requests.isEmpty)
  }
}
