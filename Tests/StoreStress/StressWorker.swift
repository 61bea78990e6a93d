import ChatCore
import Executors
import Glibc
import Persistence

/// Writes chats as a beck does, and notes in a file of its own what was said to be written.
struct StressWorker {
  private let folder: String
  private let name: String
  private let notes: Int32
  /// Is told of each write by a byte.
  private let report: Int32

  init(folder: String, name: String, report: Int32) {
    self.folder = folder
    self.name = name
    self.report = report
    notes = open("\(folder)/notes-\(name)", O_WRONLY | O_CREAT | O_APPEND, 0o600)
  }

  static let time = WallTime(year: 2026, month: 11, day: 3, hour: 12, minute: 4, second: 5)

  /// The text of a message, of any length.
  static func text(_ chat: String, _ number: Int, count: Int) -> String {
    String(String(repeating: "\(chat)/\(number) ", count: count / 4 + 1).prefix(count))
  }

  func run(seconds: Int) async {
    let deadline = ContinuousClock.now + .seconds(seconds)
    let thread = WorkerThread(name: "stress-store")
    var store = ChatStore(path: "\(folder)/beck.db", thread: thread)
    var turn = 0
    while ContinuousClock.now < deadline {
      turn += 1
      do {
        try await write(chat: "w\(name)-\(turn)", to: store)
        switch Int.random(in: 0..<20) {
        case 0: _ = try await store.chats()
        case 1: _ = try await store.recover()
        case 2:
          await store.close()
          store = ChatStore(path: "\(folder)/beck.db", thread: thread)
        case 3: try await store.lookAfterFile()
        default: break
        }
      } catch {
        note("E \(error)")
      }
      for news in await store.takeNews() { note("E \(news)") }
    }
    await store.close()
  }

  /// A turn: a question, its answer in pieces, its end.
  private func write(chat: String, to store: ChatStore) async throws {
    let id = ChatID(chat)
    func put(_ message: Message) async throws {
      try await store.write(
        [.chat(id, .message(message, stream: nil), at: Self.time)], durably: false)
    }
    let question = Self.text(chat, 1, count: Int.random(in: 1...2_000))
    try await put(
      Message(id: MessageID(1), author: .user, time: Self.time, text: question))
    note("M \(chat) 1 \(question.count)")
    var answer = Message(
      id: MessageID(2), author: .model(ModelID("m")), time: Self.time, status: .streaming)
    answer.parent = MessageID(1)
    try await put(answer)
    let whole = Self.text(chat, 2, count: 4_000)
    var written = 0
    for _ in 0..<Int.random(in: 1...12) {
      let piece = String(whole.dropFirst(written).prefix(Int.random(in: 1...300)))
      try await store.write([.pieces(id, MessageID(2), [.init(.text, piece)])], durably: false)
      written += piece.count
      note("M \(chat) 2 \(written)")
    }
    answer.text = String(whole.prefix(written))
    answer.status = .complete
    try await put(answer)
  }

  private func note(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    guard Glibc.write(notes, bytes, bytes.count) == bytes.count else { exit(3) }
    // Where the parent is behind it has enough to count.
    _ = Glibc.write(report, bytes, 1)
  }
}
