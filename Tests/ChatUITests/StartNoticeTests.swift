import ChatCore
import TUICore
import Testing

@testable import ChatUI

/// What the run tells at its start stands in no chat's history.
@Suite struct StartNoticeTests {
  private static let demo = "This is the built-in demo server"

  private func started(columns: Int = 80) -> AppModel {
    var model = AppModel.keeping(rows: 16, columns: columns, opens: .latest, model: nil)
    model.tell(.warning, Self.demo)
    return model
  }

  private func recover(_ model: inout AppModel, _ chats: String...) {
    let texts = chats.map { RecoveredText(.draft, chat: ChatID($0), title: $0, characters: 4) }
    _ = update(&model, .recovered(texts), at: at(0))
  }

  private func list(_ model: inout AppModel) {
    _ = update(&model, .modelsListed(.success([ListedModel(id: ModelID("m"))])), at: at(0))
  }

  @Test func `below a chat that was opened it stands until the next question`() {
    var model = started()
    list(&model)
    _ = model.open(.sample())
    recover(&model, "other")
    let slow = StoreNews([Notice(.warning, "the disk is slow")], isSaving: true)
    _ = update(&model, .store(slow), at: at(0))
    let told = [Self.demo, "no model was named", "recovered a draft", "the disk is slow"]
    let before = model.screen()
    for words in told {
      #expect(before.contains(words))
      #expect(
        before.firstRange(of: words)?.lowerBound ?? before.startIndex
          > before.firstRange(of: "Because")?.lowerBound ?? before.endIndex)
    }
    _ = model.type("More", enter: true)
    let after = model.screen()
    for words in told { #expect(!after.contains(words), "\(words)") }
    #expect(after.contains("Because\n\nyou ·"))
    // What comes later happened then, and stays.
    let full = StoreNews([Notice(.warning, "the disk is full")], isSaving: true)
    _ = update(&model, .store(full), at: at(0))
    _ = model.stream(.text("So"), .ended(.complete))
    _ = model.type("And", enter: true)
    #expect(model.screen().contains("the disk is full"))
  }

  @Test func `another branch puts nothing behind it either`() {
    var model = started()
    _ = model.open(.sample())
    _ = model.screen()
    _ = model.type("/retry", enter: true)
    #expect(!model.screen().contains(Self.demo))
  }

  @Test func `where a prompt follows at once only what warns is told, in the bar`() {
    var model = started()
    _ = update(&model, .started(prompt: "And now?"), at: at(0))
    _ = model.open(.sample())
    #expect(model.screen().contains("Because\n\nyou ·"))
    #expect(model.flash == Self.demo)
  }

  @Test func `in the new chat of the start it stays where it was`() {
    var model = AppModel.keeping(rows: 16, columns: 80)
    model.tell(.remark, Self.demo)
    _ = model.type("Hi", enter: true)
    #expect(model.screen().contains(Self.demo))
  }

  @Test func `what came into view is not told as recovered, be it opened before or after`() {
    var before = started()
    _ = before.open(.sample("old"))
    recover(&before, "old")
    #expect(!before.screen().contains("recovered"))
    var after = started()
    recover(&after, "old")
    _ = after.open(.sample("old"))
    #expect(!after.screen().contains("recovered"))
    var others = started()
    recover(&others, "old", "other")
    #expect(others.screen().contains("recovered 2 drafts"))
    _ = others.open(.sample("old"))
    #expect(others.screen().contains("recovered a draft of 4 characters: other"))
    #expect(!others.screen().contains("2 drafts"))
    #expect(others.press(.character("o"), .alt).last == .openChat(ChatID("other"), showing: nil))
  }

  @Test func `answer and draft of one chat are opened together`() {
    var model = AppModel.keeping(rows: 16, columns: 90)
    let texts = [RecoveredText.Kind.answer, .draft].map {
      RecoveredText($0, chat: ChatID("a"), title: "Why?", characters: 4)
    }
    _ = update(&model, .recovered(texts), at: at(0))
    #expect(model.screen().contains("recovered 1 answer and 1 draft: Why? · Alt+o opens them"))
    #expect(!model.screen().contains("one by one"))
  }
}
