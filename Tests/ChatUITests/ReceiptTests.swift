import ChatCore
import ChatUI
import TUICore
import Testing

/// The sheet that tells all that is known of an answer, and the copy of its request.
@Suite struct ReceiptTests {
  private static let trace: RequestTrace = {
    var trace = RequestTrace(
      url: "https://api.example.com/v1/chat/completions", keyOrigin: "MY_KEY",
      changes: [RequestTrace.change(without: "top_p"), "null for an empty content"],
      sentBytes: 120, bodyDigest: "0")
    trace.status = 200
    trace.marks = [.init(name: "x-request-id", value: "req-7")]
    trace.connection = .init(
      isReused: false, name: .microseconds(400), connect: .milliseconds(12),
      secure: .milliseconds(130), firstByte: .milliseconds(1_240))
    trace.receivedBytes = 1
    return trace
  }()

  private func answered(_ events: StreamEvent..., end: StreamEnd = .complete) -> AppModel {
    var model = AppModel.fixture(rows: 60, columns: 90)
    _ = model.type("/set temperature 0.5", enter: true)
    _ = model.type("/set top_p 0.1", enter: true)
    _ = model.type("2 + 2?", enter: true)
    _ = model.stream(.connecting, at: 10)
    let notice = RetryNotice(attempt: 1, of: 2, wait: .seconds(1), reason: "429: slow")
    _ = model.stream(.retrying(notice))
    _ = model.stream(.connecting, .traced(Self.trace), at: 2_000)
    _ = model.stream(.responded, .text("Four"), at: 3_300)
    for event in events { _ = model.stream(event) }
    _ = model.stream(.ended(end), at: 4_000)
    return model
  }

  /// The rows of the sheet, blanks between key and text made one.
  private func receipt(_ model: AppModel) -> [String] {
    var model = model
    _ = model.screen()
    _ = model.type("/receipt", enter: true)
    return model.screen().split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
  }

