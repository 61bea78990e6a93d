import ChatCore
import GRDB
import Glibc
import Testing

@testable import Persistence

/// Whose a chat is.
@Suite struct OwnershipTests {
  private let folder: TemporaryFolder
  private let id = ChatID("2026-11-03-120405-abcd1")
  /// Lives as long as this run: the first process.
  private let neighbour = Owner(of: 1)

  init() throws { folder = try TemporaryFolder() }

  private func put(_ text: String, _ number: Int = 1) -> ChatStore.Change {
    .chat(id, .message(.question(text, number), stream: nil), at: .noon)
  }

  @Test func `a chat is its writer's until that leaves it`() async throws {
    let (mine, other) = (ChatStore(folder), ChatStore(folder, owner: neighbour))
    try await mine.write([put("Go")], durably: true)
    #expect(try await other.isOwnedElsewhere(id))
    #expect(try await other.chat(id)?.isOwnedElsewhere == true)
    #expect(try await mine.chat(id)?.isOwnedElsewhere == false)
    #expect(try await other.claim(id)?.isOwnedElsewhere == true)
    try await mine.write([.release(id)], durably: false)
    #expect(try await other.claim(id)?.isOwnedElsewhere == false)
    #expect(try await mine.claim(id)?.isOwnedElsewhere == true)
    await other.close()
    #expect(try await mine.claim(id)?.isOwnedElsewhere == false)
    #expect(try await mine.claim(ChatID("none")) == nil)
  }

  @Test func `nobody writes over another's chat, and it is told once`() async throws {
    let (mine, other) = (ChatStore(folder), ChatStore(folder, owner: neighbour))
    try await mine.write([put("Go")], durably: true)
    let own = ChatID("own")
    for text in ["not mine", "nor this"] {
      try await other.write(
        [put(text), .chat(own, .message(.question(text), stream: nil), at: .noon)], durably: true)
    }
    #expect(try await mine.chat(id)?.conversation.messages.map(\.text) == ["Go"])
    #expect(try await mine.chat(own)?.conversation.messages.map(\.text) == ["nor this"])
    let news = await other.takeNews()
    #expect(news.count == 1)
    // A name may be given by anybody.
    try await other.write([.chat(id, .title("T", isNamed: true), at: .noon)], durably: true)
    #expect(try await mine.chat(id)?.title == "T")
  }

  @Test func `a dead process owns nothing`() async throws {
    let dead = ChatStore(folder, owner: Owner(text: "boot 1 1"))
    try await dead.write([put("Go")], durably: true)
    #expect(try await ChatStore(folder).claim(id)?.isOwnedElsewhere == false)
  }

  @Test func `a chat whose answer still comes stays with its writer`() async throws {
    let mine = ChatStore(folder)
    try await mine.write(
      [put("Go"), .chat(id, .message(.answer(), stream: nil), at: .noon)], durably: true)
    try await mine.write([.release(id)], durably: false)
    #expect(try await ChatStore(folder, owner: neighbour).isOwnedElsewhere(id))
  }

  @Test func `the data's version changes when others write, and only then`() async throws {
    let (mine, other) = (ChatStore(folder), ChatStore(folder, owner: neighbour))
    try await mine.write([put("Go")], durably: true)
    let before = try await mine.dataVersion()
    try await mine.write([put("On", 2)], durably: true)
    #expect(try await mine.dataVersion() == before)
    try await other.write([.prompt("x")], durably: true)
    #expect(try await mine.dataVersion() != before)
  }
}
