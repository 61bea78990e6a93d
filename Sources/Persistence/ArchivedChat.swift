import ChatCore

/// A chat as the JSON object of an archive. A field that is not there is empty or false; readers
/// leave out what they do not know.
struct ArchivedChat: Codable {
  var id: String
  var title: String?
  var named: Bool?
  var pinned: Bool?
  var system: String?
  var draft: String?
  /// The last message of the branch in view, by its number.
  var leaf: Int?
  /// Of all branches.
  var messages: [ArchivedMessage]
}

/// A message of an archive: its columns and, beside them, the fields of `MessageDetails`.
struct ArchivedMessage: Codable {
  var id: Int
  var parent: Int?
  var author: String
  var model: String?
  var time: String
  var state: String
  var text: String
  var details: MessageDetails

  private enum CodingKeys: String, CodingKey {
    case id, parent, author, model, time, state, text
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(Int.self, forKey: .id)
    parent = try fields.decodeIfPresent(Int.self, forKey: .parent)
    author = try fields.decode(String.self, forKey: .author)
    model = try fields.decodeIfPresent(String.self, forKey: .model)
    time = try fields.decode(String.self, forKey: .time)
    state = try fields.decode(String.self, forKey: .state)
    text = try fields.decode(String.self, forKey: .text)
    details = try MessageDetails(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(id, forKey: .id)
    try fields.encodeIfPresent(parent, forKey: .parent)
    try fields.encode(author, forKey: .author)
    try fields.encodeIfPresent(model, forKey: .model)
    try fields.encode(time, forKey: .time)
    try fields.encode(state, forKey: .state)
    try fields.encode(text, forKey: .text)
    try details.encode(to: encoder)
  }
}

// MARK: - From and to our values

extension ArchivedChat {
  init(_ chat: KeptChat) {
    id = chat.id.text
    title = chat.title.isEmpty ? nil : chat.title
    named = chat.isNamed ? true : nil
    pinned = chat.isPinned ? true : nil
    system = chat.conversation.systemPrompt.nonEmpty
    draft = chat.draft.nonEmpty
    leaf = chat.conversation.messages.last?.id.number
    messages = chat.conversation.allMessages.map { ArchivedMessage($0) }
  }

  /// - Throws: a sentence on the first message that cannot be one.
  func chat() throws(ArchiveMistake) -> KeptChat {
    var numbers: Set<Int> = []
    for message in messages where !numbers.insert(message.id).inserted {
      throw ArchiveMistake("two messages have the id \(message.id)")
    }
    let ids = MessageID.imported(numbers)
    var read: [Message] = []
    for message in messages { read.append(try message.message(ids)) }
    return KeptChat(
      importing: id, title: title ?? "", isNamed: named ?? false, isPinned: pinned ?? false,
      draft: draft ?? "",
      conversation: Conversation(
        systemPrompt: system ?? "", messages: read, leaf: leaf.flatMap { ids[$0] }))
  }
}

extension ArchivedMessage {
  init(_ message: Message) {
    id = message.id.number
    parent = message.parent?.number
    author = message.author.word
    model = message.author.model?.name
    time = message.time.word
    state = message.status.word
    text = message.text
    details = MessageDetails(message)
  }

  /// - Parameter ids: of all messages of the chat, by those in the archive.
  fileprivate func message(_ ids: [Int: MessageID]) throws(ArchiveMistake) -> Message {
    guard let own = ids[id] else { throw ArchiveMistake("a message has no id") }
    guard let time = WallTime(word: time) else {
      throw ArchiveMistake("message \(id) has no time of the form 2026-11-22T14:02:03")
    }
    guard let author = Message.Author(word: author, model: model, details) else {
      throw ArchiveMistake("message \(id) has an author that is none of user, model, tool")
    }
    guard var status = Message.Status(word: state, details) else {
      throw ArchiveMistake("message \(id) has a state that is not known")
    }
    if status == .streaming {
      status = .interrupted(
        ServiceFailure(sentence: "This answer was still arriving when it was exported."))
    }
    var message = Message(
      id: own, author: author, time: time, text: text, status: status)
    // One that is missing is none: what follows it begins a branch.
    message.parent = parent.flatMap { ids[$0] }
    details.fill(&message)
    return message
  }
}

extension KeptChat {
  /// A chat from outside, made such that the store gives it back the same.
  /// - Parameter name: its id there.
  init(
    importing name: String, title: String, isNamed: Bool, isPinned: Bool, draft: String,
    conversation: Conversation
  ) {
    let question = conversation.allMessages.first {
      $0.author == .user && !$0.text.firstLine.isEmpty
    }
    self.init(
      id: ChatID(importing: name),
      title: title.isEmpty && !isNamed ? question?.text.firstLine ?? "" : title, isNamed: isNamed,
      isPinned: isPinned, draft: draft, conversation: conversation)
  }
}

extension ChatID {
  private static let longest = 100

  /// A name from outside: letters, digits and a few signs, so that it can be typed.
  init(importing name: String) {
    let bytes = name.utf8.prefix(Self.longest).map { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "_"):
        byte
      default: UInt8(ascii: "-")
      }
    }
    self.init(bytes.isEmpty ? "imported" : String(decoding: bytes, as: UTF8.self))
  }
}
