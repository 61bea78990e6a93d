import ChatCore
import Testing

@Suite struct TitleReplyTests {
  private func title(_ text: String, finish: String? = "stop") -> String? {
    var reply = Message(
      id: MessageID(-2), author: .model(ModelID("m")),
      time: WallTime(year: 2026, month: 11, day: 22, hour: 14, minute: 2, second: 0), text: text)
    reply.finishReason = finish.map { FinishReason(word: $0) }
    return TitleReply.title(in: reply)
  }

  @Test(arguments: [
    ("Backpressure in libcurl", "Backpressure in libcurl"),
    ("  \n\n Backpressure \t in  libcurl \nand more", "Backpressure in libcurl"),
    ("\"Backpressure.\"", "Backpressure"), ("\"Backpressure\".", "Backpressure"),
    ("“Über Zahlen”", "Über Zahlen"), ("„Über Zahlen“.", "Über Zahlen"),
    ("« Sur l'eau »", "Sur l'eau"),
    ("「川の名前」。", "川の名前"), ("**A title**", "A title"), ("# A title", "A title"),
    ("`A title`", "A title"), ("\"A\" and \"B\"", "\"A\" and \"B\""),
    ("Generics in C#", "Generics in C#"),
    ("And then…", "And then…"), ("And then...", "And then..."), ("```\nA title\n```", "A title"),
    ("\r\nA title\r\nmore", "A title"),
  ])
  func `the first line is the title, bare`(reply: String, wanted: String) {
    #expect(title(reply) == wanted)
  }

  @Test(arguments: ["", " \n ", "\"\"", "…", "---\n***"])
  func `a reply that says nothing is none`(reply: String) {
    #expect(title(reply) == nil)
  }

  @Test func `a long line is cut at 80 characters`() throws {
    let cut = try #require(title(String(repeating: "word ", count: 40)))
    #expect(cut.count == 80 && cut.hasSuffix("word…"))
    #expect(title(String(repeating: "é", count: 80))?.count == 80)
    #expect(title(String(repeating: "川", count: 100_000))?.count == 80)
  }

  @Test(arguments: ["length", "content_filter"])
  func `a line that was cut is none, one with its end is`(finish: String) {
    #expect(title("Okay, the user wants", finish: finish) == nil)
    #expect(title("A title\nOkay, the user", finish: finish) == "A title")
  }

  @Test func `without a finish reason a whole reply counts`() {
    #expect(title("A title", finish: nil) == "A title")
  }

  @Test func `what was refused or did not come whole is none`() {
    var reply = Message(
      id: MessageID(-2), author: .model(ModelID("m")),
      time: WallTime(year: 2026, month: 11, day: 22, hour: 14, minute: 2, second: 0),
      text: "A title")
    reply.refusal = "I cannot."
    #expect(TitleReply.title(in: reply) == nil)
    reply.refusal = ""
    for status: Message.Status in [
      .streaming, .interrupted(ServiceFailure(sentence: "cut")),
      .failed(ServiceFailure(sentence: "500")),
      .stopped(StopRecord(after: .zero, estimatedTokens: 0, streamed: false)),
    ] {
      reply.status = status
      #expect(TitleReply.title(in: reply) == nil)
    }
    reply.status = .complete
    #expect(TitleReply.title(in: reply) == "A title")
  }

  @Test func `what is asked is bounded, and cut between characters`() throws {
    let request = TurnRequest.title(
      question: "Why?\n" + String(repeating: "川", count: 5_000),
      answer: "x" + String(repeating: "é", count: 5_000), model: ModelID("m"), reasons: false)
    let text = try #require(request.entries.first?.text)
    #expect(request.entries.count == 1 && request.entries.first?.role == .user)
    #expect(text.contains("<question>\nWhy?\n川") && text.contains("<answer>\nxé"))
    #expect(text.utf8.count > 3_900 && text.utf8.count < 4_500)
    #expect(!text.unicodeScalars.contains("\u{FFFD}"))
    #expect(!request.streams && request.tools.isEmpty && request.parameters.maxTokens == 128)
    let thoughtful = TurnRequest.title(
      question: "Why?", answer: "x", model: ModelID("m"), reasons: true)
    #expect(thoughtful.parameters.maxTokens == 2_048)
  }
}
