import ChatCore
import ChatRuntime
import HTTPCore
import Testing

@Suite struct PrinterTests {
  private let question = Printer.Question(prompt: "hi", model: ModelID("m"))

  private func print(
    _ scripts: (@Sendable () -> ByteChannel)..., form: Printer.Form, to output: MemoryOutput,
    _ question: Printer.Question? = nil
  ) async throws -> Printer.Outcome {
    let transport = ScriptedTransport(scripts: scripts)
    let start = ContinuousClock.now
    let printer = Printer(
      consumer: try .scripted(transport), output: output, form: form, now: { start })
    return await printer.run(question ?? self.question)
  }

  @Test func `the text goes out as it comes and gets the line end that it lacks`() async throws {
    let output = MemoryOutput()
    let outcome = try await print(
      { .answer(#"{"content":"Hel"}"#, #"{"content":"lo \u001b[1m"}"#) },
      form: .plain(onTerminal: false), to: output)
    #expect(outcome == .answered)
    #expect(output.pieces() == ["Hel", "lo \u{1B}[1m", "\n"])
    #expect(output.text(.notes) == "")
  }

  @Test func `a text that ends its line gets no other, and no text gets none`() async throws {
    let output = MemoryOutput()
    _ = try await print(
      { .answer(#"{"content":"Hello\n"}"#) }, form: .plain(onTerminal: false), to: output)
    #expect(output.text() == "Hello\n")
    let silent = MemoryOutput()
    _ = try await print({ .answer("{}") }, form: .plain(onTerminal: false), to: silent)
    #expect(silent.text() == "")
    #expect(silent.text(.notes) == "(empty answer)\n")
  }

  @Test func `on a terminal nothing of the text can act, however it is cut`() async throws {
    let output = MemoryOutput()
    _ = try await print(
      {
        .answer(#"{"content":"a\u001b"}"#, #"{"content":"]0;x\u0007b\r"}"#, #"{"content":"\nc"}"#)
      },
      form: .plain(onTerminal: true), to: output)
    #expect(output.text() == "a^[]0;x^Gb\nc\n")
  }

  @Test func `a tool, a limit and reasoning are told beside the text`() async throws {
    let output = MemoryOutput()
    let outcome = try await print(
      { .answer(#"{"content":"Hello"}"#, finish: "length") }, form: .plain(onTerminal: false),
      to: output)
    #expect(outcome == .answered)
    #expect(output.text() == "Hello\n")
    #expect(output.text(.notes) == "cut at the token limit\n")
  }

  @Test func `a failure is a sentence and the server's words, and the status says so`() async throws
  {
    let output = MemoryOutput()
    let outcome = try await print(
      { .response(404, #"{"error":{"message":"No such model \u001b[2J."}}"#) },
      form: .plain(onTerminal: false), to: output)
    #expect(outcome == .failed)
    #expect(output.text() == "")
    #expect(output.text(.notes).contains("HTTP 404"))
    #expect(output.text(.notes).hasSuffix(": No such model ^[[2J.\n"))
  }

  @Test func `what came before a cut is kept`() async throws {
    let output = MemoryOutput()
    let outcome = try await print(
      { .answer(#"{"content":"Half"}"#, finish: nil) }, form: .plain(onTerminal: false),
      to: output)
    #expect(outcome == .failed)
    #expect(output.text() == "Half\n")
    #expect(output.text(.notes).hasPrefix("interrupted: "))
  }

  @Test func `without a model the first one listed is asked, and named`() async throws {
    let output = MemoryOutput()
    let outcome = try await print(
      { .response(200, #"{"data":[{"id":"b"},{"id":"a"}]}"#) },
      { .answer(#"{"content":"Hello"}"#) }, form: .plain(onTerminal: false), to: output,
      Printer.Question(prompt: "hi"))
    #expect(outcome == .answered)
    #expect(output.text(.notes) == "model b, the first that the server lists\n")
  }

  @Test func `without a list the turn fails and its end is told all the same`() async throws {
    let output = MemoryOutput()
    let outcome = try await print(
      { .response(500, "{}") }, form: .json, to: output, Printer.Question(prompt: "hi"))
    #expect(outcome == .failed)
    #expect(output.pieces().count == 1)
    #expect(output.text().hasPrefix(#"{"type":"end","outcome":"error","finish_reason":null,"#))
    #expect(output.text().contains(#""model":null,"#))
  }

  @Test func `the lines of JSON are the pieces and one end with every field`() async throws {
    let output = MemoryOutput()
    let outcome = try await print(
      { .answer(#"{"content":"a\u202eb"}"#, #"{"content":"\ud83d\ude00\n"}"#) }, form: .json,
      to: output)
    #expect(outcome == .answered)
    #expect(
      output.pieces() == [
        #"{"type":"text","text":"a\u202eb"}"# + "\n", #"{"type":"text","text":"😀\n"}"# + "\n",
        #"{"type":"end","outcome":"complete","finish_reason":"stop","finish_kind":"stop","#
          + #""text":"a\u202eb😀\n","reasoning":"","refusal":null,"tool_calls":[],"usage":null,"#
          + #""usage_quality":"unknown","error":null,"model":"m","id":null,"#
          + #""timing":{"first_byte_ms":\#(output.firstByte),"first_token_ms":0,"total_ms":0}}"#
          + "\n",
      ])
  }

  @Test func `a closed pipe ends the turn quietly`() async throws {
    let output = MemoryOutput(failing: .closed, after: 1)
    let outcome = try await print(
      { .answer(#"{"content":"one"}"#, #"{"content":"two"}"#, #"{"content":"three"}"#) },
      form: .plain(onTerminal: false), to: output)
    #expect(outcome == .unread)
    #expect(output.pieces() == ["one"])
    #expect(output.text(.notes) == "")
  }

  @Test func `a full disk is a failure that is told`() async throws {
    let output = MemoryOutput(failing: .failed("No space left on device"))
    let outcome = try await print(
      { .answer(#"{"content":"one"}"#) }, form: .plain(onTerminal: false), to: output)
    #expect(outcome == .failed)
    #expect(output.text(.notes) == "the answer cannot be written: No space left on device\n")
  }

  @Test func `a stopped turn keeps its text and says that it was stopped`() async throws {
    let output = MemoryOutput()
    let (began, begin) = AsyncStream<Void>.makeStream()
    let transport = ScriptedTransport {
      let channel = ByteChannel()
      channel.connected()
      channel.head(HTTPResponseHead(status: 200))
      let event = Array(#"data: {"choices":[{"delta":{"content":"Half"}}]}"#.utf8) + [10, 10]
      _ = event.withUnsafeBytes { channel.offer($0) }
      return channel
    }
    let printer = Printer(
      consumer: try .scripted(transport), output: Watched(output) { begin.finish() }, form: .json)
    let task = Task { await printer.run(question) }
    for await _ in began {}
    task.cancel()
    #expect(await task.value == .stopped)
    #expect(output.pieces().count == 2)
    #expect(output.pieces().last?.contains(#""outcome":"stopped""#) == true)
    #expect(output.pieces().last?.contains(#""text":"Half""#) == true)
  }
}

extension MemoryOutput {
  /// Whether the decoder tells the head of a response.
  fileprivate var firstByte: String { text().contains(#""first_byte_ms":0"#) ? "0" : "null" }
}

/// Tells of the first write.
private struct Watched: PrintOutput {
  let output: MemoryOutput
  let onWrite: @Sendable () -> Void

  init(_ output: MemoryOutput, _ onWrite: @escaping @Sendable () -> Void) {
    self.output = output
    self.onWrite = onWrite
  }

  func write(_ bytes: [UInt8], to sink: PrintSink) throws(PrintOutputError) {
    try output.write(bytes, to: sink)
    onWrite()
  }
}
