import ChatCore
import GRDB
import Testing

@testable import Persistence

/// Chats from outside, and what they meet and leave in a store.
@Suite(.timeLimit(.minutes(1))) struct ImportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ chats: [String]) throws -> [KeptChat] {
    var reader = ChatArchiveReader(civilTime: { _ in .noon })
    let text =
      ChatArchive.opening + chats.joined(separator: ChatArchive.separator) + ChatArchive.closing
    let items = try reader.feed(Array(text.utf8))
    try reader.finish()
    return items.compactMap { if case .chat(let chat) = $0 { chat } else { nil } }
  }

  /// A chat as a file may have it: with any numbers, in any order, each text its place.
  private func element(_ random: inout Seeded) -> (text: String, texts: Set<String>) {
    let odd = [Int.min, -1, 0, 1, 2, 7, 1 << 40, 1 << 53, 1 << 62, .max, .max - 1]
    var ids = Array(odd.shuffled(using: &random).prefix(Int.random(in: 1...6, using: &random)))
    for _ in 0..<3 { ids.append(Int.random(in: 3...1 << 41, using: &random)) }
    let numbers = Set(ids)
    let messages = numbers.map { id in
      let parent =
        Bool.random(using: &random)
        ? #""parent":\#((ids + odd).randomElement(using: &random) ?? 0),"# : ""
      return #"{"id":\#(id),\#(parent)"author":"user","time":"2026-01-02T03:04:05","#
        + #""state":"complete","text":"text \#(id)"}"#
    }
    let leaf = ids.randomElement(using: &random) ?? 0
    return (
      #"{"id":"c","leaf":\#(leaf),"messages":[\#(messages.joined(separator: ","))]}"#,
      Set(numbers.map { "text \($0)" })
    )
  }

  @Test(arguments: 1...20) func `all that can be read comes back the same`(seed: Int) async throws {
    var random = Seeded(state: UInt64(seed))
    let (text, texts) = element(&random)
    let chat = try #require(try read([text]).first)
    #expect(Set(chat.conversation.allMessages.map(\.text)) == texts)
    let store = ChatStore(folder)
    #expect(try await store.add([chat], at: .noon) == [.added])
    let kept = try #require(try await store.chat(chat.id))
    #expect(kept == chat)
    #expect(try read([try ChatArchive.element(kept)]) == [chat])
    #expect(try await store.add(read([text]), at: .noon) == [.present])
    // There is room to go on.
    var conversation = kept.conversation
    let next = conversation.add(.user, at: .noon, text: "next")
    let message = try #require(conversation[id: next])
    try await store.write(
      [.chat(chat.id, .message(message, stream: nil), at: .noon)], durably: true)
    #expect(try await store.chat(chat.id)?.conversation.allMessages.last?.text == "next")
  }

  @Test func `numbers that are too large are others, in the same order and tree`() throws {
    func message(_ id: Int, _ parent: Int?, _ text: String) -> String {
      #"{"id":\#(id),"parent":\#(parent.map(String.init) ?? "null"),"author":"user","#
        + #""time":"2026-01-02T03:04:05","state":"complete","text":"\#(text)"}"#
    }
    let chat = try #require(
      try read([
        #"{"id":"c","leaf":9000000000000,"messages":["#
          + [
            message(5, nil, "root"), message(1 << 53, 9_000_000_000_000, "last"),
            message(9_000_000_000_000, 5, "left"), message(9_000_000_000_001, 5, "right"),
          ].joined(separator: ",") + "]}"
      ]).first)
    #expect(chat.conversation.messages.map(\.text) == ["root", "left"])
    #expect(chat.conversation.allMessages.map(\.text) == ["root", "left", "right", "last"])
    #expect(chat.conversation.siblings(of: chat.conversation.messages[1].id).count == 2)
    #expect(chat.conversation.allMessages.map { $0.parent?.number } == [nil, 1, 1, 2])
  }

  @Test func `what was imported is nobody's, and no draft of it is recovered`() async throws {
    var random = Seeded(state: 3)
    let chats = (1...8).map { random.chat($0) }
    #expect(chats.contains { !$0.draft.isEmpty })
    let gone = ChatStore(folder, owner: Owner(text: "boot 1 1"))
    _ = try await gone.add(chats, at: .noon)
    let store = ChatStore(folder)
    #expect(try await store.recover().isEmpty)
    let living = ChatStore(folder, owner: Owner(of: 1))
    for chat in chats { #expect(try await living.chat(chat.id)?.isOwnedElsewhere == false) }
  }

  @Test func `a place behind many messages of one moment is found at once`() async throws {
    let store = ChatStore(folder)
    try await store.write(
      [.chat(ChatID("a"), .message(.question("Go"), stream: nil), at: .noon)], durably: true)
    let keys = try await store.keysBehindMany()
    #expect(keys == keys.sorted() && Set(keys).count == keys.count)
  }
}

