import ChatCore
import ChatUI
import TUICore

extension TextSink {
  static let all = transcript + fields

  /// Places in the transcript, at the end of a full screen with a turn below.
  static let transcript: [TextSink] = [
    atEnd("question") { $0.turn(asking: $1.joined() + "\nx", [.text("fine")]) },
    atEnd("answer", isStreamed: true, isBrief: false) { $0.turn($1.map { .text($0) }) },
    atEnd("reasoning", isStreamed: true) { $0.turn($1.map { .reasoning($0) }) },
    atEnd("refusal", isStreamed: true) { $0.turn($1.map { .refusal($0) }) },
    atEnd("arguments", isStreamed: true) { $0.turn(calls: $1.map { ("ls", $0) }) },
    atEnd("tool's name") { $0.turn(calls: [($1.joined(), "{}")]) },
    atEnd("tool's result") {
      $0.turn(calls: [("ls", "{}")])
      $0.editor.replace(with: "/result 1 \($1.joined())\nx")
      _ = $0.press(.enter)
      $0.answer([.text("fine")])
    },
    atEnd("model's name") {
      let before = $0.model
      $0.model = ModelID($1.joined())
      $0.turn([.text("fine")])
      $0.model = before
    },
    atEnd("answering model") {
      $0.turn([.answeringModel(ModelID($1.joined())), .text("fine")])
    },
    atEnd("finish reason") { $0.turn([.text("fine")], finish: $1.joined()) },
    atEnd("part of unknown kind") { $0.turn([.text("fine"), .unshown(.other($1.joined()))]) },
    atEnd("reason of a retry") {
      let wait = RetryNotice(attempt: 1, of: 2, wait: .seconds(1), reason: $1.joined())
      $0.turn([.retrying(wait), .connecting, .text("fine")])
    },
    atEnd("remark about the request") { $0.turn([.notice($1.joined()), .text("fine")]) },
    atEnd("sentence of a failure") {
      $0.turn([], end: .failed(ServiceFailure(sentence: $1.joined())))
    },
    atEnd("server's words") {
      let failure = ServiceFailure(sentence: "It failed.", serverWords: $1.joined())
      $0.turn([.text("fine")], end: .interrupted(failure))
    },
    atEnd("notice") { $0.tell(.error, $1.joined()) },
    atEnd("path of a saved chat") {
      _ = update(&$0, .chatSaved(.success($1.joined())), at: at(0))
    },
    atEnd("theme's name") { _ = update(&$0, .themesListed([$1.joined()]), at: at(0)) },
    TextSink(
      description: "answer that goes on", isStreamed: true, fixed: [.rows(11..<14)],
      model: { .filled },
      show: { model, pieces in
        model.ask("2 + 2?")
        model.bring([.connected] + pieces.map { .text($0) })
      }),
    TextSink(
      description: "answer at the top", fixed: [.rows(0..<4), .rows(12..<14)],
      show: { model, pieces in
        model.turn(pieces.map { .text($0) })
        model.transcript.goToTop()
      }),
  ]

  private static func atEnd(
    _ name: String, isStreamed: Bool = false, isBrief: Bool = true,
    _ put: @escaping @Sendable (inout AppModel, [String]) -> Void
  ) -> TextSink {
    TextSink(
      description: name, isStreamed: isStreamed, isBrief: isBrief, fixed: [.rows(5..<14)],
      model: { .filled },
      show: { model, pieces in
        put(&model, pieces)
        model.turn(asking: "after", [.text("done")])
      })
  }
}

extension AppModel {
  /// More rows of text than the screen has.
  fileprivate static var filled: AppModel {
    var model = AppModel.fixture(rows: 14, columns: 48)
    model.tell(.remark, (1...20).map { "line \($0)" }.joined(separator: "\n"))
    return model
  }

  fileprivate mutating func ask(_ prompt: String) {
    _ = update(&self, .started(prompt: prompt), at: at(0))
  }

  /// Brings events one by one, with a frame after each.
  fileprivate mutating func bring(_ events: [StreamEvent]) {
    for event in events {
      bring(together: [event])
      _ = layOut()
    }
  }

  private mutating func bring(together events: [StreamEvent]) {
    guard let stream = turn?.stream else { return }
    _ = update(&self, .stream(stream, events), at: at(300))
  }

  /// A whole answer to what was asked, with a usage that does not depend on the text.
  fileprivate mutating func answer(
    _ events: [StreamEvent], finish: String = "stop", end: StreamEnd = .complete
  ) {
    let usage = TokenUsage(prompt: 10, completion: 5, total: 15)
    bring(together: [.connected])
    bring(events)
    bring(together: [.usage(usage), .finishReason(FinishReason(word: finish)), .ended(end)])
  }

  fileprivate mutating func turn(
    asking prompt: String = "2 + 2?", _ events: [StreamEvent], finish: String = "stop",
    end: StreamEnd = .complete
  ) {
    ask(prompt)
    answer(events, finish: finish, end: end)
  }

  /// A turn with one call, in pieces.
  fileprivate mutating func turn(calls: [(name: String, arguments: String)]) {
    turn(
      calls.map { .toolCall(.init(position: 0, id: "1", name: $0.name, arguments: $0.arguments)) },
      finish: "tool_calls")
  }
}
