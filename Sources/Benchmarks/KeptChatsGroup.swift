import ChatCore
import Executors
import Persistence

/// Times of what is asked of kept chats, in ms of the clock: the middle of several and the longest.
struct KeptChatsGroup {
  private let path: String
  private static let repeats = 7

  init(path: String) { self.path = path }

  func tables() async throws -> [FigureTable] { [try await lists(), try await searches()] }

  private func lists() async throws -> FigureTable {
    var table = FigureTable(
      title: "chats: opened and listed", heads: ["", "rows", "ms", "longest"])
    table.rows.append(
      try await row("open, and make whole what broke off") {
        let store = ChatStore(path: path, thread: .shared)
        return try await store.recover().count
      })
    let store = ChatStore(path: path, thread: .shared)
    table.rows.append(try await row("list of all chats") { try await store.chats().count })
    let id = try await store.chats().first?.id
    table.rows.append(
      try await row("one chat") {
        guard let id else { return 0 }
        return try await store.chat(id)?.conversation.messages.count ?? 0
      })
    return table
  }

  private func searches() async throws -> FigureTable {
    var table = FigureTable(
      title: "chats: searched", heads: ["looked for", "rows", "ms", "longest", "by chat, ms"])
    let store = ChatStore(path: path, thread: .shared)
    for typed in SampleChats.queries {
      let query = try ChatQuery(typed, isBeingTyped: typed.last != " ")
      func hits(_ result: Result<ChatHits, ChatQuery.Mistake>) -> Int {
        (try? result.get().hits.count) ?? 0
      }
      var row = try await row(typed) { hits(try await store.search(query, limit: 100)) }
      row.append(
        try await self.row("") { hits(try await store.searchChats(query, limit: 100)) }[2])
      table.rows.append(row)
    }
    return table
  }

  private func row(_ name: String, _ body: () async throws -> Int) async throws -> [String] {
    var times: [Duration] = []
    var count = 0
    for _ in 0..<Self.repeats {
      let start = ContinuousClock.now
      count = try await body()
      times.append(ContinuousClock.now - start)
    }
    times.sort()
    let middle = times[times.count / 2]
    return [name, "\(count)", middle.milliseconds, (times.last ?? middle).milliseconds]
  }
}
