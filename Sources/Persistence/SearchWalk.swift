import ChatCore
import FoundationEssentials
import GRDB

/// One search through all messages, the newest first. The index gives their keys, or the messages
/// themselves are read, as many as that is quicker for.
struct SearchWalk {
  let database: Database
  let request: SearchRequest
  let finder: TextFinder
  let limit: Int
  /// Of each chat the newest alone.
  let isByChat: Bool
  private(set) var hits: [ChatHit] = []
  /// The newest that was not looked at.
  private(set) var place: Int64
  /// What is not found in one of 16 messages the index is quicker for, once so many were read.
  private static let (fewest, fewFound) = (100, 16)
  /// Of the chats that were met.
  private var known: Set<Int64> = []

  init(
    _ database: Database, _ request: SearchRequest, _ finder: TextFinder, limit: Int,
    isByChat: Bool = false
  ) {
    self.database = database
    self.request = request
    self.finder = finder
    self.limit = limit
    self.isByChat = isByChat
    place = request.keys.upperBound
  }

  /// Looks at what the index says.
  mutating func followIndex() throws {
    let keys = try keys(request.expression)
    while hits.count < limit, let key = try next(keys) {
      if let row = try message(key) { try take(row, ChatHit(row, finder)) }
      pass(key)
    }
  }

  /// Reads the newest messages that hold the whole words that are looked for, while much is found.
  /// - Returns: false where there are more than `most`, and not enough was found.
  mutating func read(most: Int) throws -> Bool {
    let keys = try keys(request.wholeWords)
    var count = 0
    while hits.count < limit, let key = try next(keys) {
      let findsMuch = count < Self.fewest || hits.count * Self.fewFound >= count
      guard count < most, findsMuch else {
        place = key
        return false
      }
      count += 1
      if let row = try message(key), finder.isFound(in: row.data("text") ?? Data()),
        let hit = ChatHit(row, finder), request.role == nil || request.role == hit.role
      {
        try take(row, hit)
      }
      pass(key)
    }
    return true
  }

  /// Once it was looked at, and not before: a statement may be ended at any time.
  private mutating func pass(_ key: Int64) { place = max(key, .min + 1) - 1 }

  // MARK: messages

  private func keys(_ expression: String?) throws -> RowCursor {
    let times = request.hasTimes ? "AND message.time >= ? AND message.time < ?" : ""
    var arguments: StatementArguments = [request.keys.lowerBound, place]
    if request.hasTimes { arguments += [request.firstTime, request.endTime] }
    guard let expression else {
      return try Row.fetchCursor(
        database.cachedStatement(
          sql: """
            SELECT key FROM message WHERE key BETWEEN ? AND ? \(times) AND text <> ''
            ORDER BY key DESC
            """), arguments: arguments)
    }
    let join = request.hasTimes ? "CROSS JOIN message ON message.key = search.rowid" : ""
    return try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT search.rowid FROM search \(join)
          WHERE search MATCH ? AND search.rowid BETWEEN ? AND ? \(times)
          ORDER BY search.rowid DESC
          """), arguments: [expression] + arguments)
  }

  /// The next one that may be of use.
  private func next(_ keys: RowCursor) throws -> Int64? {
    while let row = try keys.next() {
      if let key = row.number(at: 0).map({ Int64($0) }), !known.contains(key) { return key }
    }
    return nil
  }

  private func message(_ key: Int64) throws -> Row? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT \(ChatHit.columns), chat.deleted IS NOT NULL AS gone
          FROM message JOIN chat ON chat.id = message.chat WHERE message.key = ?
          """), arguments: [key])
  }

  private mutating func take(_ row: Row, _ hit: ChatHit?) throws {
    let isGone = row.isTrue("gone")
    if let hit, !isGone { hits.append(hit) }
    guard isByChat || isGone else { return }
    let keys = try Row.fetchCursor(
      database.cachedStatement(sql: "SELECT key FROM message WHERE chat = ?"),
      arguments: [row.text("chat")])
    while let row = try keys.next() {
      if let key = row.number(at: 0) { known.insert(Int64(key)) }
    }
  }
}
