import ChatCore
import Testing

@testable import Persistence

/// What a person does to a chat from a list.
@Suite struct ChangingTests {
  private let folder: TemporaryFolder
  private let id = ChatID("2026-11-03-120405-abcd1")
  /// Lives as long as this run: the first process.
  private let neighbour = Owner(of: 1)

  init() throws { folder = try TemporaryFolder() }

  private func put(_ message: Message) -> ChatStore.Change {
    .chat(id, .message(message, stream: nil), at: .noon)
  }

  private func deleted(_ store: ChatStore) async throws -> [ChatSummary] {
    try await store.chats(matching: "is:deleted", limit: 9)
  }

  @Test func `a chat that another process has open is not deleted`() async throws {
    let (mine, other) = (ChatStore(folder), ChatStore(folder, owner: neighbour))
    try await mine.write([put(.question("Go"))], durably: true)
    #expect(try await other.change(id, .deleted(.noon), at: .noon) == .isOpenElsewhere)
    // Nor by a change that came another way.
    try await other.write([.chat(id, .deleted(.noon), at: .noon)], durably: true)
    #expect(try await mine.chats().count == 1)
    // Its own process may, and whoever comes once it was left.
    #expect(try await mine.change(id, .deleted(.noon), at: .noon) == .done)
    #expect(try await mine.change(id, .deleted(nil), at: .noon) == .done)
    try await mine.write([.release(id)], durably: false)
    #expect(try await other.change(id, .deleted(.noon), at: .noon) == .done)
    #expect(try await mine.chats().isEmpty)
  }

  @Test func `a delete leaves the chat nobody's`() async throws {
    let (mine, other) = (ChatStore(folder), ChatStore(folder, owner: neighbour))
    try await mine.write([put(.question("Go")), .release(id)], durably: true)
    try await other.write([.chat(id, .deleted(.noon), at: .noon)], durably: true)
    #expect(try await mine.claim(id)?.isOwnedElsewhere == false)
    try await other.write([put(.question("Theirs", 2))], durably: true)
    #expect(try await mine.chat(id)?.conversation.messages.map(\.text) == ["Go"])
  }

  @Test func `anybody may name and pin, and what is gone stays gone`() async throws {
    let (mine, other) = (ChatStore(folder), ChatStore(folder, owner: neighbour))
    try await mine.write([put(.question("Go"))], durably: true)
    #expect(try await other.change(id, .title("T", isNamed: true), at: .noon) == .done)
    #expect(try await other.change(id, .pinned(true), at: .noon) == .done)
    let chat = try #require(try await mine.chat(id))
    #expect(chat.title == "T" && chat.isPinned)
    let gone = ChatID("gone")
    #expect(try await mine.change(gone, .title("T", isNamed: true), at: .noon) == .isGone)
    #expect(try await mine.chats().count == 1)
  }

  @Test func `deleted chats are listed with their last day until they are brought back`()
    async throws
  {
    let store = ChatStore(folder)
    try await store.write([put(.question("Été à Paris"))], durably: true)
    #expect(try await deleted(store).isEmpty)
    _ = try await store.change(id, .deleted(.noon), at: .noon)
    #expect(try await deleted(store).map(\.goneAt?.date) == ["2026-12-03"])
    for (text, count) in [("is:deleted été", 1), ("IS:DELETED no", 0), ("été", 0)] {
      #expect(try await store.chats(matching: text, limit: 9).count == count, "\(text)")
    }
    #expect(try await store.deleted(named: "2026-11").map(\.id) == [id])
    #expect(try await store.deleted(named: "2025").isEmpty)
    _ = try await store.change(id, .deleted(nil), at: .noon)
    #expect(try await deleted(store).isEmpty)
    #expect(try await store.chats().map(\.goneAt) == [nil])
  }

  @Test func `who opens a deleted chat to go on with it has it back`() async throws {
    let store = ChatStore(folder)
    try await store.write([put(.question("Go"))], durably: true)
    _ = try await store.change(id, .deleted(.noon), at: .noon)
    _ = try await store.chat(id)
    #expect(try await deleted(store).count == 1)
    _ = try await store.claim(id)
    #expect(try await deleted(store).isEmpty)
  }

  @Test func `an answer on its way is no trouble while its process lives`() async throws {
    let store = ChatStore(folder, owner: neighbour)
    try await store.write([put(.question("Go")), put(.answer())], durably: true)
    var chat = try #require(try await ChatStore(folder).chats().first)
    #expect(chat.isComing && !chat.isUnfinished)
    let dead = try TemporaryFolder()
    let left = ChatStore(dead, owner: Owner(text: "boot 1 1"))
    try await left.write([put(.question("Go")), put(.answer())], durably: true)
    chat = try #require(try await ChatStore(dead).chats().first)
    #expect(!chat.isComing && chat.isUnfinished)
  }
}
