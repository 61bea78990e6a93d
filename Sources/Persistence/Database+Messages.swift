import ChatCore
import FoundationEssentials
import GRDB

// Messages as rows. Text goes in and out as bytes: as a text it would end at a NUL.
extension Database {
  func put(_ message: Message, in chat: ChatID, owner: Owner) throws {
    try begin(chat, at: message.time)
    if let key = try key(of: message.id, in: chat) {
      if message.status == .streaming {
        try note(detailsOf: message, key)
      } else {
        try finish(key, as: message)
      }
    } else {
      try insert(message, in: chat)
      try lease(chat, to: owner)
    }
    try note(message, in: chat)
  }

  private func key(of message: MessageID, in chat: ChatID) throws -> Int64? {
    try Int64.fetchOne(
      cachedStatement(sql: "SELECT key FROM message WHERE chat = ? AND number = ?"),
      arguments: [chat.text, message.number])
  }

  /// Of an answer on its way, or one that broke off with its program: its text is in the pieces.
  private func note(detailsOf message: Message, _ key: Int64) throws {
    var details = MessageDetails(message)
    details.reasoning = nil
    details.refusal = nil
    try run(
      sql: "UPDATE message SET details = CAST(? AS TEXT) WHERE key = ?",
      arguments: [try JSONEncoder().encode(details), key])
  }

  private func insert(_ message: Message, in chat: ChatID) throws {
    guard MessageID.numbers.contains(message.id.number) else {
      throw StoreError(.refused, "a message has the number \(message.id.number)")
    }
    try run(
      sql: """
        INSERT INTO message (key, chat, number, parent, author, model, time, state, text, details)
        VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT), ?, 'streaming', '', '{}')
        """,
      arguments: [
        try freeKey(at: message.time, in: chat), chat.text, message.id.number,
        message.parent?.number, message.author.word, message.author.model?.name.bytes,
        message.time.word,
      ])
    try finish(lastInsertedRowID, as: message)
    try run(
      // One that is written to is not deleted.
      sql: "UPDATE chat SET messages = messages + 1, leaf = ?, deleted = NULL WHERE id = ?",
      arguments: [message.id.number, chat.text])
  }

  /// The pieces become the message's text, but for a body that is too large for that.
  func finish(_ key: Int64, as message: Message) throws {
    var details = MessageDetails(message)
    var text = message.text
    for kind in ChatStore.Piece.Kind.allCases {
      let body = message.body(kind)
      if body.utf8.count > Self.largestJoined {
        try keep(body, as: kind, inPiecesOf: key)
        switch kind {
        case .text: text = ""
        case .reasoning: details.reasoning = nil
        case .refusal: details.refusal = nil
        }
      } else if message.status != .streaming {
        try run(
          sql: "DELETE FROM part WHERE message = ? AND kind = ?", arguments: [key, kind.rawValue])
      }
    }
    try run(
      sql: """
        UPDATE message SET state = ?, text = CAST(? AS TEXT), details = CAST(? AS TEXT)
        WHERE key = ?
        """,
      arguments: [message.status.word, text.bytes, try DetailsText.pack(details), key])
  }

  /// What lists show of the chat.
  private func note(_ message: Message, in chat: ChatID) throws {
    if message.author == .user {
      try run(
        sql: """
          UPDATE chat SET title = CAST(? AS TEXT) WHERE id = ? AND named = 0 AND title = ''
          """,
        arguments: [message.text.firstLine.bytes, chat.text])
    }
    try run(
      sql: """
        UPDATE chat SET changed = max(changed, ?), state = ?, preview = CAST(? AS TEXT),
          model = coalesce(CAST(? AS TEXT), model)
        WHERE id = ? AND leaf = ?
        """,
      arguments: [
        message.time.word, message.status.word, String(message.text.suffix(200)).bytes,
        message.author.model?.name.bytes, chat.text, message.id.number,
      ])
  }
}

// MARK: - Reading

extension Database {
  func messages(of id: ChatID) throws -> [Message] {
    let pieces = try pieces(of: id)
    let rows = try rows(of: id, "message")
    let known = try Row.fetchOne(
      self, sql: "SELECT messages FROM chat WHERE id = ?", arguments: [id.text])
    // An index that lost rows says nothing of it; the table does.
    if rows.count < known?.number("messages") ?? 0,
      try self.rows(of: id, "message NOT INDEXED").count > rows.count
    {
      throw StoreError.damaged
    }
    return rows.compactMap { row in
      guard var message = Message(row), let key = row.number("key") else { return nil }
      for piece in pieces[Int64(key)] ?? [] { message.append(piece) }
      return message
    }
  }

