import ChatCore
import Synchronization
import Testing

@testable import Persistence

/// Searches that are ended before they are done, and those that tell of each chat one message.
struct SearchPartsTests {
  private let folder: TemporaryFolder
  private let store: ChatStore

  init() throws {
    folder = try TemporaryFolder()
    store = ChatStore(folder)
  }

  private static let words = ["plum", "pluma", "fig", "日", "本", "the"]

  /// Ten chats that were written in turn over a year, some with a name, one deleted.
  private func keep(_ numbers: inout SeededNumbers) async throws {
    for number in 0..<200 {
      let chat = ChatID("chat\(numbers.below(10))")
      let time = WallTime(
        year: 2026, month: 1 + number / 17, day: 1 + number % 17, hour: 9, minute: 0, second: 0)
      let message = Message(
        id: MessageID(number + 1), author: number % 3 == 0 ? .model(ModelID("gpt-5.2")) : .user,
        time: time,
        text: (0..<numbers.below(6)).map { _ in Self.words[numbers.below(6)] }
          .joined(separator: " "))
      try await store.write([.chat(chat, .message(message, stream: nil), at: time)], durably: false)
    }
    try await store.write(
      [
        .chat(ChatID("chat3"), .title("plum the 日本", isNamed: true), at: .noon),
        .chat(ChatID("chat4"), .title("fig", isNamed: true), at: .noon),
        .chat(ChatID("chat5"), .deleted(.noon), at: .noon),
      ], durably: false)
  }

  private static let queries = [
    "plum", "plu*", "the plu*", "\"日 本\"", "\"the fig the\"", "fig -the", "role:model",
    "after:2026-06", "plum on:2026-03", "before:2026-04 -plum", "model:gpt plum", "plu* role:user",
    "nothing", "noth*",
  ]

  /// Neither ended nor read: what the index says.
  private static let whole = SearchPace(isOver: { false }, read: 0)

  private func search(_ query: ChatQuery, limit: Int, _ pace: SearchPace) async throws -> ChatHits {
    var found = try await store.search(query, limit: limit, pace).get()
    while found.place != nil, found.hits.count < limit {
      var rest = query
      rest.place = found.place
      try await found.add(store.search(rest, limit: limit - found.hits.count, pace).get())
    }
    return found
  }

  private func reference(_ query: ChatQuery) async throws -> [ChatHit] {
    try await search(query, limit: 1_000, Self.whole).hits
  }

  @Test(arguments: 1...3) func `a search goes on where it was ended`(seed: Int) async throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    try await keep(&numbers)
    for typed in Self.queries {
      let query = try ChatQuery(typed)
      let all = try await reference(query)
      for asks in [0, 1, 2, 3, 5, 8, 20, 60, 150] {
        let left = Countdown(asks)
        let pace = SearchPace(isOver: { left.isOver }, read: numbers.below(40))
        #expect(try await search(query, limit: 1_000, pace).hits == all, "\(typed) \(asks)")
      }
      // Which chats are told by their names depends on how much is found.
      guard query.concernsMessagesAlone else { continue }
      let left = Countdown(20)
      let some = try await search(query, limit: 7, SearchPace(isOver: { left.isOver }, read: 3))
      #expect(some.hits == Array(all.prefix(7)) && some.hasMore == (all.count > 7), "\(typed)")
    }
  }

  @Test func `one that is ended tells what it found so far`() async throws {
    var numbers = SeededNumbers(seed: 1)
    try await keep(&numbers)
    let query = try ChatQuery("plum role:user")
    let all = try await reference(query)
    var lengths: Set<Int> = []
    for asks in 1..<400 {
      let left = Countdown(asks)
      let pace = SearchPace(isOver: { left.isOver })
      let first = try await store.search(query, limit: 1_000, pace).get()
      #expect(first.hits == Array(all.prefix(first.hits.count)))
      #expect(first.place != nil || first.hits == all)
      lengths.insert(first.hits.count)
    }
    #expect(lengths.count > 10 && lengths.contains(all.count))
  }

  @Test func `nothing is ended that is done after a search was`() async throws {
    try await store.write(
      [.chat(ChatID("a"), .message(.question("plum"), stream: nil), at: .noon)], durably: true)
    for _ in 0..<3 {
      _ = try await store.search(try ChatQuery("plum"), limit: 9, SearchPace(isOver: { true }))
    }
    #expect(try await store.chats().count == 1)
    #expect(try await store.searchChats(try ChatQuery("plum"), limit: 9).get().hits.count == 1)
  }

  @Test(arguments: 1...3) func `of each chat the newest is told, read or looked up`(
    seed: Int
  ) async throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    try await keep(&numbers)
    for typed in Self.queries {
      let query = try ChatQuery(typed)
      var seen: Set<ChatID> = []
      let wanted = try await reference(query).filter { seen.insert($0.chat).inserted }
      for read in [0, 1, 10, 1_000] {
        let pace = SearchPace(isOver: { false }, read: read)
        let found = try await store.searchChats(query, limit: 1_000, pace).get()
        #expect(found.hits == wanted && !found.hasMore, "\(typed) \(read)")
      }
    }
  }
}

/// Is over once it was asked so many times.
private final class Countdown: Sendable {
  private let left: Atomic<Int>
  init(_ asks: Int) { left = Atomic(asks) }
  var isOver: Bool { left.subtract(1, ordering: .relaxed).newValue < 0 }
}
