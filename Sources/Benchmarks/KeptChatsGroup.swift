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
    for typed in ["", "river", "velorika", "zzzz", "日本"] {
      let name = typed.isEmpty ? "the latest 200" : "those with \(typed)"
      table.rows.append(try await row(name) { try await listed(typed, store) })
    }
    let id = try await store.chats().first?.id
    table.rows.append(
      try await row("one chat") {
        guard let id else { return 0 }
        return try await store.chat(id)?.conversation.messages.count ?? 0
      })
    return table
  }

  /// As the list of chats does: by their titles, then by what was said in them.
  private func listed(_ typed: String, _ store: ChatStore) async throws -> Int {
    let named = try await store.chats(matching: typed, limit: 200).map(\.id)
    guard named.count < 200,
      let hits = try? await store.searchChats(ChatQuery(typed, isBeingTyped: true), limit: 200)
        .get()
    else { return named.count }
    let others = hits.hits.map(\.chat).filter { !named.contains($0) }
    return try await named.count
      + store.summaries(of: Array(others.prefix(200 - named.count))).count
  }

  private func searches() async throws -> FigureTable {
    var table = FigureTable(
      title: "chats: searched",
      heads: ["looked for", "found", "newest, ms", "longest", "all, ms", "chats", "ms", "longest"])
    let store = ChatStore(path: path, thread: .shared)
    for typed in SampleChats.queries {
      let query = try ChatQuery(typed, isBeingTyped: typed.last != " ")
      var row = try await row(typed) { try await found(query, store, inParts: false) }
      let whole = try await self.row("") { try await found(query, store, inParts: true) }
      row[1] = whole[1]
      row.append(whole[2])
      let chats = try await self.row("") {
        try await store.searchChats(query, limit: 200).get().hits.count
      }
      table.rows.append(row + chats.dropFirst())
    }
    return table
  }

  /// The newest hundred: the first part of the answer, or all parts.
  private func found(
    _ query: ChatQuery, _ store: ChatStore, inParts: Bool
  ) async throws -> Int {
    var query = query
    var found = ChatHits()
    repeat {
      try await found.add(store.search(query, limit: 100 - found.hits.count).get())
      query.place = found.place
    } while inParts && query.place != nil
    return found.hits.count
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
