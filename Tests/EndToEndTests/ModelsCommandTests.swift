import TestSupport
import Testing

@Suite(.serialized) struct ModelsCommandTests {
  private let list = [ServerStep].response(
    200, #"{"data":[{"id":"zeta","context_length":128000},{"id":"al\u001b[1mpha"}]}"#)

  @Test func `models are listed by id, aligned and safe`() async throws {
    let server = try ScriptedServer(chats: [], models: list)
    let beck = try PrintSession(["models"], server: server)
    #expect(try await beck.ended(0))
    #expect(beck.output == "al^[[1mpha\nzeta        128k\n" && beck.error == "")
  }

  @Test(arguments: [["models", "--json"], ["--json", "models"]])
  func `options stand before or behind, and JSON has one object a line`(
    arguments: [String]
  ) async throws {
    let server = try ScriptedServer(chats: [], models: list)
    let beck = try PrintSession(["--base-url", server.baseURL] + arguments)
    #expect(try await beck.ended(0))
    #expect(
      beck.lines == [
        #"{"id":"al\u001b[1mpha","context_size":null,"price":null}"#,
        #"{"id":"zeta","context_size":128000,"price":null}"#,
      ])
  }

  @Test func `behind two dashes the word is a prompt`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"))
    let beck = try PrintSession.ask("--", "models", server: server)
    #expect(try await beck.ended(0))
    #expect(try await server.chat().holds(messages: ("user", "models")))
  }

  @Test func `a refusal is a sentence and status 1`() async throws {
    let server = try ScriptedServer(chats: [], models: .failure(401, "Who are you?"))
    let beck = try PrintSession(["models"], server: server)
    #expect(try await beck.ended(1))
    #expect(beck.output == "")
    #expect(beck.error.hasPrefix("HTTP 401") && beck.error.hasSuffix(": Who are you?\n"))
  }
}
