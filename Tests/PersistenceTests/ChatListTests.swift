import ChatCore
import Testing

@testable import Persistence

@Suite struct ChatListTests {
  private let folder: TemporaryFolder
  private let store: ChatStore

  init() throws {
    folder = try TemporaryFolder()
    store = ChatStore(folder)
  }

  private func time(_ minute: Int, day: Int = 3) -> WallTime {
    WallTime(year: 2026, month: 11, day: day, hour: 12, minute: minute, second: 0)
  }

  /// One chat a question, each written to a minute after the one before.
  private func keep(_ questions: String...) async throws {
    for (index, question) in questions.enumerated() {
      let message = Message(
        id: MessageID(1), author: .user, time: time(index), text: question)
      let id = ChatID("2026-11-03-1200\(index)")
      try await store.write(
        [.chat(id, .message(message, stream: nil), at: time(index))], durably: false)
    }
  }

  private func change(_ id: String, _ change: ChatChange, at time: WallTime = .noon) async throws {
    try await store.write([.chat(ChatID(id), change, at: time)], durably: true)
  }

  private func titles(_ text: String = "", limit: Int = 200) async throws -> [String] {
    try await store.chats(matching: text, limit: limit).map(\.title)
  }

  @Test func `every word typed is found, in any order and any case`() async throws {
    try await keep("Rebase a branch", "ÉTÉ à Paris", "Что такое rebase", "日本語の一覧", "plain")
    #expect(try await titles("branch REBASE") == ["Rebase a branch"])
    #expect(try await titles("rebase") == ["Что такое rebase", "Rebase a branch"])
    #expect(try await titles("что ТАКОЕ") == ["Что такое rebase"])
    #expect(try await titles("été") == ["ÉTÉ à Paris"])
    // The same letter, typed as two.
    #expect(try await titles("e\u{301}te\u{301}") == ["ÉTÉ à Paris"])
    #expect(try await titles("一覧") == ["日本語の一覧"])
    #expect(try await titles("rebase nothing").isEmpty)
    #expect(try await titles(" ").count == 5)
  }

  @Test func `any part of a title finds it, whatever the case and the accents`() async throws {
    try await keep("Rivers of Europe", "Café à Đà Nẵng", "Les Élèves naïfs")
    #expect(try await titles("ivers") == ["Rivers of Europe"])
    for text in ["cafe", "AFÉ", "e\u{301} ng", "nang", "Nẵng"] {
      #expect(try await titles(text) == ["Café à Đà Nẵng"], "\(text)")
    }
    #expect(try await titles("leves NAIF") == ["Les Élèves naïfs"])
    // An accent that was typed finds a title without it.
    #expect(try await titles("rivërs") == ["Rivers of Europe"])
  }

  @Test func `a beginning of its name finds a chat too`() async throws {
    try await keep("One", "Two")
    #expect(try await titles("2026-11-03-12001") == ["Two"])
    #expect(try await titles("11-03").isEmpty)
  }

  @Test func `pinned chats come first, deleted ones never, and so many at most`() async throws {
    try await keep("One", "Two", "Three")
    try await change("2026-11-03-12000", .pinned(true))
    try await change("2026-11-03-12002", .deleted(.noon))
    #expect(try await titles() == ["One", "Two"])
    #expect(try await titles("o") == ["One", "Two"])
    #expect(try await titles(limit: 1) == ["One"])
    #expect(try await titles("o", limit: 1) == ["One"])
    try await change("2026-11-03-12002", .deleted(nil))
    #expect(try await titles() == ["One", "Three", "Two"])
  }

  @Test func `a name stays until it is taken away`() async throws {
    try await keep("First line\nsecond")
    try await change("2026-11-03-12000", .title("Mine", isNamed: true))
    #expect(try await titles() == ["Mine"])
    try await change("2026-11-03-12000", .title("", isNamed: false))
    #expect(try await titles() == ["First line"])
  }

  @Test func `the latest chat and one by its beginning are found`() async throws {
    #expect(try await store.find(.latest) == .nothing)
    try await keep("One", "Two", "Three")
    try await change("2026-11-03-12000", .pinned(true))
    #expect(try await store.find(.latest) == .chat(ChatID("2026-11-03-12002")))
    #expect(try await store.find(.named("2026-11-03-12001")) == .chat(ChatID("2026-11-03-12001")))
    #expect(try await store.find(.named("2026-11")) == .several)
    #expect(try await store.find(.named("2025")) == .nothing)
    #expect(try await store.find(.named("%")) == .nothing)
    try await change("2026-11-03-12002", .deleted(.noon))
    #expect(try await store.find(.latest) == .chat(ChatID("2026-11-03-12001")))
    #expect(try await store.find(.named("2026-11-03-12002")) == .nothing)
    // A draft is written to a chat as well.
    try await change("2026-11-03-12000", .draft("Hm"), at: time(30))
    #expect(try await store.find(.latest) == .chat(ChatID("2026-11-03-12000")))
  }

  @Test func `of two chats of one second the one written to last is the latest`() async throws {
    for id in ["b", "a"] {
      try await change(id, .message(.question("Go"), stream: nil))
    }
    #expect(try await store.find(.latest) == .chat(ChatID("a")))
  }

  @Test func `a whole name means its chat where others begin so`() async throws {
    for id in ["a1", "a10"] { try await change(id, .draft("x")) }
    #expect(try await store.find(.named("a1")) == .chat(ChatID("a1")))
    #expect(try await store.find(.words("a")) == .several)
  }

  @Test func `a draft without messages is a chat until it is emptied`() async throws {
    try await change("a", .draft("Half a\nthought"))
    let kept = try #require(try await store.chats(matching: "", limit: 9).first)
    #expect(kept.title == "Half a" && kept.hasDraft && kept.preview == "Half a\nthought")
    #expect(try await titles("THOUGHT") == ["Half a"])
    try await change("a", .draft(""))
    #expect(try await titles().isEmpty)
  }

  @Test func `thirty days after a chat is gone, with its text and its prompts`() async throws {
    let secret = "the words of a chat that was forgotten"
    try await keep(secret, "Two")
    try await store.write([.prompt(secret), .prompt("Two")], durably: true)
    try await change("2026-11-03-12000", .deleted(time(0)))
    #expect(try await store.purge(at: time(0, day: 29)) == 0)
    let later = WallTime(year: 2026, month: 12, day: 3, hour: 12, minute: 0, second: 1)
    #expect(try await store.purge(at: later) == 1)
    #expect(try await store.chat(ChatID("2026-11-03-12000")) == nil)
    #expect(try await titles() == ["Two"])
    #expect(try await store.prompts(9) == ["Two"])
    await store.close()
    for name in ["beck.db", "beck.db-wal"] {
      let bytes = try folder.bytes(name)
      #expect(bytes.firstRange(of: Array("forgotten".utf8)) == nil, "\(name)")
    }
    #expect(try folder.bytes("beck.db").firstRange(of: Array("Two".utf8)) != nil)
  }

  @Test func `who writes to a deleted chat has it back`() async throws {
    try await keep("One")
    try await change("2026-11-03-12000", .deleted(.noon))
    try await change("2026-11-03-12000", .message(.question("More", 2), stream: nil))
    #expect(try await titles() == ["One"])
  }

  @Test func `a thousand prompts are remembered, the oldest make room`() async throws {
    try await store.write((1...1_003).map { .prompt("p\($0)") }, durably: true)
    let prompts = try await store.prompts(5_000)
    #expect(prompts.count == 1_000 && prompts.first == "p4" && prompts.last == "p1003")
  }
}
