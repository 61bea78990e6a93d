import ChatCore
import GRDB
import Glibc
import Testing

@testable import Persistence

struct SearchTests {
  private let folder: TemporaryFolder
  private let store: ChatStore

  init() throws {
    folder = try TemporaryFolder()
    store = ChatStore(folder)
  }

  /// A chat of questions and answers in turn.
  private func keep(
    _ texts: String..., chat: String = "a", day: Int = 1, model: String = "gpt-5.2-mini"
  ) async throws {
    let id = ChatID(chat)
    try await store.write(
      texts.enumerated().map { index, text in
        let author: Message.Author = index % 2 == 0 ? .user : .model(ModelID(model))
        let time = WallTime(year: 2026, month: 11, day: day, hour: 9, minute: index, second: 0)
        let message = Message(id: MessageID(index + 1), author: author, time: time, text: text)
        return .chat(id, .message(message, stream: nil), at: time)
      }, durably: true)
  }

  /// What is found, as "chat message".
  private func found(_ typed: String, isBeingTyped: Bool = false) async throws -> [String] {
    let query = try ChatQuery(typed, isBeingTyped: isBeingTyped)
    let hits = try await store.wholeSearch(query, limit: 50).get().hits
    try await store.checkSearch()
    return hits.map { "\($0.chat) \($0.message.map { "\($0.number)" } ?? "title")" }
  }

  @Test func `all words must be in the message, by their letters alone`() async throws {
    try await keep("Où est le CAFÉ du village?", "The village has none.")
    #expect(try await found("village") == ["a 2", "a 1"])
    #expect(try await found("cafe ou") == ["a 1"])
    #expect(try await found("cafe none") == [])
    #expect(try await found("villa") == [])
    #expect(try await found("villa*") == ["a 2", "a 1"])
    #expect(try await found("cafe vill", isBeingTyped: true) == ["a 1"])
    #expect(try await found("vi", isBeingTyped: true) == [])
  }

  @Test func `a phrase stands as it is quoted`() async throws {
    try await keep("red green blue", "green red blue")
    #expect(try await found(#""red green""#) == ["a 1"])
    #expect(try await found(#""green blue" red"#) == ["a 1"])
    #expect(try await found(#"red -"red green""#) == ["a 2"])
    #expect(try await found("-green") == [])
  }

  @Test func `Japanese, Chinese, Thai and Korean are found inside sentences`() async throws {
    try await keep(
      "東京タワーの高さは何メートルですか。", "GPT模型是一种语言模型。", "แม่น้ำไหลผ่านสะพานเก่า", "저는 학교에서 공부합니다")
    #expect(try await found("タワーの高さ") == ["a 1"])
    #expect(try await found("東京 メートル") == ["a 1"])
    #expect(try await found("京東") == [])
    #expect(try await found("语言模型") == ["a 2"])
    #expect(try await found("模型") == ["a 2"])
    #expect(try await found("gpt模") == ["a 2"])
    #expect(try await found("สะพาน") == ["a 3"])
    #expect(try await found("학교") == ["a 4"])
    #expect(try await found("高") == ["a 1"])
  }

  @Test func `filters narrow by whose, which model and when`() async throws {
    try await keep("apple one", "apple two", chat: "a", day: 1, model: "gpt-5.2-mini")
    try await keep("apple three", "apple four", chat: "b", day: 2, model: "claude-sonnet-4")
    #expect(try await found("apple") == ["b 2", "b 1", "a 2", "a 1"])
    #expect(try await found("apple role:user") == ["b 1", "a 1"])
    #expect(try await found("apple role:model") == ["b 2", "a 2"])
    #expect(try await found("apple model:mini") == ["a 2"])
    #expect(try await found("apple model:gpt-5") == ["a 2"])
    #expect(try await found("apple model:sonn") == ["b 2"])
    #expect(try await found("apple on:2026-11-02") == ["b 2", "b 1"])
    #expect(try await found("apple before:2026-11-02") == ["a 2", "a 1"])
    #expect(try await found("apple after:2026-11-02") == ["b 2", "b 1"])
    #expect(try await found("apple after:2026-11-03") == [])
    #expect(try await found("role:user") == ["b 1", "a 1"])
    #expect(try await found("before:2026-11-02") == ["a 2", "a 1"])
    // The words by which filters are kept are no text.
    #expect(try await found("user") == [])
    #expect(try await found("claude") == [])
  }

  @Test func `the newest is first, whenever it was written down`() async throws {
    try await keep("fig", chat: "new", day: 9)
    try await keep("fig", chat: "old", day: 2)
    try await keep("fig", chat: "same", day: 2)
    #expect(try await found("fig") == ["new 1", "same 1", "old 1"])
  }

