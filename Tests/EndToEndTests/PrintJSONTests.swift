import TestSupport
import Testing

@Suite(.serialized) struct PrintJSONTests {
  @Test func `each piece is a line and the end holds everything`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hel", "lo \u{202E}\u{1B}\n"))
    let beck = try PrintSession.ask("--json", "Hi", server: server)
    #expect(try await beck.ended(0))
    #expect(beck.error == "")
    #expect(beck.lines.dropLast().allSatisfy { $0.hasPrefix(#"{"type":"text","text":""#) })
    let end = try #require(beck.lines.last)
    #expect(
      end.hasPrefix(
        #"{"type":"end","outcome":"complete","finish_reason":"stop","finish_kind":"stop","#
          + #""text":"Hello \u202e\u001b\n","reasoning":"","refusal":null,"tool_calls":[],"#
          + #""usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7},"#
          + #""usage_quality":"exact","error":null,"model":"test-model","id":"#), "\(end)")
    #expect(
      end.contains(/"timing":\{"first_byte_ms":(\d+|null),"first_token_ms":\d+,"total_ms":\d+\}\}$/)
    )
  }

  @Test func `JSON alone means print, and the model that was taken is a notice`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), models: .models("alpha"))
    let beck = try PrintSession(["--json", "Hi"], server: server)
    #expect(try await beck.ended(0))
    #expect(
      beck.lines.first
        == #"{"type":"notice","text":"model alpha, the first that the server lists"}"#)
  }

  @Test func `a failure is an end too, with the server's words`() async throws {
    let server = try ScriptedServer(chats: .failure(404, "The model does not exist."))
    let beck = try PrintSession.ask("--json", "Hi", server: server)
    #expect(try await beck.ended(1))
    #expect(beck.lines.count == 1)
    #expect(beck.output.hasPrefix(#"{"type":"end","outcome":"error","finish_reason":null,"#))
    #expect(beck.output.contains(": The model does not exist.\",\"model\":\"test-model\""))
  }

  @Test func `a cut answer is interrupted, and its text is whole`() async throws {
    let server = try ScriptedServer(chats: [.eventStream, .content("Half"), .close])
    let beck = try PrintSession.ask("--json", "Hi", server: server)
    #expect(try await beck.ended(1))
    let end = try #require(beck.lines.last)
    #expect(end.contains(#""outcome":"interrupted","#) && end.contains(#""text":"Half","#))
  }

  @Test func `without a list of models there is an end all the same`() async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), models: .failure(401, "Who?"))
    let beck = try PrintSession(["--json", "Hi"], server: server)
    #expect(try await beck.ended(1))
    #expect(beck.lines.count == 1 && beck.output.contains(#""outcome":"error""#))
    #expect(server.chatCount == 0)
  }

  @Test func `reasoning has lines of its own, and parallel calls stand whole in the end`()
    async throws
  {
    let server = try ScriptedServer(chats: [
      .eventStream, .role(), .reasoning("Two "), .reasoning("cities."),
      .toolCall(index: 0, id: "a", name: "weather", arguments: #"{"city":"#),
      .toolCall(index: 1, id: "b", name: "time"),
      .toolCall(index: 0, arguments: #""Oslo"}"#), .finish("tool_calls"), .done,
    ])
    let beck = try PrintSession.ask("--json", "Hi", server: server)
    #expect(try await beck.ended(0))
    #expect(beck.lines.first?.hasPrefix(#"{"type":"reasoning","text":"Two "#) == true)
    let end = try #require(beck.lines.last)
    #expect(end.contains(#""finish_kind":"tool_calls","text":"","reasoning":"Two cities.","#))
    #expect(
      end.contains(
        #""tool_calls":[{"id":"a","name":"weather","arguments":"{\"city\":\"Oslo\"}"},"#
          + #"{"id":"b","name":"time","arguments":"{}"}],"#), "\(end)")
  }
}
