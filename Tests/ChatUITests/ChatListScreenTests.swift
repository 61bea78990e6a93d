import ChatCore
import TUICore
import Testing

@testable import ChatUI

@Suite struct ChatListScreenTests {
  private func chat(
    _ title: String, _ time: WallTime = noon, model: String? = "gpt-5.2", count: Int = 12,
    isPinned: Bool = false, isUnfinished: Bool = false, hasDraft: Bool = false,
    preview: String = ""
  ) -> ChatSummary {
    ChatSummary(
      id: ChatID(title), title: title, time: time, model: model.map { ModelID($0) },
      messageCount: count, isPinned: isPinned, isUnfinished: isUnfinished, hasDraft: hasDraft,
      preview: preview)
  }

  private func shown(_ chats: [ChatSummary], rows: Int, columns: Int, down: Int = 0) -> [String] {
    var model = AppModel.keeping(rows: rows, columns: columns)
    _ = model.press(.function(5))
    _ = update(&model, .chatsListed(.success(chats), question: 1), at: at(0))
    for _ in 0..<down { _ = model.press(.down) }
    return model.screen().split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  private var samples: [ChatSummary] {
    let before = WallTime(year: 2026, month: 3, day: 9, hour: 8, minute: 5, second: 0)
    let longAgo = WallTime(year: 2024, month: 3, day: 9, hour: 8, minute: 5, second: 0)
    return [
      chat("Backpressure in libcurl", isPinned: true, preview: "It returns\nCURL_WRITEFUNC_PAUSE."),
      chat("日本語の一覧を表示する方法を教えてください", before, isUnfinished: true),
      chat("An idea", longAgo, model: nil, count: 0, hasDraft: true, preview: "An idea of mine"),
    ]
  }

  @Test func `a wide screen shows title, model, count and date, and the end of the selected one`() {
    let rows = shown(samples, rows: 24, columns: 80)
    // No higher than what there is to show.
    #expect(rows[4].isEmpty && rows[17].isEmpty)
    #expect(
      rows[5] == " Chats  type to filter: titles, words of texts · is:deleted lists deleted ones")
    #expect(rows[6] == " ›")
    #expect(
      rows[7]
        == " › ★ Backpressure in libcurl                              gpt-5.2    12   14:02")
    #expect(rows[8].hasPrefix("   ! 日本語の一覧") && rows[8].hasSuffix("gpt-5.2    12   9 Mar"))
    #expect(rows[9].hasPrefix("   + An idea") && rows[9].hasSuffix("   0    2024"))
    #expect(rows[10].isEmpty)
    #expect(rows[11] == " ★ pinned · 2026-11-22 14:02 · 12 messages · gpt-5.2")
    #expect(rows[12] == " It returns CURL_WRITEFUNC_PAUSE.")
    #expect(
      rows[16] == " Enter open · Ctrl+X delete · Esc close · Ctrl+R rename · Ctrl+T pin")
  }

  @Test func `a small screen shows title and date, what is known in whole words, and the keys`() {
    let rows = shown(samples, rows: 10, columns: 40, down: 1)
    #expect(rows[0] == " Chats  type to filter")
    #expect(rows[2] == "   ★ Backpressure in libcurl      14:02")
    #expect(rows[3].hasPrefix(" › ! 日本語の一") && rows[3].hasSuffix("  9 Mar"))
    #expect(rows[4] == "   + An idea                       2024")
    #expect(rows[5] == " ! not finished · 2026-03-09 08:05")
    #expect(rows[7] == " Enter open · ^X delete · Esc close")
    #expect(rows[9].hasPrefix(" ready"))
  }

  @Test func `the selected row stays in view, and the last rows of a long end are shown`() {
    let many = (1...50).map { chat("Chat \($0)", preview: "one two three four five six seven") }
    let rows = shown(many, rows: 10, columns: 20, down: 30)
    #expect(rows[2].hasPrefix("   Chat 28") && rows[5].hasPrefix(" › Chat 31"))
    #expect(rows[7].contains("seven"))
  }

  @Test func `the list stays where it is while one types`() {
    var model = AppModel.keeping(rows: 24, columns: 80)
    _ = model.press(.function(5))
    let many = (1...8).map { chat("Chat \($0)") }
    _ = update(&model, .chatsListed(.success(many), question: 1), at: at(0))
    let place = model.screen().split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex(where: { $0.hasPrefix(" Chats") })
    _ = model.type("x")
    _ = update(&model, .chatsListed(.success([many[0]]), question: 2), at: at(0))
    #expect(place != nil)
    #expect(
      model.screen().split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex(where: { $0.hasPrefix(" Chats") }) == place)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 9, 16]) func `every size is drawn`(rows: Int) {
    for columns in [1, 4, 12, 20, 59, 60, 200] {
      var model = AppModel.keeping(rows: rows + 1, columns: columns)
      _ = model.press(.function(5))
      _ = update(&model, .chatsListed(.success(samples), question: 1), at: at(0))
      guard case .chats(let list)? = model.overlays.last else { continue }
      var grid = Grid(size: model.size)
      let area = Rect(row: 0, column: 0, rows: rows, columns: columns)
      let caret = ChatListPane.draw(list, model, in: area, on: &grid)
      if let caret { #expect(caret.row < rows && caret.column < columns) }
      #expect(grid.plainText(of: rows).isEmpty)
    }
  }

  @Test func `what there is none of is said`() {
    #expect(shown([], rows: 12, columns: 44)[3].contains("no chat is kept yet"))
    var model = AppModel.keeping()
    _ = model.press(.function(5))
    _ = model.type("x")
    _ = update(&model, .chatsListed(.success([]), question: 2), at: at(0))
    #expect(model.screen().contains("nothing found"))
    _ = update(&model, .chatsListed(.failure(Problem("no disk")), question: 2), at: at(0))
    #expect(model.screen().contains("no disk"))
  }
}