  @Test func `many of one moment keep their order and their day`() async throws {
    let id = ChatID("a")
    try await store.write(
      (1...300).map { .chat(id, .message(.question("many", $0), stream: nil), at: .noon) },
      durably: true)
    let hits = try await store.wholeSearch(try ChatQuery("many on:2026-11-03"), limit: 300).get()
      .hits
    #expect(hits.compactMap { $0.message?.number } == (1...300).reversed())
  }

  @Test func `an answer is found once it is whole or recovered`() async throws {
    let dead = ChatStore(folder, owner: Owner(text: "boot 1 1"))
    let (id, answer) = (ChatID("a"), Message.answer())
    try await dead.write(
      [
        .chat(id, .message(.question("Go"), stream: nil), at: .noon),
        .chat(id, .message(answer, stream: nil), at: .noon),
      ], durably: true)
    try await dead.write([.pieces(id, answer.id, [.init(.text, "half a ")])], durably: true)
    try await dead.write([.pieces(id, answer.id, [.init(.text, "mango")])], durably: true)
    #expect(try await found("mango") == [])
    _ = try await store.recover()
    #expect(try await found("half mango") == ["a 2"])
  }

  @Test func `what is changed is found as it is now, and what is gone not at all`() async throws {
    try await keep("Go", "lemon")
    var answer = Message.answer("lime", .complete)
    try await store.write(
      [.chat(ChatID("a"), .message(answer, stream: nil), at: .noon)], durably: true)
    #expect(try await found("lemon") == [])
    #expect(try await found("lime") == ["a 2"])
    answer.text = ""
    try await store.write(
      [.chat(ChatID("a"), .message(answer, stream: nil), at: .noon)], durably: true)
    #expect(try await found("lime") == [])
    try await store.write([.chat(ChatID("a"), .deleted(.noon), at: .noon)], durably: true)
    #expect(try await found("go") == [])
    try await store.write([.chat(ChatID("a"), .deleted(nil), at: .noon)], durably: true)
    #expect(try await found("go") == ["a 1"])
    try await store.forgetAll()
    #expect(try await found("go") == [])
  }

  @Test func `a chat is found by the name it was given`() async throws {
    try await keep("pear", chat: "a", day: 1)
    try await keep("quince", chat: "b", day: 2)
    try await store.write(
      [.chat(ChatID("a"), .title("Café crème, 東京", isNamed: true), at: .noon)], durably: true)
    #expect(try await found("creme cafe") == ["a title"])
    #expect(try await found("京") == ["a title"])
    #expect(try await found("cre", isBeingTyped: true) == ["a title"])
    #expect(try await found("cafe quince") == [])
    #expect(try await found("cafe role:user") == [])
    #expect(try await found("cafe before:2026-11-01") == [])
  }

