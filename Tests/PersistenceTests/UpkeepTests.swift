import ChatCore
import GRDB
import Glibc
import Testing

@testable import Persistence

/// Copies, checks, the log's size, rights.
@Suite struct UpkeepTests {
  private let folder: TemporaryFolder
  private let id = ChatID("2026-11-03-120405-abcd1")

  init() throws { folder = try TemporaryFolder() }

  private func put(_ text: String, _ number: Int = 1) -> ChatStore.Change {
    .chat(id, .message(.question(text, number), stream: nil), at: .noon)
  }

  @Test func `a copy a week is made of what holds something, and three are kept`() async throws {
    let store = ChatStore(folder)
    try await store.write([.prompt("x")], durably: true)
    try await store.lookAfterFile()
    #expect(try folder.names("beck.db.backup").isEmpty)
    try await store.write([put("Go")], durably: true)
    for round in 1...5 {
      try await store.lookAfterFile()
      // None is a week old.
      try await store.lookAfterFile()
      let names = try folder.names("beck.db.backup")
      #expect(names.count == min(round, 3))
      for name in names {
        #expect(folder.mode(name) == 0o600)
        var times = [timespec(tv_sec: time(nil) - 700_000 + round, tv_nsec: 0), timespec()]
        times[1] = times[0]
        utimensat(AT_FDCWD, "\(folder.path)/\(name)", times, 0)
      }
    }
    let name = try #require(try folder.names("beck.db.backup").first)
    #expect(name.hasPrefix("beck.db.backup-\(Schema.newest)-\(TimeStamp.day())"))
    let copy = try TemporaryFolder()
    try copy.write(try folder.bytes(name), to: "beck.db")
    #expect(try await ChatStore(copy).chats().map(\.title) == ["Go"])
    #expect(try folder.names("beck.db.draft").isEmpty)
  }

  @Test func `only a file that was not closed is looked through`() async throws {
    let store = ChatStore(folder)
    try await store.write([put("Go")], durably: true)
    #expect(try await store.wasLeftOpen() == false)
    // Somebody else has it open.
    #expect(try await ChatStore(folder).wasLeftOpen() == false)
    await store.close()
    #expect(try await ChatStore(folder).wasLeftOpen() == false)
    let copy = try TemporaryFolder()
    try await ChatStore(folder).write([put("On", 2)], durably: true)
    for name in ["beck.db", "beck.db-wal"] { try copy.write(try folder.bytes(name), to: name) }
    #expect(try await ChatStore(copy).wasLeftOpen())
  }

  @Test func `the log does not grow without an end, readers or not`() async throws {
    let (store, reader) = (ChatStore(folder), ChatStore(folder))
    let text = String(repeating: "many words ", count: 20_000)
    var largest = 0
    for number in 1...60 {
      try await store.write(
        [.chat(id, .message(.answer(text, .complete, number), stream: nil), at: .noon)],
        durably: false)
      if number % 10 == 0 { _ = try await reader.chats() }
      largest = max(largest, StoreFiles(path: folder.database).logSize)
    }
    #expect(largest < 8 << 20, "\(largest)")
    #expect(try await reader.chats().map(\.messageCount) == [60])
    await store.close()
    #expect(StoreFiles(path: folder.database).logSize == 0)
  }

  @Test func `what waits survives its program in a file of its own`() throws {
    let dead = WaitingCopy(folder: "\(folder.path)/run", owner: Owner(text: "boot 1 1"))
    let alive = WaitingCopy(folder: "\(folder.path)/run", owner: .current)
    var changes: [ChatStore.Change] = Message.samples.map {
      .chat(id, .message($0, stream: nil), at: .noon)
    }
    changes += [
      .chat(id, .system("s"), at: .noon), .chat(id, .leaf(nil), at: .noon),
      .chat(id, .leaf(MessageID(3)), at: .noon), .chat(id, .title("t", isNamed: true), at: .noon),
      .chat(id, .pinned(true), at: .noon), .chat(id, .draft("d\0"), at: .noon),
      .chat(id, .deleted(.noon), at: .noon), .chat(id, .deleted(nil), at: .noon),
      .prompt("p\n"), .pieces(id, MessageID(2), [.init(.text, "a"), .init(.refusal, "b")]),
    ]
    #expect(dead.add(Array(changes.prefix(3))) && dead.add(Array(changes.dropFirst(3))))
    #expect(alive.add([.prompt("mine")]))
    #expect(folder.mode("run") == 0o700)
    #expect(try folder.names("run/").allSatisfy { folder.mode($0) == 0o600 })
    let left = WaitingCopy.left(in: "\(folder.path)/run")
    #expect(left.map(\.changes) == [changes])
    for copy in left { copy.remove() }
    alive.remove()
    #expect(try folder.names("run/").isEmpty)
  }
}

extension ChatStore {
  func wasLeftOpen() throws -> Bool { try connection().wasLeftOpen }
}
