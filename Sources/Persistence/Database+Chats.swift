import ChatCore
import FoundationEssentials
import GRDB

// Chats as rows. Text goes in and out as bytes: as a text it would end at a NUL.
extension Database {
  func apply(_ change: ChatChange, to chat: ChatID, at time: WallTime, owner: Owner) throws {
    switch change {
    case .message(let message, _): try put(message, in: chat, owner: owner)
    case .turn(let turn): try add(turn, of: chat)
    case .system(let text):
      try begin(chat, at: time)
      try set("system = CAST(? AS TEXT)", [text.bytes], of: chat)
    case .leaf(let leaf): try set("leaf = ?", [leaf?.number], of: chat)
    case .title(let title, let isNamed):
      try begin(chat, at: time)
      let title = title.isEmpty ? try firstQuestion(of: chat) : title
      try set("title = CAST(? AS TEXT), named = ?", [title.bytes, isNamed], of: chat)
    case .pinned(let isPinned): try set("pinned = ?", [isPinned], of: chat)
    case .draft(let draft): try keep(draft: draft, of: chat, at: time, owner: owner)
    case .deleted(let time): try set("deleted = ?", [time?.word], of: chat)
    }
  }

  /// The chat is there from now on.
  func begin(_ chat: ChatID, at time: WallTime) throws {
    try run(
      sql: "INSERT INTO chat (id, begun, changed) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
      arguments: [chat.text, time.word, time.word])
  }

  private func set(
    _ assignment: String, _ values: [(any DatabaseValueConvertible)?], of chat: ChatID
  ) throws {
    try run(
      sql: "UPDATE chat SET \(assignment) WHERE id = ?",
      arguments: StatementArguments(values + [chat.text]))
  }

  /// A chat that never was more than a draft goes with it.
  private func keep(draft: String, of chat: ChatID, at time: WallTime, owner: Owner) throws {
    if draft.isEmpty {
      try set("draft = ''", [], of: chat)
      return try run(
        sql: "DELETE FROM chat WHERE id = ? AND messages = 0 AND named = 0", arguments: [chat.text])
    }
    try begin(chat, at: time)
    try set(
      "draft = CAST(? AS TEXT), changed = max(changed, ?)", [draft.bytes, time.word], of: chat)
    try lease(chat, to: owner)
  }

  /// As `inTransaction`, which compiles its own statements anew each time: a stream commits 25
  /// times a second.
  func commit(_ body: () throws -> Void) throws {
    try run(sql: "BEGIN IMMEDIATE", arguments: [])
    do {
      try body()
      try run(sql: "COMMIT", arguments: [])
    } catch {
      // Some errors have rolled back already.
      if isInsideTransaction { try? run(sql: "ROLLBACK", arguments: []) }
      throw error
    }
  }

  /// Compiled once for a connection.
  func run(sql: String, arguments: StatementArguments) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  // MARK: prompts

  /// How many prompts are remembered; the oldest make room.
  static let mostPrompts = 1_000

  /// One that is sent again, or written again after a commit that failed half way, is one.
  func remember(prompt: String) throws {
    try run(
      sql: """
        INSERT INTO prompt (text) SELECT CAST(?1 AS TEXT)
        WHERE CAST(?1 AS TEXT) IS NOT (SELECT text FROM prompt ORDER BY key DESC LIMIT 1)
        """, arguments: [prompt.bytes])
    try run(
      sql: "DELETE FROM prompt WHERE key <= (SELECT max(key) FROM prompt) - ?",
      arguments: [Self.mostPrompts])
  }

  func prompts(_ count: Int) throws -> [String] {
    try Row.fetchAll(
      self, sql: "SELECT CAST(text AS BLOB) AS text FROM prompt ORDER BY key DESC LIMIT ?",
      arguments: [count]
    ).reversed().map { $0.text("text") }
  }
}

// MARK: - Reading

extension Database {
  func chats() throws -> [ChatSummary] {
    let rows = try Row.fetchCursor(
      self,
      sql: """
        SELECT \(ChatSummary.columns) FROM chat WHERE deleted IS NULL
        ORDER BY pinned DESC, changed DESC, id DESC
        """)
    var chats: [ChatSummary] = []
    while let row = try rows.next() {
      chats.append(ChatSummary(row))
    }
    return chats
  }

  func chat(_ id: ChatID) throws -> KeptChat? {
    guard
      let row = try Row.fetchOne(
        self,
        sql: """
          SELECT CAST(title AS BLOB) AS title, named, pinned, CAST(system AS BLOB) AS system,
            CAST(draft AS BLOB) AS draft, leaf
          FROM chat WHERE id = ?
          """, arguments: [id.text])
    else { return nil }
    let leaf = row.number("leaf")
    return KeptChat(
      id: id, title: row.text("title"), isNamed: row.isTrue("named"),
      isPinned: row.isTrue("pinned"),
      draft: row.text("draft"),
      conversation: Conversation(
        systemPrompt: row.text("system"), messages: try messages(of: id),
        leaf: leaf.map { MessageID($0) }), ledger: try ledger(of: id))
  }
}

extension ChatSummary {
  /// How long a deleted chat can be brought back.
  static let keptDays = 30

  /// In the order in which `init` takes them.
  static let columns = """
    CAST(id AS BLOB), CAST(title AS BLOB), CAST(substr(draft, 1, 200) AS BLOB),
    CAST(changed AS BLOB), messages, pinned, CAST(model AS BLOB), CAST(state AS BLOB),
    CAST(preview AS BLOB),
    CAST(strftime('%Y-%m-%dT%H:%M:%S', deleted, '+\(keptDays) days') AS BLOB),
    CASE state WHEN 'streaming' THEN
      (SELECT CAST(owner AS BLOB) FROM lease WHERE lease.chat = chat.id) END
    """

  init(_ row: Row) {
    let (title, draft) = (row.text(at: 1), row.text(at: 2))
    let count = row.number(at: 4) ?? 0
    let state = row.optionalText(at: 7)
    let isComing = row.optionalText(at: 10).map { Owner(text: $0).isAlive } ?? false
    self.init(
      id: ChatID(row.text(at: 0)), title: title.isEmpty ? draft.firstLine : title,
      time: WallTime(word: row.text(at: 3)) ?? .unknown,
      model: row.optionalText(at: 6).map { ModelID($0) },
      messageCount: count, isPinned: row.number(at: 5) ?? 0 != 0,
      isUnfinished: (state == "streaming" && !isComing) || state == "interrupted",
      isComing: isComing, hasDraft: !draft.isEmpty, preview: count == 0 ? draft : row.text(at: 8),
      goneAt: row.optionalText(at: 9).flatMap { WallTime(word: $0) })
  }
}

extension String {
  var bytes: Data { Data(utf8) }

  /// For a title.
  var firstLine: String {
    String((split(whereSeparator: \.isNewline).first ?? "").prefix(120))
  }
}
