import ChatCore
import Testing

@testable import Persistence

/// Chats on their way out of one store and into another.
@Suite struct ChatArchiveTests {
  private let folder: TemporaryFolder
  private let other: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    other = try TemporaryFolder()
  }

  private func archive(_ chats: [KeptChat]) throws -> String {
    ChatArchive.opening
      + (try chats.map { try ChatArchive.element($0) }).joined(separator: ChatArchive.separator)
      + ChatArchive.closing
  }

  /// What a reader makes of a file that comes in pieces of that many bytes.
  private func read(_ text: String, by count: Int = .max) throws -> [ChatArchiveReader.Item] {
    var reader = ChatArchiveReader(civilTime: { _ in .noon })
    var items: [ChatArchiveReader.Item] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      items += try reader.feed(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    try reader.finish()
    return items
  }

  private func chats(_ text: String, by count: Int = .max) throws -> [KeptChat] {
    try read(text, by: count).map { item in
      guard case .chat(let chat) = item else { throw StoreError(.refused, "\(item)") }
      return chat
    }
  }

  @Test(arguments: 1...12) func `any chats come back as they were`(seed: Int) async throws {
    var random = Seeded(state: UInt64(seed))
    let made = (1...8).map { random.chat($0) }
    let store = ChatStore(folder)
    #expect(try await store.add(made, at: .noon) == made.map { _ in .added })
    var kept: [KeptChat] = []
    for chat in made { kept.append(try #require(try await store.chat(chat.id))) }
    #expect(kept == made)
    let read = try chats(try archive(kept), by: seed * 7)
    #expect(read == kept)
    let second = ChatStore(other)
    #expect(try await second.add(read, at: .noon) == made.map { _ in .added })
    for chat in kept { #expect(try await second.chat(chat.id) == chat) }
    // The lists tell the same.
    #expect(try await second.chats() == store.chats())
    #expect(try await second.add(read, at: .noon) == made.map { _ in .present })
  }

  @Test func `another chat of the same id is added beside it, once`() async throws {
    let store = ChatStore(folder)
    var random = Seeded(state: 5)
    let first = random.chat(1)
    var second = first
    second.title += "!"
    let id = ChatID("\(first.id)-2")
    #expect(try await store.add([first, second], at: .noon) == [.added, .renamed(id)])
    #expect(try await store.add([second, first], at: .noon) == [.present, .present])
    #expect(try await store.chat(id)?.title == second.title)
    #expect(try await store.chats().count == 2)
  }

  @Test func `what was deleted comes back`() async throws {
    let store = ChatStore(folder)
    var random = Seeded(state: 5)
    let chat = random.chat(1)
    _ = try await store.add([chat], at: .noon)
    try await store.write([.chat(chat.id, .deleted(.noon), at: .noon)], durably: true)
    #expect(try await store.chats().isEmpty)
    #expect(try await store.add([chat], at: .noon) == [.present])
    #expect(try await store.chats().count == 1)
  }

  @Test func `an answer that was on its way comes in as one that broke off`() throws {
    let chat = KeptChat(
      importing: "c", title: "", isNamed: false, isPinned: false, draft: "",
      conversation: Conversation(
        systemPrompt: "", messages: [.question("Go"), .answer("half")], leaf: nil))
    let read = try #require(try chats(try archive([chat])).first)
    let answer = try #require(read.conversation.allMessages.last)
    #expect(answer.text == "half")
    guard case .interrupted(let failure) = answer.status else {
      Issue.record("\(answer.status)")
      return
    }
    #expect(failure.sentence == "This answer was still arriving when it was exported.")
  }

  @Test func `the form is the one that is written down`() throws {
    let text = """
      {"format":"beck-chats","version":1,"chats":[
      {"id":"c/1","later":[{"a":"]}"}],"messages":[
        {"id":1,"author":"user","time":"2026-11-03T12:04:05","state":"complete","text":"Hi\\u0000"},
        {"id":2,"parent":1,"author":"model","model":"m","time":"2026-11-03T12:04:05",
         "state":"stopped","text":"","stop":{"afterSeconds":1.5,"estimatedTokens":2,
         "streamed":true,"requestWasOut":true}}]}
      ]}
      """
    let chat = try #require(try chats(text, by: 1).first)
    #expect(chat.id == ChatID("c-1") && chat.title == "Hi\0")
    #expect(chat.conversation.messages.map(\.text) == ["Hi\0", ""])
    #expect(try chats("\u{FEFF}[]\n") == [])
    #expect(try chats(try archive([])) == [])
  }

  @Test(arguments: [
    ("", "line 1, byte 0: the file is empty; expected was an archive of beck's"),
    ("\nhello", "line 2, byte 1: this is no JSON of chats; expected was"),
    (#"{"a":1}"#, "line 1, byte 7: the file ends here, in the middle: it was cut"),
    (#"{"a":{"#, "line 1, byte 5: the list of chats is missing; expected was"),
    (#"{"messages":["#, "line 1, byte 12: the format is not \"beck-chats\"; expected was"),
    (
      #"{"format":"beck-chats","version":2,"chats":[]}"#,
      "line 1, byte 43: it was written by a later version of beck"
    ),
    ("[1]", "line 1, byte 1: a chat, an object, is missing"),
    ("[{},]", "line 1, byte 4, behind conversation 1: a chat, an object, is missing"),
    (
      "[{}\n{}]",
      "line 2, byte 4, behind conversation 1: a comma or the end of the list is missing"
    ),
    ("[]x", "line 1, byte 2: something follows behind the end of the list"),
    (#"[{"a":"]"#, "line 1, byte 8, in conversation 1: the file ends here, in the middle: it"),
    ("[{},\n{\"a", "line 2, byte 8, in conversation 2: the file ends here"),
  ])
  func `a file that is no archive is told with its place`(text: String, sentence: String) {
    do {
      _ = try read(text)
      Issue.record("it was read")
    } catch let failure as ChatArchiveReader.Failure {
      #expect(failure.sentence.hasPrefix(sentence), "\(failure.sentence)")
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func `a chat that cannot be read is told, and those beside it are read`() throws {
    let good = #"{"id":"a","messages":[]}"#
    func message(_ fields: String) -> String { #"{"id":"x","messages":[{\#(fields)}]}"# }
    let time = #""time":"2026-11-03T12:04:05""#
    let bad = [
      (#"{"messages":[]}"#, "id is missing"),
      (#"{"id":7,"messages":[]}"#, "id is of another kind than expected"),
      (#"{"id":"\ud800","messages":[]}"#, "it is no JSON"),
      (
        message(#""id":1,"author":"bot","state":"complete","text":"",\#(time)"#),
        "message 1 has an author that is none of user, model, tool"
      ),
      (
        message(#""id":1,"author":"user","state":"odd","text":"",\#(time)"#),
        "message 1 has a state that is not known"
      ),
      (
        message(#""id":1,"author":"user","state":"complete","text":"","time":"now""#),
        "message 1 has no time of the form 2026-11-22T14:02:03"
      ),
      (
        message(#""id":1,"author":"user","state":"complete",\#(time)"#),
        "messages.0.text is missing"
      ),
    ]
    for (element, clause) in bad {
      let items = try read(
        ChatArchive.opening + [good, element, good].joined(separator: ",\n") + ChatArchive.closing)
      guard items.count == 3, case .chat = items[0], case .chat = items[2],
        case .unreadable(let sentence) = items[1]
      else {
        Issue.record("\(items)")
        continue
      }
      #expect(sentence == "chat 2 (line 3) cannot be read: \(clause)")
    }
  }

  @Test func `of a file that is one line the chat is told by its number and title`() throws {
    let good =
      #"{"title":"Good","mapping":{"a":{"message":{"author":{"role":"user"},"#
      + #""content":{"parts":["Hi"]}}}}}"#
    let bad = #"{"title":"Trip\nto Rome","mapping":7}"#
    let items = try read("[\(good),\(bad),\(good),{}]")
    guard items.count == 4, case .unreadable(let second) = items[1],
      case .unreadable(let last) = items[3]
    else {
      Issue.record("\(items)")
      return
    }
    #expect(
      second == "conversation 2, \"Trip to Rome\" (line 1) cannot be read: "
        + "mapping is of another kind than expected")
    #expect(last == "conversation 4 (line 1) cannot be read: mapping is missing")
  }
}
