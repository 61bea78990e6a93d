import ChatCore
import GRDB
import Glibc
import Testing

@testable import Persistence

/// What stands at the database's path when it is opened.
@Suite struct StandingTests {
  private let folder: TemporaryFolder
  private let id = ChatID("2026-11-03-120405-abcd1")

  init() throws { folder = try TemporaryFolder() }

  private func put(_ text: String, _ number: Int = 1) -> ChatStore.Change {
    .chat(id, .message(.question(text, number), stream: nil), at: .noon)
  }

  private func sql(_ statement: String) async throws {
    try await DatabaseQueue(path: folder.database).writeWithoutTransaction {
      try $0.execute(sql: statement)
    }
  }

  @Test(arguments: [
    "CREATE TABLE later (x); PRAGMA user_version = 3",
    // A step may have changed what is in the tables alone.
    "PRAGMA user_version = 2", "PRAGMA user_version = 99",
    "UPDATE chat SET named = 1; PRAGMA user_version = 1000",
  ])
  func `a later version's file is read and never written`(statement: String) async throws {
    try await ChatStore(folder).write([put("Go")], durably: true)
    try await sql(statement)
    let before = try folder.bytes("beck.db")
    let store = ChatStore(folder)
    #expect(try await store.chats().map(\.title) == ["Go"])
    #expect(try await store.chat(id)?.conversation.allMessages.map(\.text) == ["Go"])
    let newer = StoreError(
      .newer, "it was written by a later version of beck, which this one can only read")
    await #expect(throws: newer) { try await store.recover() }
    await #expect(throws: newer) { try await store.write([put("No", 2)], durably: true) }
    await store.close()
    #expect(try folder.bytes("beck.db") == before)
    #expect(StoreFiles(path: folder.database).logSize == 0)
  }

  @Test func `a later version's file is left to that where it is damaged`() async throws {
    let store = ChatStore(folder)
    let text = String(repeating: "long ", count: 4_000)
    try await store.write((1...9).map { put(text, $0) }, durably: true)
    await store.close()
    try await sql("PRAGMA user_version = 99")
    var bytes = try folder.bytes("beck.db")
    for index in FileHeader.pageSize..<bytes.count { bytes[index] = 0xFF }
    try folder.write(bytes, to: "beck.db")
    let next = ChatStore(folder)
    await #expect(throws: StoreError.damaged) { try await next.chat(id) }
    #expect(try folder.bytes("beck.db") == bytes)
    #expect(try folder.damaged().isEmpty)
  }

