/// What is made of a model's reply to `TurnRequest.title`.
package enum TitleReply {
  /// Of a title, in characters.
  private static let most = 80
  /// No reply is looked at further than this, in scalars.
  private static let mostRead = 4_000

  private static let pairs: [(open: String, close: String)] = [
    ("\"", "\""), ("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ("'", "'"),
    ("‘", "’"),
    ("‚", "‘"), ("「", "」"), ("『", "』"), ("《", "》"), ("**", "**"), ("*", "*"), ("`", "`"),
  ]
  private static let stops: Set<Character> = [".", "。", "．", "।"]

  /// The first line that says something, without the quotes and marks of emphasis about it and
  /// without its full stop, cut at 80 characters. Raw, but that runs of blanks are one blank.
  /// - Returns: nil for a refusal, for what did not come whole, and where no line says anything.
  package static func title(in reply: Message) -> String? {
    guard reply.status == .complete, reply.refusal.isEmpty else { return nil }
    let text = Substring(reply.text.unicodeScalars.prefix(mostRead))
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard
      let index = lines.firstIndex(where: { $0.contains(where: { $0.isLetter || $0.isNumber }) })
    else { return nil }
    // Whoever is cut in the first line was not at a title.
    guard isWhole(reply) || index < lines.count - 1 else { return nil }
    let title = bare(lines[index])
    guard title.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    guard title.count > most else { return title }
    return trimmed(title.prefix(most - 1)) + "…"
  }

  private static func isWhole(_ reply: Message) -> Bool {
    switch reply.finishReason?.kind {
    case nil, .stop, .other: true
    case .length, .contentFilter, .toolCalls, .error: false
    }
  }

  private static func bare(_ line: Substring) -> String {
    var text = trimmed(line)
    let heading = text.drop { $0 == "#" }
    if heading.first == " " { text = trimmed(heading) }
    var before: String
    repeat {
      before = text
      // Three dots are no full stop.
      if let last = text.last, stops.contains(last), !text.hasSuffix("..") { text.removeLast() }
      for pair in pairs { text = unwrapped(text, from: pair) }
    } while text != before
    return text
  }

  /// Without the pair where it is about the whole of the text.
  private static func unwrapped(
    _ text: String, from pair: (open: String, close: String)
  ) -> String {
    guard text.count > pair.open.count + pair.close.count, text.hasPrefix(pair.open),
      text.hasSuffix(pair.close)
    else { return text }
    let inner = text.dropFirst(pair.open.count).dropLast(pair.close.count)
    return inner.contains(pair.open) || inner.contains(pair.close) ? text : trimmed(inner)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
