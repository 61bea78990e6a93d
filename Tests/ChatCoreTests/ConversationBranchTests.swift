import Testing

@testable import ChatCore

private let noon = WallTime(year: 2026, month: 11, day: 3, hour: 12, minute: 0, second: 0)

@Suite struct ConversationBranchTests {
  private func chat() -> Conversation {
    var chat = Conversation()
    _ = chat.add(.user, at: noon, text: "1")
    _ = chat.add(.model(ModelID("m")), at: noon, text: "2")
    _ = chat.add(.user, at: noon, text: "3")
    _ = chat.add(.model(ModelID("m")), at: noon, text: "4")
    return chat
  }

  private func texts(_ chat: Conversation) -> String {
    chat.messages.map(\.text).joined(separator: " ")
  }

  @Test func `what is said after turning back stands beside what was there`() {
    var chat = chat()
    chat.turnBack(to: MessageID(2))
    #expect(texts(chat) == "1 2")
    let other = chat.add(.user, at: noon, text: "5")
    #expect(texts(chat) == "1 2 5")
    #expect(chat.siblings(of: other) == [MessageID(3), other])
    #expect(chat.allMessages.map(\.text) == ["1", "2", "3", "4", "5"])
    chat.show(MessageID(3))
    #expect(texts(chat) == "1 2 3 4")
    chat.show(other)
    #expect(texts(chat) == "1 2 5")
  }

  @Test func `the first question has siblings too`() {
    var chat = chat()
    chat.turnBack(to: nil)
    #expect(chat.messages.isEmpty && chat.isEmpty)
    let other = chat.add(.user, at: noon, text: "other")
    #expect(chat.siblings(of: other) == [MessageID(1), other])
    #expect(chat[id: other]?.parent == nil)
  }

  @Test func `what is not there is not turned back to nor shown`() {
    var chat = chat()
    let before = chat
    chat.turnBack(to: MessageID(9))
    chat.show(MessageID(9))
    #expect(chat == before)
  }

  @Test func `what was added or changed is kept once, with the leaf where it is an older one`() {
    var chat = chat()
    #expect(chat.takeUnkept().count == 4)
    #expect(chat.takeUnkept().isEmpty)
    chat.turnBack(to: MessageID(2))
    #expect(chat.takeUnkept() == [.leaf(MessageID(2))])
    chat.change(MessageID(4)) { $0.exclusion = .leftOut }
    guard case .message(let aside, stream: nil)? = chat.takeUnkept().first else {
      Issue.record("a message of another branch is not kept")
      return
    }
    #expect(aside.text == "4" && aside.exclusion == .leftOut)
    chat.systemPrompt = "Be brief."
    #expect(chat.takeUnkept() == [.system("Be brief.")])
  }

  @Test(arguments: [nil, 2, 4, 5, 99]) func `a chat that was kept is as it was`(leaf: Int?) {
    var chat = chat()
    chat.turnBack(to: MessageID(2))
    _ = chat.add(.user, at: noon, text: "5")
    if let leaf { chat.show(MessageID(leaf)) }
    if leaf == 2 { chat.turnBack(to: MessageID(2)) }
    let again = Conversation(
      systemPrompt: "", messages: chat.allMessages.reversed(), leaf: leaf.map { MessageID($0) })
    #expect(again.messages == chat.messages)
    #expect(again.allMessages == chat.allMessages)
    var more = again
    #expect(more.add(.user, at: noon) == MessageID(6))
  }

  @Test func `messages whose parent is missing or comes later begin branches`() {
    var first = Message(id: MessageID(1), author: .user, time: noon, text: "a")
    first.parent = MessageID(2)
    var second = Message(id: MessageID(2), author: .user, time: noon, text: "b")
    second.parent = MessageID(7)
    let chat = Conversation(systemPrompt: "", messages: [first, second, first], leaf: nil)
    #expect(chat.replies(to: nil) == [MessageID(1), MessageID(2)])
    #expect(texts(chat) == "b")
  }

  @Test func `a fork is a chat of its own with all to be kept`() {
    var chat = chat()
    _ = chat.takeUnkept()
    var fork = chat.fork(through: MessageID(2))
    #expect(texts(fork) == "1 2")
    #expect(fork.takeUnkept().count == 2)
    #expect(!fork.hasBranches)
    #expect(chat.takeUnkept().isEmpty)
  }
}
