import ChatCore
import Executors
import Glibc
import Persistence

/// What kept chats cost: `Benchmarks chats FOLDER [COUNT]`. Makes COUNT chats of 100 messages, 10,000
/// where nothing is said, in FOLDER/beck.db, unless it is there, and measures what is asked of them.
enum KeptChats {
  private static let messages = 100

  static func run(_ arguments: [String]) -> Never {
    guard let folder = arguments.first, let count = Int(arguments.dropFirst().first ?? "10000")
    else {
      print("Say where: Benchmarks chats FOLDER [COUNT].")
      exit(2)
    }
    let path = "\(folder)/beck.db"
    Task(executorPreference: WorkerThread.shared) {
      do {
        if access(path, F_OK) != 0 {
          mkdir(folder, 0o700)
          try await make(count, at: path)
        }
        for table in try await KeptChatsGroup(path: path).tables() { print(table.text + "\n") }
        exit(0)
      } catch {
        print(error)
        exit(1)
      }
    }
    while true { pause() }
  }

  private static func make(_ count: Int, at path: String) async throws(StoreError) {
    let store = ChatStore(path: path, thread: .shared)
    let start = ContinuousClock.now
    var writer = SampleChats()
    var bytes = 0
    for first in stride(from: 0, to: count, by: 50) {
      var changes: [ChatStore.Change] = []
      for number in first..<min(count, first + 50) {
        let chat = writer.chat(number, messages: messages)
        bytes += chat.messages.reduce(0) { $0 + $1.text.utf8.count }
        changes += chat.messages.map { .chat(chat.id, .message($0, stream: nil), at: $0.time) }
        changes += chat.turns.map { .chat(chat.id, .turn($0), at: $0.time) }
      }
      try await store.write(changes, durably: false)
    }
    await store.close()
    let time = ContinuousClock.now - start
    let size = fileSize(path) + fileSize(path + "-wal")
    print(
      """
      \(count) chats of \(messages) messages: \(bytes) bytes of text, a database of \(size) bytes, \
      \((Double(size) / Double(max(1, bytes))).figure) times as much, made in \
      \((time / .seconds(1)).figure) s

      """)
  }

  private static func fileSize(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
