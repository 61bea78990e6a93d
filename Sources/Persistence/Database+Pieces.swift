import ChatCore
import FoundationEssentials
import GRDB

// The pieces of answers: those that are on their way, and bodies too large to be one value.
extension Database {
  /// In bytes. A larger body stays in pieces: as one value SQLite would hold it several times over.
  static let largestJoined = 1 << 20
  private static let largestPiece = 256 << 10

  func append(_ pieces: [ChatStore.Piece], to message: MessageID, in chat: ChatID) throws {
    for piece in pieces {
      try run(
        sql: """
          INSERT INTO part (message, sequence, kind, text)
          SELECT key, (SELECT coalesce(max(sequence), 0) + 1 FROM part WHERE message = key),
            ?, CAST(? AS TEXT)
          FROM message WHERE chat = ? AND number = ? AND state = 'streaming'
          """,
        arguments: [piece.kind.rawValue, piece.text.bytes, chat.text, message.number])
    }
  }

  /// Those that came one by one are left as they are where they are all of it.
  func keep(_ body: String, as kind: ChatStore.Piece.Kind, inPiecesOf key: Int64) throws {
    let written = try Int.fetchOne(
      cachedStatement(
        sql: """
          SELECT sum(length(CAST(text AS BLOB))) FROM part WHERE message = ? AND kind = ?
          """), arguments: [key, kind.rawValue])
    guard written != body.utf8.count else { return }
    try run(
      sql: "DELETE FROM part WHERE message = ? AND kind = ?", arguments: [key, kind.rawValue])
    var rest = body[...]
    while !rest.isEmpty {
      let piece = rest.prefix(bytes: Self.largestPiece)
      try run(
        sql: """
          INSERT INTO part (message, sequence, kind, text)
          SELECT ?1, (SELECT coalesce(max(sequence), 0) + 1 FROM part WHERE message = ?1), ?2,
            CAST(?3 AS TEXT)
          """, arguments: [key, kind.rawValue, Data(piece.utf8)])
      rest = rest[piece.endIndex...]
    }
  }

  // MARK: reading

  /// By the key of their message, in order.
  func pieces(of chat: ChatID) throws -> [Int64: [ChatStore.Piece]] {
    let rows = try Row.fetchCursor(
      self,
      sql: """
        SELECT part.message, CAST(part.kind AS BLOB) AS kind, CAST(part.text AS BLOB) AS text
        FROM message JOIN part ON part.message = message.key
        WHERE message.chat = ? ORDER BY part.message, part.sequence
        """, arguments: [chat.text])
    var pieces: [Int64: [ChatStore.Piece]] = [:]
    while let row = try rows.next() {
      guard let piece = ChatStore.Piece(row), let key = row.number("message") else { continue }
      pieces[Int64(key), default: []].append(piece)
    }
    return pieces
  }

  func pieces(ofMessage key: Int64) throws -> [ChatStore.Piece] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT CAST(kind AS BLOB) AS kind, CAST(text AS BLOB) AS text FROM part
        WHERE message = ? ORDER BY sequence
        """,
      arguments: [key]
    ).compactMap { ChatStore.Piece($0) }
  }
}

extension ChatStore.Piece {
  /// Nil for a kind of a later version.
  fileprivate init?(_ row: Row) {
    guard let kind = Kind(rawValue: row.text("kind")) else { return nil }
    self.init(kind, row.text("text"))
  }
}

extension Message {
  func body(_ kind: ChatStore.Piece.Kind) -> String {
    switch kind {
    case .text: text
    case .reasoning: reasoning
    case .refusal: refusal
    }
  }

  /// What came of it stands behind what came before.
  package mutating func append(_ piece: ChatStore.Piece) {
    switch piece.kind {
    case .text: text += piece.text
    case .reasoning: reasoning += piece.text
    case .refusal: refusal += piece.text
    }
  }
}

extension Substring {
  /// The longest beginning of so many bytes that cuts no scalar.
  fileprivate func prefix(bytes: Int) -> Substring {
    guard var end = utf8.index(startIndex, offsetBy: bytes, limitedBy: endIndex) else {
      return self
    }
    while end < endIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return self[..<end]
  }
}
