import ChatCore
import Testing

@testable import ChatRuntime

@Suite struct PrintFormTests {
  private func answer(_ change: (inout Message) -> Void) -> Message {
    let time = WallTime(year: 2026, month: 1, day: 2, hour: 3, minute: 4, second: 5)
    var message = Message(id: MessageID(1), author: .model(ModelID("m")), time: time)
    change(&message)
    return message
  }

  private func end(_ message: Message) -> String {
    var form = JSONForm()
    let writes = form.end(message, model: ModelID("asked"))
    return writes.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
  }

  private func notes(_ writes: [PrintWrite]) -> String {
    writes.filter { $0.sink == .notes }.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
  }

  private let call = ToolCall(id: "c1", name: "weather", arguments: #"{"city":"Oslo"}"#)

  @Test(arguments: [
    ("stop", "tool_calls"), ("tool_calls", "tool_calls"), ("function_call", "tool_calls"),
    ("length", "length"), ("content_filter", "content_filter"), ("odd", "other"),
  ])
  func `with calls the kind of the end is tool_calls`(word: String, kind: String) {
    let line = end(
      answer {
        $0.toolCalls = [call]
        $0.finishReason = FinishReason(word: word)
      })
    #expect(line.contains(#""finish_reason":"\#(word)","finish_kind":"\#(kind)","#))
    #expect(
      line.contains(
        #""tool_calls":[{"id":"c1","name":"weather","arguments":"{\"city\":\"Oslo\"}"}]"#))
  }

  @Test func `the usage is the server's own object on one line`() {
    let line = end(
      answer {
        $0.usage = TokenUsage(prompt: 1, raw: "{\n \"prompt_tokens\": 1,\r\n \"cost\": 1e-3 }")
      })
    #expect(line.contains(#""usage":{"prompt_tokens":1,"cost":1e-3},"usage_quality":"exact""#))
    #expect(line.count { $0.isNewline } == 1)
  }

  @Test(arguments: ["{\"a\":NaN}", "{", "[1]", "{} {}", "{\"a\":1}x"])
  func `a usage that is no JSON object is told by its counts`(raw: String) {
    let line = end(answer { $0.usage = TokenUsage(prompt: 1, completion: 2, raw: raw) })
    #expect(line.contains(#""usage":{"prompt_tokens":1,"completion_tokens":2},"#))
  }

  @Test func `the answering model, the id, the times and the words of an error are told`() {
    let line = end(
      answer {
        $0.answeringModel = ModelID("real")
        $0.answerID = "id-1"
        $0.timing.firstByte = .milliseconds(12)
        $0.timing.total = .milliseconds(1234)
        $0.refusal = "No."
        $0.reasoning = "hm"
        $0.status = .interrupted(ServiceFailure(sentence: "It broke.", serverWords: "why"))
      })
    #expect(line.contains(#""outcome":"interrupted","#))
    #expect(line.contains(#""reasoning":"hm","refusal":"No.","#))
    #expect(
      line.contains(
        #""error":"It broke: why","model":"real","id":"id-1","#
          + #""timing":{"first_byte_ms":12,"first_token_ms":null,"total_ms":1234}}"#))
  }

  @Test func `reasoning, refusals and retries have lines of their own`() {
    var form = JSONForm()
    let notice = RetryNotice(
      attempt: 1, of: 2, wait: .seconds(3), reason: "429: too many requests")
    let writes = form.take([
      .connecting, .reasoning("hm"), .refusal("no"), .retrying(notice), .notice("seed left out"),
      .alive, .ended(.complete),
    ])
    #expect(
      writes.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        #"{"type":"reasoning","text":"hm"}"# + "\n", #"{"type":"refusal","text":"no"}"# + "\n",
        #"{"type":"notice","text":"429: too many requests; retry 1 of 2 in 3 s"}"# + "\n",
        #"{"type":"notice","text":"seed left out"}"# + "\n",
      ])
  }

  @Test func `plainly a batch is one write, reasoning is none, a refusal stands apart`() {
    var form = PlainForm(onTerminal: false)
    let writes = form.take([.reasoning("hm"), .text("a"), .alive, .text("b"), .refusal("No.")])
    #expect(writes == [PrintWrite(.answer, Array("ab\n\nNo.".utf8))])
    let end = form.end(answer { $0.refusal = "No." }, model: nil)
    #expect(end.first == PrintWrite(.answer, [0x0A]))
    #expect(notes(end).contains("the model refused\n"))
  }

  @Test func `plainly a retry and a tool call are notes, made safe`() {
    var form = PlainForm(onTerminal: false)
    let notice = RetryNotice(attempt: 2, of: 2, wait: .milliseconds(510), reason: "bad \u{1B}[1m")
    #expect(notes(form.take([.retrying(notice)])) == "bad ^[[1m; retry 2 of 2 in 0.6 s\n")
    let end = form.end(
      answer {
        $0.toolCalls = [call]
        $0.finishReason = FinishReason(word: "tool_calls")
      }, model: nil)
    #expect(notes(end).contains(#"tool call: weather {"city":"Oslo"}"#))
  }

  @Test func `marks that could still grow wait for what follows`() {
    var text = TerminalText()
    let first = text.append("a\u{200B}")
    let second = text.append("\u{200B}\u{200B}")
    let third = text.append("b")
    let whole = first + second + third + text.finish()
    #expect(first == Array("a".utf8) && second == [])
    #expect(String(decoding: whole, as: UTF8.self) == "a<U+200B x3>b")
  }
}