  @Test func `of each chat the newest is told`() async throws {
    try await keep("kiwi", "kiwi", "kiwi", chat: "a", day: 1)
    try await keep("kiwi", "no", chat: "b", day: 2)
    let hits = try await store.searchChats(try ChatQuery("kiwi"), limit: 9).get()
    #expect(
      hits.hits.map(\.chat.text) == ["b", "a"] && hits.hits.map(\.message?.number) == [1, 3])
    #expect(!hits.hasMore)
    #expect(try await store.searchChats(try ChatQuery("kiwi"), limit: 1).get().hasMore)
    let two = try await store.wholeSearch(try ChatQuery("kiwi"), limit: 2).get()
    #expect(two.hits.count == 2 && two.hasMore)
  }

  @Test func `a hit tells all that a list shows`() async throws {
    try await keep("First line\nof a question", "Some words around a Plum that is ripe.", chat: "c")
    let hit = try #require(
      try await store.wholeSearch(try ChatQuery("plum ripe"), limit: 9).get().hits.first)
    #expect(hit.title == "First line" && hit.role == .model && hit.model == ModelID("gpt-5.2-mini"))
    #expect(hit.time == WallTime(year: 2026, month: 11, day: 1, hour: 9, minute: 1, second: 0))
    #expect(hit.excerpt.pieces.filter(\.isMatch).map(\.text) == ["Plum", "ripe"])
    #expect(hit.excerpt.text == "Some words around a Plum that is ripe.")
  }

  @Test(arguments: [
    "\"", "*", "(", "a AND", "NOT", "a OR (b", "text:x", "{a} : b", "^a", "a NEAR b",
    "NEAR(a b, 2)",
    "a\0b", "'; DROP TABLE chat", "\"\"\"", "-\"", "a + b", "a*b", "**", "search:rank", "-", "--a",
    "\u{FFFD}", "“half", "a:b:c", "rowid:1", "-*", "\\", "%", "_", "a\"b\"c",
  ])
  func `nothing that is typed is an error of the index`(typed: String) async throws {
    try await keep("a b", "or and not near x")
    _ = try await store.wholeSearch(try ChatQuery(typed, isBeingTyped: true), limit: 9)
    _ = try await store.wholeSearch(try ChatQuery(typed + " or", isBeingTyped: false), limit: 9)
  }

  @Test func `signs alone are told to be no words`() async throws {
    #expect(
      try await store.wholeSearch(try ChatQuery("&& …"), limit: 9)
        == .failure(
          .init(sentence: "words, digits and emoji can be looked for, other signs cannot")))
    #expect(
      try await store.wholeSearch(try ChatQuery(""), limit: 9)
        == .failure(.init(sentence: "there is nothing to look for")))
    try await keep("C++ rocks 🎉")
    #expect(try await found("c++ && rocks") == ["a 1"])
    #expect(try await found("🎉") == ["a 1"])
  }

  @Test func `an index that is damaged or gone is made anew from the messages`() async throws {
    try await keep("olive", "walnut\0 oil")
    for damage in [
      "UPDATE search_data SET block = x'00' WHERE id > 10", "DELETE FROM search_data",
      "DROP TABLE search", "DROP VIEW searched",
    ] {
      try await store.damage(damage)
      // As the next run finds it.
      let next = ChatStore(folder)
      let hits = try await next.wholeSearch(try ChatQuery("oil"), limit: 9).get().hits
      #expect(hits.map(\.message?.number) == [2], "\(damage)")
      try await next.checkSearch()
    }
    try await keep("fennel", chat: "b", day: 2)
    #expect(try await found("fennel") == ["b 1"])
  }

  @Test func `the file stays readable for programs that know no such index`() async throws {
    try await keep("olive", "walnut")
    await store.close()
    let other = try DatabaseQueue(path: folder.database)
    let texts = try await other.read { try String.fetchAll($0, sql: "SELECT text FROM message") }
    #expect(texts == ["olive", "walnut"])
    let state = try await other.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
    #expect(state == "ok")
    // What it changes is found as it is then.
    try await other.write {
      try $0.execute(sql: "UPDATE message SET text = 'almond' WHERE number = 2")
      try $0.execute(sql: "DELETE FROM message WHERE number = 1")
    }
    #expect(try await found("walnut") == [])
    #expect(try await found("olive") == [])
    #expect(try await found("almond") == ["a 2"])
  }

  @Test func `an answer that streams costs the index nothing until it is whole`() async throws {
    let (id, answer) = (ChatID("a"), Message.answer())
    try await keep("Go")
    try await store.write([.chat(id, .message(answer, stream: nil), at: .noon)], durably: true)
    let before = try await store.searchSize()
    for _ in 0..<50 {
      try await store.write([.pieces(id, answer.id, [.init(.text, "grape ")])], durably: false)
    }
    #expect(try await store.searchSize() == before)
    let whole = Message.answer(String(repeating: "grape ", count: 50), .complete)
    try await store.write([.chat(id, .message(whole, stream: nil), at: .noon)], durably: true)
    #expect(try await found("grape") == ["a 2"])
    let after = try await store.searchSize()
    #expect(after > before)
    // Its text is the same: only what else is known of it is new.
    try await store.write([.chat(id, .message(whole, stream: nil), at: .noon)], durably: true)
    #expect(try await store.searchSize() == after)
  }
}

extension ChatStore {
  /// However long it takes.
  func wholeSearch(
    _ query: ChatQuery, limit: Int
  ) throws(StoreError) -> Result<ChatHits, ChatQuery.Mistake> {
    try search(query, limit: limit, SearchPace(isOver: { false }, read: .max))
  }

  /// SQLite compares the index with the messages.
  func checkSearch() throws {
    try updateSearch()
    try connection().write(.normal) { database in
      try database.execute(sql: "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    }
  }

  /// Bytes that were ever written to the index and not merged away.
  func searchSize() throws -> Int {
    try connection().read {
      try Int.fetchOne($0, sql: "SELECT sum(length(block)) FROM search_data") ?? 0
    }
  }

  func forgetAll() throws {
    try connection().write(.normal) { try $0.execute(sql: "DELETE FROM chat") }
  }

  func damage(_ sql: String) throws {
    try connection().write(.normal) { try $0.execute(sql: sql) }
  }
}