  @Test func `a database of another program's is left alone`() async throws {
    try await sql("CREATE TABLE places (url); INSERT INTO places VALUES ('x')")
    let before = try folder.bytes("beck.db")
    let store = ChatStore(folder)
    await #expect(throws: StoreError(.foreign, "it is a database of another program's")) {
      try await store.write([put("Go")], durably: true)
    }
    #expect(try folder.bytes("beck.db") == before)
    #expect(try folder.names("beck.db.damaged").isEmpty)
  }

  @Test(arguments: [
    "PRAGMA application_id = 1", "PRAGMA user_version = 65537", "PRAGMA user_version = 0",
    "PRAGMA user_version = 9", "PRAGMA user_version = 123456", "PRAGMA user_version = -5",
  ])
  func `a header that lost its numbers is damage, and nothing is lost`(
    statement: String
  ) async throws {
    let store = ChatStore(folder)
    try await store.write([put("Go"), .prompt("Go")], durably: true)
    await store.close()
    try await sql(statement)
    let next = ChatStore(folder)
    #expect(try await next.chats().map(\.title) == ["Go"])
    #expect(try await next.prompts(5) == ["Go"])
    let news = await next.takeNews()
    #expect(news.count == 1 && news[0].contains("1 message in 1 chat were saved"))
    #expect(await next.takeNews().isEmpty)
    try await next.write([put("On", 2)], durably: true)
    #expect(try folder.damaged().count == 1)
  }

  @Test func `what is no database is put aside as it is, and told`() async throws {
    let text = Array(String(repeating: "no database at all\n", count: 400).utf8)
    try folder.write(text, to: "beck.db")
    let store = ChatStore(folder)
    #expect(try await store.chats().isEmpty)
    try await store.write([put("Go")], durably: true)
    let aside = "beck.db.damaged-\(TimeStamp.day())"
    #expect(try folder.bytes(aside) == text)
    #expect(
      await store.takeNews().first?.hasSuffix("the old file is \(folder.path)/\(aside)") == true)
    // A second one the same day has another name.
    await store.close()
    try folder.write(Array("again".utf8), to: "beck.db")
    #expect(try await ChatStore(folder).chats().isEmpty)
    #expect(try folder.bytes(aside) == text)
    #expect(try folder.bytes(aside + "-2") == Array("again".utf8))
  }

  @Test func `what was saved is told as it is, and where an older copy lies`() async throws {
    let store = ChatStore(folder)
    let draft = ChatStore.Change.chat(id, .draft("half"), at: .noon)
    try await store.write([draft, .chat(id, .title("T", isNamed: true), at: .noon)], durably: true)
    await store.close()
    try await sql("PRAGMA user_version = 0")
    let next = ChatStore(folder)
    #expect(try await next.chats().map(\.title) == ["T"])
    var news = await next.takeNews()
    #expect(
      news.first?.contains("was damaged: 1 chat without a message was saved from it;") == true)
    #expect(news.first?.contains("copy") == false)
    try await next.write([put("Go"), put("On", 2)], durably: true)
    await next.close()
    for (age, day) in ["10-01", "11-01"].enumerated() {
      let name = "beck.db.backup-1-2026-\(day)"
      try folder.write([1], to: name)
      var times = [timeval](repeating: timeval(tv_sec: 1_000 + age, tv_usec: 0), count: 2)
      utimes("\(folder.path)/\(name)", &times)
    }
    try await sql("PRAGMA user_version = 0")
    let last = ChatStore(folder)
    _ = try await last.chats()
    news = await last.takeNews()
    #expect(news.first?.contains("2 messages in 1 chat were saved from it;") == true)
    #expect(
      news.first?.hasSuffix(
        "an older copy, which may hold more, is \(folder.path)/beck.db.backup-1-2026-11-01") == true
    )
  }

  @Test func `an open chat goes on in the new file, whole`() async throws {
    let (store, other) = (ChatStore(folder), ChatStore(folder))
    try await store.write([put("One"), put("Two", 2)], durably: true)
    try await store.write(
      [.chat(id, .message(.answer("", .streaming, 3), stream: nil), at: .noon)], durably: true)
    try await store.write([.pieces(id, MessageID(3), [.init(.text, "half ")])], durably: false)
    _ = try await other.chats()
    // Nothing of it can be saved.
    let (size, log) = try (folder.bytes("beck.db").count, folder.bytes("beck.db-wal").count)
    try folder.write([UInt8](repeating: 0x5A, count: size), to: "beck.db")
    try folder.write([UInt8](repeating: 0x5A, count: log), to: "beck.db-wal")
    unlink("\(folder.path)/beck.db-shm")
    #expect(try await ChatStore(folder).chats().isEmpty)
    try await store.write([.pieces(id, MessageID(3), [.init(.text, "a word")])], durably: true)
    let texts = try await other.chat(id)?.conversation.allMessages.map(\.text)
    #expect(texts == ["One", "Two", "half a word"])
    #expect(try await other.chats().count == 1)
    #expect(try folder.damaged().count == 1)
  }

  @Test func `what was cut short in the middle is finished by the next`() async throws {
    let store = ChatStore(folder)
    try await store.write([put("Go")], durably: true)
    await store.close()
    rename(folder.database, folder.database + ".salvaged")
    try folder.write([1, 2, 3], to: "beck.db")
    #expect(try await ChatStore(folder).chats().map(\.title) == ["Go"])
    #expect(try folder.bytes("beck.db.damaged-\(TimeStamp.day())") == [1, 2, 3])
  }

  @Test func `a network file system has no shared log, and it is told`() async throws {
    #expect(FileSystem(kind: 0x6969) == .network("NFS"))
    #expect(FileSystem(kind: 0xFF53_4D42) == .network("SMB"))
    #expect(FileSystem(kind: 0xEF53) == .local)
    let store = ChatStore(folder, on: .network("NFS"))
    try await store.write([put("Go")], durably: false)
    #expect(try await store.setting("journal_mode") == "truncate")
    #expect(try await store.setting("synchronous") == "2")
    #expect(try folder.names("beck.db-wal").isEmpty)
    #expect(await store.takeNews().contains { $0.contains("network file system (NFS)") })
    // One that was written elsewhere changes over.
    let other = try TemporaryFolder()
    let before = ChatStore(other)
    try await before.write([put("Go")], durably: true)
    await before.close()
    let after = ChatStore(other, on: .network("NFS"))
    #expect(try await after.chats().count == 1)
    #expect(try await after.setting("journal_mode") == "truncate")
  }

  @Test func `a looser file or folder is told, with what to do`() async throws {
    let store = ChatStore(folder)
    try await store.write([put("Go")], durably: true)
    #expect(await store.takeNews().isEmpty)
    chmod(folder.database, 0o644)
    let next = ChatStore(folder)
    _ = try await next.chats()
    let news = await next.takeNews()
    let path = "\(folder.path)/beck.db"
    #expect(news == ["\(path) is open to others: chmod 600 \(path)"])
    chmod(folder.path, 0o755)
    let last = ChatStore(folder)
    _ = try await last.chats()
    #expect(await last.takeNews().first?.contains("chmod 700") == true)
  }
}