  private func rows(of id: ChatID, _ table: String) throws -> [Row] {
    try Row.fetchAll(
      self, sql: "SELECT \(Message.columns) FROM \(table) WHERE chat = ? ORDER BY number",
      arguments: [id.text])
  }
}

// MARK: - What was left unfinished

/// An answer that streams, by what the database says.
struct Unfinished {
  let key: Int64
  let chat: ChatID
  let title: String
  let owner: Owner
}

extension Database {
  func unfinished() throws -> [Unfinished] {
    let rows = try Row.fetchAll(
      self,
      sql: """
        SELECT message.key, CAST(message.chat AS BLOB) AS chat, CAST(chat.title AS BLOB) AS title,
          CAST(lease.owner AS BLOB) AS owner
        FROM message JOIN chat ON chat.id = message.chat
          LEFT JOIN lease ON lease.chat = message.chat
        WHERE message.state = 'streaming'
        """)
    return rows.compactMap { row in
      row.number("key").map {
        Unfinished(
          key: Int64($0), chat: ChatID(row.text("chat")), title: row.text("title"),
          owner: Owner(text: row.text("owner")))
      }
    }
  }

  /// - Returns: nil where somebody else was quicker.
  func finish(_ unfinished: Unfinished) throws -> RecoveredText? {
    guard
      let row = try Row.fetchOne(
        self, sql: "SELECT \(Message.columns) FROM message WHERE key = ? AND state = 'streaming'",
        arguments: [unfinished.key]),
      var message = Message(row)
    else { return nil }
    for piece in try pieces(ofMessage: unfinished.key) { message.append(piece) }
    message.status = .interrupted(.beckEnded)
    try account(&message, in: unfinished.chat)
    try finish(unfinished.key, as: message)
    try note(message, in: unfinished.chat)
    let characters = message.text.count + message.reasoning.count + message.refusal.count
    return RecoveredText(
      .answer, chat: unfinished.chat, title: unfinished.title, characters: characters)
  }
}

// MARK: - Values

extension Message {
  /// What is read of a row.
  fileprivate static let columns = """
    key, number, parent, CAST(author AS BLOB) AS author, CAST(model AS BLOB) AS model,
    CAST(time AS BLOB) AS time, CAST(state AS BLOB) AS state, CAST(text AS BLOB) AS text,
    CAST(details AS BLOB) AS details
    """

  /// Nil where it has no number. What is damaged of it, or a later version's, is unknown: the text is
  /// shown all the same.
  fileprivate init?(_ row: Row) {
    let details = DetailsText.unpack(row.text("details").bytes) ?? MessageDetails()
    guard let number = row.number("number"), MessageID.numbers.contains(number) else { return nil }
    let model = row.optionalText("model")
    let unknown = ServiceFailure(sentence: "How this ended can no longer be read.")
    self.init(
      id: MessageID(number),
      author: Author(word: row.text("author"), model: model, details)
        ?? model.map { .model(ModelID($0)) } ?? .user,
      time: WallTime(word: row.text("time")) ?? .unknown, text: row.text("text"),
      status: Status(word: row.text("state"), details) ?? .interrupted(unknown))
    parent = row.number("parent").map { MessageID($0) }
    details.fill(&self)
  }
}

extension Message.Author {
  var word: String {
    switch self {
    case .user: "user"
    case .model: "model"
    case .tool: "tool"
    }
  }

  var model: ModelID? {
    if case .model(let model) = self { model } else { nil }
  }

  init?(word: String, model: String?, _ details: MessageDetails) {
    switch word {
    case "user": self = .user
    case "model": self = .model(ModelID(model ?? ""))
    case "tool": self = .tool(details.answers?.call ?? ToolCall())
    default: return nil
    }
  }
}

extension Message.Status {
  var word: String {
    switch self {
    case .streaming: "streaming"
    case .complete: "complete"
    case .stopped: "stopped"
    case .interrupted: "interrupted"
    case .failed: "failed"
    }
  }

  init?(word: String, _ details: MessageDetails) {
    let failure = details.failure?.failure ?? ServiceFailure(sentence: "The reason is not known.")
    switch word {
    case "streaming": self = .streaming
    case "complete": self = .complete
    case "stopped":
      self = details.stop.map { .stopped($0.record) } ?? .interrupted(failure)
    case "interrupted": self = .interrupted(failure)
    case "failed": self = .failed(failure)
    default: return nil
    }
  }
}
