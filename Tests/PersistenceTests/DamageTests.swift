import ChatCore
import Executors
import GRDB
import Glibc
import TestSupport
import Testing

@testable import Persistence

/// Databases with bits flipped, pages gone, ends cut: seeded, each from a real one.
@Suite(.timeLimit(.minutes(5))) struct DamageTests {
  private static let thread = WorkerThread(name: "damage-tests")

  /// As it is on the disk, and what it holds.
  private struct Sample {
    var files: [String: [UInt8]] = [:]
    var texts: [ChatID: [Int: String]] = [:]
    /// By the key of its row.
    var rows: [(ChatID, Int, Int64)] = []
  }

  private static func text(_ numbers: inout SeededNumbers) -> String {
    let words = ["chat ", "日本語 ", "of a long day ", "x", "\n", "e\u{301} "]
    let count = numbers.below(12) == 0 ? 900 : 10 + numbers.below(30)
    return (0..<count).map { _ in words[numbers.below(words.count)] }.joined()
  }

  /// - Parameter logged: the second half stands in the log.
  private static func sample(logged: Bool, seed: Int) async throws -> Sample {
    var (sample, numbers) = (Sample(), SeededNumbers(seed: UInt64(seed)))
    let folder = try TemporaryFolder()
    // The same bytes in each run; what stands where differs from seed to seed.
    let owner = Owner(text: "boot \(String(repeating: "1", count: 1 + seed % 16)) 1")
    let store = ChatStore(folder, owner: owner, thread: Self.thread)
    for chat in 0..<16 {
      if chat == 8, logged { await store.close() }
      let id = ChatID("2026-11-03-1204\(10 + chat)-abcd1")
      var changes: [ChatStore.Change] = [.prompt("prompt \(chat)")]
      for number in 1...6 {
        let text = text(&numbers)
        var message =
          number % 2 == 1
          ? Message.question(text, number) : Message.answer(text, .complete, number)
        message.parent = number > 1 ? MessageID(number - 1) : nil
        sample.texts[id, default: [:]][number] = text
        changes.append(.chat(id, .message(message, stream: nil), at: .noon))
      }
      try await store.write(changes, durably: false)
    }
    sample.rows = try await store.rows()
    if !logged { await store.close() }
    for name in ["beck.db", "beck.db-wal", "beck.db-shm"] {
      sample.files[name] = try folder.bytes(name)
    }
    return sample
  }

  private static func damage(_ files: inout [String: [UInt8]], seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let log = (files["beck.db-wal"] ?? []).count > 0 && numbers.below(3) == 0
    let name = log ? "beck.db-wal" : numbers.below(25) == 0 ? "beck.db-shm" : "beck.db"
    guard var bytes = files[name], !bytes.isEmpty else { return }
    func flip(_ index: Int) { bytes[index] ^= 1 << UInt8(numbers.below(8)) }
    let pages = (bytes.count + FileHeader.pageSize - 1) / FileHeader.pageSize
    let page = numbers.below(pages) * FileHeader.pageSize
    switch numbers.below(8) {
    case 0: flip(numbers.below(bytes.count))
    case 1: for _ in 0..<20 { flip(numbers.below(bytes.count)) }
    case 2: for index in page..<min(page + FileHeader.pageSize, bytes.count) { bytes[index] = 0 }
    case 3:
      for index in page..<min(page + FileHeader.pageSize, bytes.count) {
        bytes[index] = UInt8(numbers.below(256))
      }
    case 4: flip(numbers.below(min(100, bytes.count)))
    case 5: bytes.removeLast(numbers.below(bytes.count) + 1)
    case 6:
      let start = numbers.below(bytes.count)
      for index in start..<min(start + 600, bytes.count) { bytes[index] = 0xFF }
    default:
      // The heads of pages: where rows are found.
      for _ in 0..<3 {
        flip(
          min(
            numbers.below(pages) * FileHeader.pageSize + numbers.below(16),
            bytes.count - 1))
      }
    }
    files[name] = bytes
  }

  /// What plain statements read of it, by one that reads only.
  /// - Parameter listed: only of chats that are there.
  private static func readable(_ sample: Sample, _ files: [String: [UInt8]], listed: Bool) throws
    -> [ChatID: Set<Int>]
  {
    let folder = try TemporaryFolder()
    for (name, bytes) in files { try folder.write(bytes, to: name) }
    var configuration = OpenDatabase.configuration
    configuration.readonly = true
    var found: [ChatID: Set<Int>] = [:]
    guard !StoreFiles(path: folder.database).isHollow,
      let queue = try? DatabaseQueue(path: folder.database, configuration: configuration)
    else { return found }
    let join = listed ? "JOIN chat ON chat.id = message.chat" : ""
    queue.inDatabase { database in
      for (chat, number, key) in sample.rows {
        let row = try? Row.fetchOne(
          database,
          sql: """
            SELECT CAST(message.chat AS BLOB) AS chat, message.number,
              CAST(text AS BLOB) AS text FROM message \(join) WHERE message.key = ?
            """, arguments: [key])
        if let row, row.text("chat") == chat.text, row.number("number") == number,
          row.text("text") == sample.texts[chat]?[number]
        {
          found[chat, default: []].insert(number)
        }
      }
    }
    return found
  }

  /// How many of each kind; `BECK_DAMAGED=250` for all that is promised.
  private static let count = getenv("BECK_DAMAGED").flatMap { Int(String(cString: $0)) } ?? 40

  @Test(arguments: [false, true]) func `a damaged database is kept, saved from, and gone on with`(
    logged: Bool
  ) async throws {
    var sample = Sample()
    var (replaced, lost) = (0, 0)
    for seed in 0..<Self.count {
      if seed % 10 == 0 { sample = try await Self.sample(logged: logged, seed: seed / 10) }
      var files = sample.files
      Self.damage(&files, seed: seed)
      let folder = try TemporaryFolder()
      for (name, bytes) in files { try folder.write(bytes, to: name) }
      // No copy is due: only the file is looked through.
      try folder.write([], to: "beck.db.backup-1-today")
      let store = ChatStore(folder, thread: Self.thread)
      _ = try await store.chats()
      try await store.lookAfterFile()
      // Meets what the looking through did not, and may have missed something before that.
      _ = try await Self.present(sample, store)
      let new = ChatID("new")
      try await store.write(
        [.chat(new, .message(.question("New"), stream: nil), at: .noon)], durably: true)
      #expect(
        try await store.chat(new)?.conversation.messages.map(\.text) == ["New"], "seed \(seed)")
      let present = try await Self.present(sample, store)
      let kept = try folder.damaged()
      if let kept = kept.first {
        replaced += 1
        #expect(try folder.bytes(kept) == files["beck.db"], "seed \(seed)")
      }
      for (chat, numbers) in try Self.readable(sample, files, listed: kept.isEmpty) {
        let missing = numbers.subtracting(present[chat] ?? [])
        lost += missing.count
        #expect(missing.isEmpty, "seed \(seed), \(chat): \(missing.sorted()), kept \(kept)")
      }
      await store.close()
    }
    #expect(replaced > Self.count / 10 && lost == 0, "\(replaced) replaced")
  }

  private static func present(
    _ sample: Sample, _ store: ChatStore
  ) async throws -> [ChatID: Set<Int>] {
    var found: [ChatID: Set<Int>] = [:]
    for (chat, texts) in sample.texts {
      for message in try await store.chat(chat)?.conversation.allMessages ?? []
      where message.text == texts[message.id.number] {
        found[chat, default: []].insert(message.id.number)
      }
    }
    return found
  }
}

extension ChatStore {
  fileprivate func rows() throws -> [(ChatID, Int, Int64)] {
    try connection().read { database in
      try Row.fetchAll(database, sql: "SELECT chat, number, key FROM message ORDER BY key").map {
        (ChatID($0["chat"]), $0["number"], $0["key"])
      }
    }
  }
}
