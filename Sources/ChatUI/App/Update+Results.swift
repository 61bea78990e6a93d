import ChatCore
import TUICore

// Results of calls, given by hand.
extension AppModel {
  /// `/result`: for the first call that has none, or for the N-th where the text begins with N.
  mutating func give(result argument: String, at now: Moment) -> [Effect] {
    guard turn == nil else {
      flash = "an answer is on its way: Esc stops it"
      return []
    }
    guard let open = conversation.openCalls else {
      flash = "no call waits for a result"
      return []
    }
    let (index, text) = Self.target(of: argument, in: open)
    let call = open.calls[index]
    replaceResult(of: call)
    let id = conversation.add(.tool(call), at: now.wall, text: text)
    appendBlock(of: id)
    transcript.goLive()
    refreshNotes(open.answer)
    // The next turn waits for all of them.
    guard conversation.openCalls?.next == nil, let model else { return [] }
    return startTurn(model: model, at: now)
  }

  /// An earlier result of the same call stays in sight and is not sent.
  private mutating func replaceResult(of call: ToolCall) {
    let earlier = conversation.messages.last { message in
      if case .model = message.author { return true }
      return message.author == .tool(call)
    }
    if let earlier, case .tool = earlier.author { leaveOut(earlier.id, .replaced) }
  }

  private static func target(
    of argument: String, in open: Conversation.OpenCalls
  ) -> (index: Int, text: String) {
    let word = argument.prefix { !$0.isWhitespace }
    let rest = argument[word.endIndex...].drop(while: \.isWhitespace)
    if let number = Int(word), (1...open.calls.count).contains(number), !rest.isEmpty {
      return (number - 1, String(rest))
    }
    return (open.next ?? 0, argument)
  }

  /// What can be done about the calls of an answer, under it; nothing unless they wait.
  func callOffers(_ id: MessageID) -> [MessageNotes.Line] {
    guard let open = conversation.openCalls, open.answer == id, let next = open.next else {
      return []
    }
    let count = open.calls.count
    let place = count == 1 ? "" : " (\(next + 1) of \(count))"
    let name = open.calls[next].shownName
    return [
      .init(tone: .remark, text: "/result TEXT gives the result of \(name)\(place)"),
      .init(tone: .remark, text: "or send a prompt: the model is told they were not run"),
    ]
  }

  /// `/tools`
  mutating func tellTools() {
    guard !tools.isEmpty else { return tell(.remark, "no tools are declared") }
    let lines = tools.map { $0.description.isEmpty ? $0.name : "\($0.name): \($0.description)" }
    tell(.remark, "tools that the model may ask for:\n" + lines.joined(separator: "\n"))
  }
}