extension ChatStore {
  /// Keys for 3,000 new messages behind 100,000 of the same moment.
  fileprivate func keysBehindMany() throws -> [Int64] {
    var keys: [Int64] = []
    let (chat, time) = (ChatID("a"), WallTime.noon)
    try connection().write(.normal) { database in
      try database.run(
        sql: """
          WITH RECURSIVE place (number) AS (
            SELECT 2 UNION ALL SELECT number + 1 FROM place WHERE number < 100000)
          INSERT INTO message (key, chat, number, author, time, state, text, details)
          SELECT ? + number, ?, number, 'user', ?, 'complete', '', '{}' FROM place
          """, arguments: [time.messageKey - 1, chat.text, time.word])
      for number in 100_001...103_000 {
        let key = try database.freeKey(at: time, in: chat)
        keys.append(key)
        try database.run(
          sql: """
            INSERT INTO message (key, chat, number, author, time, state, text, details)
            VALUES (?, ?, ?, 'user', ?, 'complete', '', '{}')
            """, arguments: [key, chat.text, number, time.word])
      }
    }
    return keys
  }
}

/// Chats that one commit does not take.
@Suite(.timeLimit(.minutes(5))) struct LongImportTests {
  private let folder: TemporaryFolder
  private let id = ChatID("2026-11-03-120405-abcd1")

  init() throws { folder = try TemporaryFolder() }

  private func long(_ count: Int = 3_000) -> KeptChat {
    let text = String(repeating: "more and more ", count: 400)
    let messages = (1...count).map { number in
      var message = Message.question("\(number) \(text)", number)
      message.parent = number > 1 ? MessageID(number - 1) : nil
      return message
    }
    return KeptChat(
      importing: id.text, title: "", isNamed: false, isPinned: true, draft: "half",
      conversation: Conversation(systemPrompt: "Be brief", messages: messages, leaf: nil))
  }

  @Test func `others write and see nothing of it until it is whole, and the log stays small`()
    async throws
  {
    let chat = long()
    #expect(chat.importCost > 4 * KeptChat.mostImportCost)
    let (store, other) = (ChatStore(folder), ChatStore(folder, owner: Owner(of: 1)))
    let mine = ChatID("other")
    _ = try await other.chats()
    async let imported = store.add(long: chat, at: .noon)
    var (written, counts): (Int, Set<Int>) = (0, [])
    while try await other.chat(id)?.isPinned != true {
      written += 1
      try await other.write(
        [.chat(mine, .message(.question("Go", written), stream: nil), at: .noon)], durably: true)
      counts.formUnion(try await other.chats().filter { $0.id == id }.map(\.messageCount))
      await Task.yield()
    }
    #expect(try await imported == .added)
    #expect(written > 2)
    #expect(counts.isSubset(of: [3_000]))
    #expect(try await store.chat(id) == chat)
    #expect(StoreFiles(path: folder.database).logSize < 24 << 20)
    #expect(try await store.add(long: chat, at: .noon) == .present)
    #expect(try await other.chat(id)?.isOwnedElsewhere == false)
  }

  @Test func `what broke off is hidden, and the next import takes it up`() async throws {
    let chat = long(1_200)
    let store = ChatStore(folder)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await store.add(long: chat, at: .noon)
    }
    #expect(try await task.value == nil)
    let begun = try #require(try await store.chat(id)).conversation.allMessages.count
    #expect(begun > 0 && begun < 1_200)
    #expect(try await store.chats().isEmpty)
    let next = ChatStore(folder, owner: Owner(of: 1))
    #expect(try await next.recover().isEmpty)
    #expect(try await next.add(long: chat, at: .noon) == .added)
    #expect(try await next.chat(id) == chat)
    #expect(try await next.chats().map(\.id) == [id])
  }

  @Test func `one that a person deleted is not taken for it where it holds something else`()
    async throws
  {
    let store = ChatStore(folder)
    try await store.write(
      [
        .chat(id, .message(.question("Mine"), stream: nil), at: .noon),
        .chat(id, .deleted(.noon), at: .noon), .release(id),
      ], durably: true)
    let chat = long(20)
    #expect(try await store.add([chat], at: .noon) == [.renamed(ChatID("\(id)-2"))])
    #expect(try await store.chat(id)?.conversation.messages.map(\.text) == ["Mine"])
  }
}
