import ChatCore
import ChatUI
import TUICore

extension AppModel {
  /// As the fixture, but its chats are kept.
  static func keeping(
    rows: Int = 12, columns: Int = 44, opens: ChatReference? = nil, model: String? = "gpt-5.2"
  ) -> AppModel {
    AppModel(
      setting: .init(
        providerName: "openai", colorDepth: .none, process: "abcd", opens: opens),
      size: Size(rows: rows, columns: columns), model: model.map { ModelID($0) })
  }

  mutating func tick(at time: Int) -> [Effect] { update(&self, .tick, at: ChatUITests.at(time)) }

  mutating func open(_ chat: KeptChat) -> [Effect] {
    update(&self, .chatOpened(.success(chat), showing: nil), at: ChatUITests.at(0))
  }
}

/// The first chat of `AppModel.keeping`.
let firstChat = ChatID("2026-11-22-140200-abcd1")

extension KeptChat {
  /// A question and its answer.
  static func sample(
    _ id: String = "old", draft: String = "", status: Message.Status = .complete,
    isOwnedElsewhere: Bool = false
  ) -> KeptChat {
    let question = Message(id: MessageID(1), author: .user, time: noon, text: "Why?")
    var answer = Message(
      id: MessageID(2), author: .model(ModelID("m")), time: noon, text: "Because", status: status)
    answer.parent = question.id
    answer.provider = "openai"
    return KeptChat(
      id: ChatID(id), title: "Why?", draft: draft,
      conversation: Conversation(
        systemPrompt: "", messages: [question, answer], leaf: MessageID(2)),
      isOwnedElsewhere: isOwnedElsewhere)
  }
}

extension [Effect] {
  /// What of chats is to be kept.
  var kept: [Effect] { filter { if case .keep = $0 { true } else { false } } }

  /// The drafts among it.
  var drafts: [String] {
    flatMap { effect -> [ChatChange] in
      if case .keep(_, let changes, _) = effect { changes } else { [] }
    }.compactMap { if case .draft(let text) = $0 { text } else { nil } }
  }
}
