import ChatCore

/// A change as a line of JSON. A field that is not there does not belong to its kind.
struct ChangeRecord: Codable {
  var kind: String
  var chat: String?
  var time: String?
  var message: MessageRecord?
  var turn: TurnFields?
  var number: Int?
  var pieces: [Piece]?
  var text: String?
  var flag: Bool?

  struct Piece: Codable {
    var kind: String
    var text: String
  }

  struct MessageRecord: Codable {
    var number: Int
    var parent: Int?
    var author: String
    var model: String?
    var time: String
    var state: String
    var text: String
    var details: MessageDetails
  }

  private init(_ kind: String) { self.kind = kind }

  init(_ change: ChatStore.Change) {
    switch change {
    case .chat(let chat, let change, let time):
      self.init(change)
      self.chat = chat.text
      self.time = time.word
    case .pieces(let chat, let message, let pieces):
      self.init("pieces")
      self.chat = chat.text
      number = message.number
      self.pieces = pieces.map { Piece(kind: $0.kind.rawValue, text: $0.text) }
    case .prompt(let prompt):
      self.init("prompt")
      text = prompt
    case .release(let chat):
      self.init("release")
      self.chat = chat.text
    }
  }

  private init(_ change: ChatChange) {
    switch change {
    case .message(let message, _):
      self.init("message")
      self.message = MessageRecord(message)
    case .turn(let turn):
      self.init("turn")
      self.turn = TurnFields(turn)
    case .system(let words):
      self.init("system")
      text = words
    case .leaf(let leaf):
      self.init("leaf")
      number = leaf?.number
    case .title(let title, let isNamed):
      self.init("title")
      (text, flag) = (title, isNamed)
    case .pinned(let isPinned):
      self.init("pinned")
      flag = isPinned
    case .draft(let draft):
      self.init("draft")
      text = draft
    case .deleted(let time):
      self.init("deleted")
      text = time?.word
    }
  }

  /// Nil for what a later version wrote.
  var change: ChatStore.Change? {
    if kind == "prompt" { return text.map { .prompt($0) } }
    guard let chat = chat.map({ ChatID($0) }) else { return nil }
    if kind == "release" { return .release(chat) }
    if kind == "pieces" {
      guard let number else { return nil }
      let pieces = (pieces ?? []).compactMap { piece in
        ChatStore.Piece.Kind(rawValue: piece.kind).map { ChatStore.Piece($0, piece.text) }
      }
      return .pieces(chat, MessageID(number), pieces)
    }
    let time = time.flatMap { WallTime(word: $0) } ?? .unknown
    return chatChange.map { .chat(chat, $0, at: time) }
  }

  private var chatChange: ChatChange? {
    switch kind {
    case "message": message?.message.map { .message($0, stream: nil) }
    case "turn": turn?.turn.map { .turn($0) }
    case "system": text.map { .system($0) }
    case "leaf": .leaf(number.map { MessageID($0) })
    case "title": text.map { .title($0, isNamed: flag ?? false) }
    case "pinned": .pinned(flag ?? false)
    case "draft": text.map { .draft($0) }
    case "deleted": .deleted(text.flatMap { WallTime(word: $0) })
    default: nil
    }
  }
}

extension ChangeRecord.MessageRecord {
  init(_ message: Message) {
    self.init(
      number: message.id.number, parent: message.parent?.number, author: message.author.word,
      model: message.author.model?.name, time: message.time.word, state: message.status.word,
      text: message.text, details: MessageDetails(message))
  }

  var message: Message? {
    guard let status = Message.Status(word: state, details),
      let author = Message.Author(word: author, model: model, details)
    else { return nil }
    var message = Message(
      id: MessageID(number), author: author, time: WallTime(word: time) ?? .unknown, text: text,
      status: status)
    message.parent = parent.map { MessageID($0) }
    details.fill(&message)
    return message
  }
}