  @Test func `all that is known of an answer is told`() {
    let rows = receipt(
      answered(
        .usage(TokenUsage(prompt: 5, completion: 1, total: 6, cachedPrompt: 2)),
        .finishReason(FinishReason(word: "stop")), .answeringModel(ModelID("gpt-5.2-mini")),
        .answerID("chatcmpl-1")))
    let wanted = [
      "model asked gpt-5.2", "model answering gpt-5.2-mini",
      "server openai · https://api.example.com/v1/chat/completions",
      "usage exact: told by the server", "prompt 5 tokens", "from the cache 2 tokens",
      "completion 1 token", "total 6 tokens", "finish reason stop · finished",
      "Times since the question was sent", "last try begun after 2.00 s",
      "name looked up after 2.00 s", "connected after 2.01 s", "encrypted (TLS) after 2.13 s",
      "first byte came after 3.24 s", "first token came after 3.30 s",
      "answer ended after 4.00 s", "answer id chatcmpl-1",
      "x-request-id req-7", "status 200", "parameters sent temperature 0.5",
      "left out top_p: the server refused it", "written otherwise null for an empty content",
      "key MY_KEY", "request 120 bytes", "received 1 byte",
      "on the way 429: slow · retry 1 of 2 in 1.0 s",
    ]
    for row in wanted { #expect(rows.contains(row), "\(row)") }
    #expect(rows.first == "Receipt c copies the request · PgUp PgDn scroll · Esc closes")
  }

  @Test func `what is not exact is called what it is`() {
    #expect(receipt(answered()).contains("usage estimated: ~1 token made"))
    let cut = answered(end: .interrupted(ServiceFailure(sentence: "Cut.")))
    #expect(receipt(cut).contains("usage estimated: ~1 token made; the provider may bill more"))
    var none = AppModel.streaming()
    none.size = Size(rows: 60, columns: 90)
    _ = none.stream(.ended(.failed(ServiceFailure(sentence: "No."))))
    #expect(receipt(none).contains("usage unknown: the server told none"))
    let part = answered(.usage(TokenUsage(completion: 1)))
    #expect(receipt(part).contains("usage estimated: the server told a part"))
  }

  @Test func `of a stopped turn bar, note, sheet and receipt say the same`() {
    var model = AppModel.streaming(String(repeating: "word ", count: 80))
    model.size = Size(rows: 60, columns: 120)
    _ = model.press(.escape, at: 1_000)
    _ = model.press(.left)
    #expect(model.row(-1).contains("│ ~2→~100 "))
    #expect(model.screen().contains("~100 tokens (estimate)"))
    #expect(
      receipt(model).contains("usage estimated: ~100 tokens made; the provider may bill more"))
    _ = model.press(.escape)
    _ = model.type("/usage", enter: true)
    #expect(model.screen().contains("1 turn (1 estimated) · ~102"))
    var early = AppModel.streaming()
    early.size = Size(rows: 60, columns: 120)
    _ = early.press(.escape, at: 1_000)
    _ = early.press(.left)
    #expect(early.row(-1).contains("│ ~2→? ") && !early.screen().contains("unknown"))
    #expect(
      receipt(early).contains("usage estimated: no text came; the provider may bill more"))
  }

  @Test func `a connection that was there says so`() {
    var trace = Self.trace
    trace.connection = .init(isReused: true, firstByte: .milliseconds(5))
    let rows = receipt(answered(.traced(trace)))
    #expect(rows.contains("connection kept from the request before"))
    #expect(!rows.contains { $0.hasPrefix("connected") || $0.hasPrefix("encrypted") })
  }

  @Test func `no step is told to be before the one that led to it`() {
    var trace = Self.trace
    trace.connection = .init(isReused: false, connect: .seconds(2), firstByte: .milliseconds(2_500))
    let rows = receipt(answered(.traced(trace)))
    #expect(rows.contains("first byte came after 4.50 s"))
    #expect(rows.contains("answer ended after 4.50 s"))
  }

  @Test func `c and the command copy the request as it was sent then`() throws {
    var model = answered()
    _ = model.screen()
    _ = model.type("/set temperature 1", enter: true)
    _ = model.type("/system Be brief.", enter: true)
    var parameters = RequestParameters()
    try parameters.set("temperature", to: "0.5")
    try parameters.set("top_p", to: "0.1")
    let request = TurnRequest(
      model: ModelID("gpt-5.2"), entries: [.init(.user, "2 + 2?")], streams: true,
      parameters: parameters)
    #expect(model.type("/receipt curl", enter: true) == [.copyRequest(request, Self.trace)])
    _ = model.press(.tab)
    _ = model.press(.character("i"))
    #expect(model.press(.character("c")) == [.copyRequest(request, Self.trace)])
  }

  @Test func `what became of the copy is told over the receipt`() {
    var model = answered()
    _ = model.screen()
    _ = model.type("/receipt", enter: true)
    let report = CopyReport(
      of: String(repeating: "x", count: 500), routes: [.terminal(inside: nil)],
      misses: [.program("xclip", reason: "no display")], file: .success("~/last-copy.md"))
    _ = update(&model, .copied(report), at: at(400))
    #expect(model.screen().contains("copied 500 bytes"))
  }

  @Test func `without an answer, and without a trace, there is nothing to copy`() {
    var empty = AppModel.fixture()
    _ = empty.screen()
    #expect(empty.type("/receipt", enter: true) == [])
    #expect(empty.flash == "no answer yet" && empty.overlays.isEmpty)
    var model = AppModel.answered("old")
    #expect(model.type("/receipt curl", enter: true) == [])
    #expect(model.flash == "what was sent for this is not known")
    let mistake = "/receipt takes nothing, or curl to copy the request"
    #expect(SlashCommand.read("/receipt x") == .mistake(mistake))
  }
}
