import ChatCore
import GRDB
import Glibc
import Testing

@testable import Persistence

@Suite struct ChatStoreTests {
  private let folder: TemporaryFolder
  private let id = ChatID("2026-11-03-120405-abcd1")

  init() throws { folder = try TemporaryFolder() }

  private func put(_ message: Message, parent: Int? = nil) -> ChatStore.Change {
    var message = message
    message.parent = parent.map { MessageID($0) }
    return .chat(id, .message(message, stream: nil), at: .noon)
  }

  @Test(arguments: Message.samples) func `a message comes back as it was`(
    message: Message
  ) async throws {
    try await ChatStore(folder).write(
      [.chat(id, .system("Be brief."), at: .noon), put(message)], durably: true)
    let chat = try await ChatStore(folder).chat(id)?.conversation
    #expect(chat?.messages == [message])
    #expect(chat?.systemPrompt == "Be brief.")
  }

  @Test func `an answer is its pieces until it is whole`() async throws {
    let store = ChatStore(folder)
    let answer = Message.answer()
    try await store.write([put(.question("Go")), put(answer, parent: 1)], durably: true)
    for word in ["one ", "two\0 ", "three"] {
      try await store.write([.pieces(id, answer.id, [.init(.text, word)])], durably: false)
    }
    try await store.write(
      [.pieces(id, answer.id, [.init(.reasoning, "hm"), .init(.refusal, "no")])], durably: false)
    let half = try await ChatStore(folder).chat(id)?.conversation.messages.last
    #expect(half?.text == "one two\0 three" && half?.reasoning == "hm" && half?.refusal == "no")
    #expect(half?.status == .streaming)
    let whole = Message.answer("all", .complete)
    try await store.write([put(whole, parent: 1)], durably: true)
    #expect(try await ChatStore(folder).chat(id)?.conversation.messages.last?.text == "all")
    // Late pieces of what is whole already are none.
    try await store.write([.pieces(id, answer.id, [.init(.text, "late")])], durably: true)
    #expect(try await ChatStore(folder).chat(id)?.conversation.messages.last?.text == "all")
  }

  @Test func `what a dead process left is made whole, once`() async throws {
    let dead = Owner(text: "boot 1 1")
    let store = ChatStore(folder, owner: dead)
    try await store.write([put(.question("Go on")), put(.answer(), parent: 1)], durably: true)
    try await store.write([.pieces(id, MessageID(2), [.init(.text, "half ")])], durably: false)
    try await store.write([.pieces(id, MessageID(2), [.init(.text, "a word")])], durably: false)
    #expect(try await ChatStore(folder).chats().map(\.isUnfinished) == [true])
    let recovered = try await ChatStore(folder).recover()
    #expect(recovered == [.init(.answer, chat: id, title: "Go on", characters: 11)])
    let message = try await ChatStore(folder).chat(id)?.conversation.messages.last
    #expect(message?.text == "half a word")
    guard case .interrupted? = message?.status else {
      Issue.record("\(String(describing: message?.status))")
      return
    }
    #expect(try await ChatStore(folder).recover().isEmpty)
  }

  @Test func `what a living process writes is left alone`() async throws {
    let store = ChatStore(folder)
    try await store.write([put(.question("Go")), put(.answer(), parent: 1)], durably: true)
    #expect(try await ChatStore(folder).recover().isEmpty)
    #expect(try await ChatStore(folder).chat(id)?.conversation.messages.last?.status == .streaming)
  }

  @Test func `the list has the latest first, with what is known of each`() async throws {
    let store = ChatStore(folder)
    let later = ChatID("2026-11-03-130000-abcd2")
    try await store.write(
      [
        put(.question("First line\nsecond")), put(.answer("a", .complete), parent: 1),
        .chat(later, .message(.question("Later"), stream: nil), at: .noon),
      ], durably: true)
    #expect(
      try await store.chats() == [
        ChatSummary(
          id: later, title: "Later", time: .noon, messageCount: 1, preview: "Later"),
        ChatSummary(
          id: id, title: "First line", time: .noon, model: ModelID("m"), messageCount: 2,
          preview: "a"),
      ])
    #expect(try await store.chat(ChatID("none")) == nil)
  }

  @Test func `its files are its owner's alone`() async throws {
    try await ChatStore(folder).write([put(.question("Go"))], durably: true)
    for name in ["beck.db", "beck.db-wal", "beck.db-shm", "beck.db.lock"] {
      var status = stat()
      #expect(stat("\(folder.path)/\(name)", &status) == 0, "\(name)")
      #expect(status.st_mode & 0o777 == 0o600, "\(name)")
    }
  }

  @Test func `several stores write one database`() async throws {
    let folder = folder
    try await withThrowingTaskGroup { group in
      for writer in 1...4 {
        group.addTask {
          let store = ChatStore(folder)
          let chat = ChatID("chat-\(writer)")
          for number in 1...25 {
            try await store.write(
              [
                .chat(
                  chat, .message(.question("\(writer) \(number)", number), stream: nil), at: .noon)
              ],
              durably: false)
          }
          await store.close()
        }
      }
      try await group.waitForAll()
    }
    #expect(try await ChatStore(folder).chats().map(\.messageCount) == [25, 25, 25, 25])
  }
}

extension Message {
  /// One of each kind, with everything that a message may hold.
  static let samples: [Message] = {
    var full = Message.answer("Text \0 with\u{1B}[m all 日本 \u{202E}", .complete)
    full.reasoning = "thoughts"
    full.reasoningForm = .reasoningContent
    full.reasoningDetails = ["{\"a\":1}"]
    full.remarks = ["tried again"]
    full.refusal = "no"
    full.toolCalls = [
      ToolCall(id: "c1", name: "weather", arguments: "{}", extraContent: "{\"s\":2}"),
      ToolCall(id: "", name: "x", arguments: "{\"a", form: .custom, isCut: true),
      ToolCall(id: "f", name: "old", arguments: "", form: .function),
    ]
    full.usage = TokenUsage(
      prompt: 1, completion: 2, total: 4, cachedPrompt: 0, cost: 0.25, raw: "{}")
    full.estimate = TokenEstimate(1...9, tokens: 3)
    full.finishReason = FinishReason(word: "stop")
    full.unshown = [.audio, .image, .other("video")]
    full.unreadableEvents = 3
    full.answeringModel = ModelID("m-2026")
    full.answerID = "chatcmpl-1"
    full.exclusion = .dropped
    full.timing.firstByte = .milliseconds(250)
    full.timing.total = .seconds(2)
    full.timing.firstToken = .nanoseconds(1_234_567_891)
    full.receipt = .sample
    let failure = ServiceFailure(sentence: "No.", advice: "r", serverWords: "bad")
    let stop = StopRecord(after: .milliseconds(1500), estimatedTokens: 7, streamed: true)
    var excluded: [Message] = []
    for exclusion in [Exclusion.leftOut, .notAnswered, .replaced] {
      var message = Message.question("q")
      message.exclusion = exclusion
      excluded.append(message)
    }
    return [
      .question("What?"), .question(""), full, .asked, .answer("a", .stopped(stop)),
      .answer("b", .interrupted(failure)), .answer("", .failed(failure)),
      Message(
        id: MessageID(9), author: .tool(ToolCall(id: "c1", name: "weather", arguments: "{}")),
        time: .noon, text: "22 °C"),
    ] + excluded
  }()
}
