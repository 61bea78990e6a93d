extension DemoModel {
  /// Answers at the speed of a good hosted model: what beck is and how to use it.
  static let prose = DemoModel(id: "demo-prose", contextLength: 8192) {
    request throws(ErrorObject) in
    let messages = request.messages
    return Answer(text: ([greeting(messages)] + instructions(messages)).joined(separator: "\n\n"))
  }

  private static func greeting(_ messages: [ChatMessage]) -> String {
    let question = messages.last { $0.role == "user" }.map { beginning(of: $0.text) } ?? ""
    let opening = question.isEmpty ? "You sent no words, but welcome." : "You wrote “\(question)”."
    return """
      \(opening) I am demo-prose, a model without a mind: I live inside beck, on this computer, and say much the same \
      to everybody. Yet every word reaches you over real HTTP, one token after the other, as it would from far away.
      """
  }

  private static func instructions(_ messages: [ChatMessage]) -> [String] {
    let keys = """
      Enter sends what you have typed. While text arrives, PgUp goes back and PgDn forward again; the answer grows on \
      below. Esc stops it at once and keeps what has come. F2 lists the models: demo-slow leaves you time to try Esc, \
      demo-long fills many pages, demo-code writes Markdown, demo-reasoning thinks first, demo-tools asks for two tools, \
      and demo-busy, demo-cut, demo-error and demo-refusal go wrong in four ways. F1 explains all keys.
      """
    // The accent is a scalar of its own, after its letter.
    let scripts = """
      Words from everywhere keep their place on the screen:
      川沿いの茶屋で、ゆっくりとお茶を飲みます。
      A cafe\u{301} by the water 🌊, tea for two 🍵, and on we go.
      """
    let farewell = """
      For a model that does think, start beck with --base-url and the address of a server, and put its key \
      into OPENAI_API_KEY.
      """
    return [keys, scripts] + acknowledgement(messages) + [farewell]
  }

  private static func acknowledgement(_ messages: [ChatMessage]) -> [String] {
    guard let system = messages.first(where: { $0.role == "system" }) else { return [] }
    return ["Your system prompt, “\(beginning(of: system.text))”, has arrived as well."]
  }

  /// The first words of a text, fit to be quoted within a line.
  private static func beginning(of text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline)
    let line = lines.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    // By scalars, since one character may be made of any number of them.
    let start = String(line.unicodeScalars.prefix(60))
    return line.unicodeScalars.count > 60 ? start + "…" : start
  }
}
