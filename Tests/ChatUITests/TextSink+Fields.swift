import ChatCore
import ChatUI
import TUICore

extension TextSink {
  /// All but the bar behind the state.
  private static let aboutBar = [Rect.rows(0..<13), .columns(0..<6, row: 13)]
  /// All but the rows that a draft may take, and the rule above them, and the bar behind the state.
  private static let aboutDraft = [Rect.rows(0..<8), .columns(0..<6, row: 13)]
  /// The bar under a picker of any height.
  private static let bar = [Rect.rows(13..<14)]

  /// The bar, the pickers and the draft.
  static let fields: [TextSink] = [
    field("model in the bar", aboutBar) { $0.model = ModelID($1) },
    field("provider in the bar", aboutBar) {
      $0 = AppModel(
        setting: .init(providerName: $1, colorDepth: .none), size: $0.size, model: $0.model)
    },
    field("short word in the bar", [.rows(0..<7), .rows(11..<13), .columns(0..<6, row: 13)]) {
      $0.flash = $1
    },
    field("mistaken command", [.rows(0..<4), .columns(0..<6, row: 13)]) {
      $0.editor.replace(with: "/set z\($1.filter { !$0.isNewline })")
      _ = $0.press(.enter)
    },
    field("name in the model picker", row(7, detail: 5)) {
      $0.models.models = [
        ListedModel(id: ModelID("aaa"), contextSize: 8_000),
        ListedModel(id: ModelID($1), contextSize: 128_000),
      ]
      $0.models.recent = [ModelID("aaa")]
      $0.overlays = [.picker(Picker(.model, items: $0.models.pickerItems(current: $0.model)))]
    },
    field("failure in the model picker", bar) {
      $0.models.failure = ServiceFailure(sentence: $1, serverWords: $1)
      $0.overlays = [.picker(Picker(.model, items: [.init(text: "aaa")]))]
    },
    field("prompt in the history picker", row(6)) {
      let items = ["first", $1, "last"].map { Picker.Item(text: $0) }
      $0.overlays = [.picker(Picker(.history, items: items))]
    },
    field("filter of a picker", [.rows(0..<6), .rows(7..<14)]) {
      $0.overlays = [.picker(Picker(.history, items: []))]
      _ = update(&$0, .terminal(.paste($1)), at: at(0))
    },
    field("name as typed in the model picker", bar) {
      var picker = Picker(.model, items: [.init(text: "aaa")])
      picker.type($1)
      $0.overlays = [.picker(picker)]
    },
    field("chat in the list of chats", bar) {
      var list = ChatList(at: at(0))
      list.receive(
        .success([
          ChatSummary(
            id: ChatID("a"), title: $1, time: noon, model: ModelID($1), isPinned: true, preview: $1)
        ]))
      $0.overlays = [.chats(list)]
    },
    field("search line", [.rows(0..<11), .rows(12..<14)]) {
      _ = $0.control("f")
      _ = update(&$0, .terminal(.paste($1)), at: at(0))
    },
    field("name of a file asked for", [.rows(0..<11), .rows(12..<14)]) {
      $0.overlays = [.ask(Question(.save(text: "x"), title: "Save to", proposal: $1))]
    },
    field("question in the list of turns", bar) {
      _ = $0.conversation.add(.user, at: noon, text: $1)
      _ = $0.press(.function(6))
    },
    field("receipt", bar) {
      $0.overlays = [.sheet(Sheet(title: "Receipt", lines: [.init(key: "id", text: $1)]))]
    },
    field("draft", aboutDraft) { $0.editor.insert($1) },
    field("pasted draft", aboutDraft) { _ = update(&$0, .terminal(.paste($1)), at: at(0)) },
    field("prompt from the history", aboutDraft) {
      $0.history.remember($1 + "x")
      _ = $0.press(.up)
    },
    field("draft with the caret inside", aboutDraft) {
      $0.editor.insert($1)
      for _ in 0..<3 { _ = $0.press(.left) }
    },
  ]

  /// All but a row of a picker between its sign and its detail.
  private static func row(_ row: Int, detail: Int = 1) -> [Rect] {
    [
      .rows(0..<row), .columns(0..<3, row: row), .columns((48 - detail)..<48, row: row),
      .rows((row + 1)..<14),
    ]
  }

  private static func field(
    _ name: String, _ fixed: [Rect],
    _ put: @escaping @Sendable (inout AppModel, String) -> Void
  ) -> TextSink {
    TextSink(description: name, fixed: fixed) { put(&$0, $1.joined()) }
  }
}
