import ChatCore
import Testing

@testable import Persistence

@Suite struct LeaseTests {
  private let folder: TemporaryFolder
  private let id = ChatID("a")
  private let dead = Owner(text: "boot 1 1")

  init() throws { folder = try TemporaryFolder() }

  /// A living process that is not this one: the one that everybody has.
  private let other = Owner(of: 1)

  private func question(_ store: ChatStore, _ changes: ChatStore.Change...) async throws {
    try await store.write(
      [.chat(id, .message(.question("Go"), stream: nil), at: .noon)] + changes, durably: true)
  }

  @Test func `a chat has one owner`() async throws {
    let mine = ChatStore(folder)
    let theirs = ChatStore(folder, owner: other)
    try await question(mine)
    #expect(try await theirs.claim(id)?.isOwnedElsewhere == true)
    #expect(try await mine.chat(id)?.isOwnedElsewhere == false)
    try await mine.write([.release(id)], durably: false)
    #expect(try await theirs.claim(id)?.isOwnedElsewhere == false)
    #expect(try await mine.claim(id)?.isOwnedElsewhere == true)
    // Nobody gives away what is another's.
    try await mine.write([.release(id)], durably: false)
    #expect(try await mine.chat(id)?.isOwnedElsewhere == true)
    await theirs.close()
    #expect(try await mine.chat(id)?.isOwnedElsewhere == false)
  }

  @Test func `what the dead own is free, and made whole at once`() async throws {
    let gone = ChatStore(folder, owner: dead)
    try await question(gone, .chat(id, .message(.answer(), stream: nil), at: .noon))
    try await gone.write([.pieces(id, MessageID(2), [.init(.text, "half")])], durably: false)
    let store = ChatStore(folder)
    let last = try await store.claim(id)?.conversation.messages.last
    #expect(last?.text == "half" && last?.status != .streaming)
    #expect(try await store.recover().isEmpty)
  }

  @Test func `there is nothing to own of a chat that is not kept`() async throws {
    #expect(try await ChatStore(folder).claim(id) == nil)
  }

  @Test func `a draft is told as recovered once, and not that of the living`() async throws {
    try await ChatStore(folder, owner: dead).write(
      [.chat(id, .draft("Half a\nthought"), at: .noon)], durably: true)
    try await ChatStore(folder, owner: other).write(
      [.chat(ChatID("b"), .draft("Mine"), at: .noon)], durably: true)
    let store = ChatStore(folder)
    let wanted = RecoveredText(.draft, chat: id, title: "Half a", characters: 14)
    #expect(try await store.recover() == [wanted])
    #expect(try await store.recover().isEmpty)
    #expect(try await store.chat(id)?.draft == "Half a\nthought")
  }

  @Test func `what was left in order is nothing to recover`() async throws {
    let gone = ChatStore(folder, owner: dead)
    try await gone.write([.chat(id, .draft("Half"), at: .noon)], durably: true)
    await gone.close()
    #expect(try await ChatStore(folder).recover().isEmpty)
    // Who was cut off in haste tells nobody himself.
    try await gone.write([.chat(id, .draft("Half a"), at: .noon)], durably: true)
    await gone.close(releases: false)
    #expect(try await ChatStore(folder).recover().count == 1)
  }
}
