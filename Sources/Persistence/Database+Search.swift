import ChatCore
import FoundationEssentials
import GRDB

// What is found in all chats.
extension Database {
  /// The newest first. A request that goes on takes the time that it takes.
  /// - Returns: with the place where it goes on where `pace` ended it.
  func hits(
    _ request: SearchRequest, _ finder: TextFinder, limit: Int, _ pace: SearchPace
  ) throws -> ChatHits {
    var walk = SearchWalk(self, request, finder, limit: limit)
    var isWhole = true
    if request.goesOn {
      try walk.followIndex()
    } else {
      let isDone = try run(until: pace.isOver) {
        if request.isOfBeginnings {
          isWhole = try walk.read(most: pace.read)
        } else {
          try walk.followIndex()
        }
      }
      isWhole = isWhole && isDone
    }
    return ChatHits(walk.hits, place: isWhole ? nil : ChatQuery.Place(key: walk.place))
  }

  /// The newest of each chat, the newest first.
  func hitsByChat(
    _ request: SearchRequest, _ finder: TextFinder, limit: Int, _ pace: SearchPace
  ) throws -> [ChatHit] {
    var walk = SearchWalk(self, request, finder, limit: limit, isByChat: true)
    if request.isOfBeginnings, try walk.read(most: pace.read) { return walk.hits }
    try walk.followIndex()
    return walk.hits
  }

  /// Chats that were given a name in which all words are. Other titles are the start of a message,
  /// which is found itself.
  func titles(_ request: SearchRequest, _ finder: TextFinder) throws -> [ChatHit] {
    let rows = try Row.fetchCursor(
      cachedStatement(
        sql: """
          SELECT id, CAST(title AS BLOB) AS title, changed FROM chat
          WHERE named = 1 AND deleted IS NULL AND changed >= ? AND changed < ?
          """), arguments: [request.firstTime, request.endTime])
    var hits: [ChatHit] = []
    while let row = try rows.next() {
      let title = row.data("title") ?? Data()
      guard finder.isFound(in: title), let time = WallTime(word: row.text("changed")) else {
        continue
      }
      hits.append(
        ChatHit(
          chat: ChatID(row.text("id")), title: row.text("title"), message: nil, role: .user,
          time: time,
          excerpt: Excerpt()))
    }
    return hits
  }

  // MARK: the index

  /// Messages changed since the index was brought up to them.
  func hasUnsearched() throws -> Bool {
    try Bool.fetchOne(cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM unsearched)")) ?? false
  }

  /// Brings the index up to the messages.
  func updateSearch() throws {
    try run(
      sql: """
        INSERT INTO search (search, rowid, text, author, model)
        SELECT 'delete', key, text, author, model FROM unsearched WHERE text IS NOT NULL
        """, arguments: [])
    try run(
      sql: """
        INSERT INTO search (rowid, text, author, model)
        SELECT key, text, author, model FROM searched WHERE key IN (SELECT key FROM unsearched)
        """, arguments: [])
    try run(sql: "DELETE FROM unsearched", arguments: [])
  }

  /// Rids the index of what it no longer finds, where that takes no more than a moment.
  func condenseSmallSearch() throws {
    let pages = try Int.fetchOne(self, sql: "SELECT count(*) FROM search_data") ?? 0
    guard pages <= 10_000 else { return }
    try run(sql: "INSERT INTO search (search) VALUES ('optimize')", arguments: [])
  }

  /// All that it takes to search is there.
  func canSearch() throws -> Bool {
    try tableExists("search") && tableExists("unsearched") && viewExists("searched")
  }

  /// Makes the index anew from the messages.
  func rebuildSearch() throws {
    if try tableExists("search_data") {
      // An index that cannot be opened cannot be dropped either; one without a word can.
      try execute(
        sql: """
          DELETE FROM search_data;
          INSERT INTO search_data (id, block) VALUES (1, x''), (10, x'00000000000000');
          """)
    }
    try execute(
      sql: """
        DROP TRIGGER IF EXISTS search_new;
        DROP TRIGGER IF EXISTS search_changed;
        DROP TRIGGER IF EXISTS search_old;
        DROP TABLE IF EXISTS search;
        DROP VIEW IF EXISTS searched;
        DROP TABLE IF EXISTS unsearched;
        \(Schema.search)
        INSERT INTO search (search) VALUES ('rebuild');
        """)
  }
}

extension ChatHit {
  static let columns = """
    message.chat, CAST(chat.title AS BLOB) AS title, message.number, message.author,
    CAST(message.model AS BLOB) AS model, message.time, CAST(message.text AS BLOB) AS text
    """

  /// Nil where a later version wrote what this one does not know.
  init?(_ row: Row, _ finder: TextFinder) {
    guard let time = WallTime(word: row.text("time")),
      let role = ChatQuery.Role(rawValue: row.text("author")), let number = row.number("number")
    else { return nil }
    let text = row.data("text") ?? Data()
    self.init(
      chat: ChatID(row.text("chat")), title: row.text("title"), message: MessageID(number),
      role: role, model: row.optionalText("model").map { ModelID($0) }, time: time,
      excerpt: Excerpt(of: text, around: finder.matches(in: text)))
  }
}
