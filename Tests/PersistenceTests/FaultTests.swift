import CFaultyDisk
import ChatCore
import Executors
import Glibc
import Testing

@testable import Persistence

/// A disk that refuses, and one whose power is cut.
@Suite(.timeLimit(.minutes(5))) struct FaultTests {
  private static let thread = WorkerThread(name: "fault-tests")

  private let id = ChatID("2026-11-03-120405-abcd1")

  private func put(_ message: Message) -> ChatStore.Change {
    .chat(id, .message(message, stream: nil), at: .noon)
  }

  /// A question, its answer in pieces, its end.
  private var session: [[ChatStore.Change]] {
    let pieces = ["one ", "two ", "three"].map {
      [ChatStore.Change.pieces(id, MessageID(2), [.init(.text, $0)])]
    }
    return [[put(.question("Go"))], [put(.answer())]] + pieces
      + [[put(.answer("one two three", .complete)), .prompt("Go")]]
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var error = CFAULTYDISK_FULL
    var isLasting = false
    var isShort = false
    var testDescription: String {
      "\(error == CFAULTYDISK_FULL ? "full" : "broken") \(isLasting) \(isShort)"
    }
  }

  @Test(arguments: [
    Fault(), Fault(isLasting: true), Fault(error: CFAULTYDISK_BROKEN),
    Fault(error: CFAULTYDISK_BROKEN, isLasting: true),
    Fault(error: CFAULTYDISK_BROKEN, isShort: true),
  ])
  func `whatever write is refused, nothing is lost`(fault: Fault) async throws {
    var (n, told) = (0, 0)
    while true {
      n += 1
      let folder = try TemporaryFolder()
      let disk = cfaultydisk_mount(folder.path)
      defer { cfaultydisk_unmount(disk) }
      cfaultydisk_fail(disk, n, fault.error, fault.isLasting ? 1 : 0, fault.isShort ? 1 : 0)
      let store = ChatStore(folder, thread: Self.thread)
      var waiting: [ChatStore.Change] = []
      for changes in session {
        waiting += changes
        do {
          try await store.write(waiting, durably: false)
          waiting = []
        } catch {
          #expect(error.kind == .refused, "\(n): \(error)")
          told += 1
        }
      }
      await store.close()
      let failures = cfaultydisk_heal(disk)
      if !waiting.isEmpty {
        #expect(failures > 0)
        try await store.write(waiting, durably: true)
        await store.close()
      }
      let chat = try await ChatStore(folder, thread: Self.thread).chat(id)
      #expect(chat?.conversation.allMessages.map(\.text) == ["Go", "one two three"], "\(n)")
      #expect(try await ChatStore(folder, thread: Self.thread).prompts(3) == ["Go"], "\(n)")
      #expect(try folder.names("beck.db.damaged").isEmpty, "\(n)")
      if failures == 0 { break }
    }
    #expect(n > 20 && told > 10, "\(n) calls, told \(told) times")
  }

  @Test func `the reason is told in words`() {
    #expect(StoreError.system(EDQUOT).reason.contains("quota"))
    #expect(StoreError.system(EROFS).reason == "the disk can only be read")
    #expect(StoreError.system(ENOSPC).reason == "the disk is full")
    #expect(StoreError.system(EIO).reason.contains("the disk fails"))
  }

  @Test func `a power cut leaves a whole file, with all that was synced`() async throws {
    for seed in 0..<60 {
      var numbers = SeededNumbers(seed: UInt64(seed))
      let (folder, after) = (try TemporaryFolder(), try TemporaryFolder())
      let disk = cfaultydisk_mount(folder.path)
      defer { cfaultydisk_unmount(disk) }
      let store = ChatStore(folder, thread: Self.thread)
      var kept = 0
      for number in 1...1 + numbers.below(12) {
        let text = String(repeating: "word ", count: numbers.below(2_000))
        try await store.write([put(.question(text, number))], durably: true)
        kept = number
        try await store.write(
          [put(.answer("", .streaming, 100 + number))]
            + [.pieces(id, MessageID(100 + number), [.init(.text, text)])], durably: false)
        if numbers.below(8) == 0 { await store.close() }
      }
      for _ in 0..<numbers.below(4) {
        try await store.write(
          [.pieces(id, MessageID(100 + kept), [.init(.text, "more ")])], durably: false)
      }
      #expect(cfaultydisk_cut_power(disk, after.path, UInt64(seed)) == 0)
      let next = ChatStore(after, thread: Self.thread)
      let chat = try #require(try await next.chat(id), "seed \(seed)")
      let present = Set(chat.conversation.allMessages.map(\.id.number))
      #expect(present.isSuperset(of: 1...kept), "seed \(seed)")
      try await next.lookAfterFile()
      #expect(try after.names("beck.db.damaged").isEmpty, "seed \(seed)")
      #expect(try await next.setting("integrity_check") == "ok", "seed \(seed)")
    }
  }
}
