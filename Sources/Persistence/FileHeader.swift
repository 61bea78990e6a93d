import CSQLite
import GRDB

/// The first 100 bytes of a database. Source: SQLite's "Database File Format", 1.3.
struct FileHeader {
  static let pageSize = 16384
  private static let length = 100
  private static let magic = Array("SQLite format 3\0".utf8)

  private(set) var bytes: [UInt8]

  init?(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes.prefix(Self.length))
    guard self.bytes.count == Self.length else { return nil }
  }

  /// Of a connection's file; nil where it is shorter.
  init?(_ database: Database) {
    var bytes = [UInt8](repeating: 0, count: Self.length)
    let connection = UnsafeMutableRawPointer(database.sqliteConnection)
    guard csqlite_read_header(connection, &bytes) == 0 else { return nil }
    self.bytes = bytes
  }

  /// Says what the header of every database of ours says. SQLite would take some other values for
  /// what they are, and read all pages wrongly.
  var isSound: Bool {
    Array(bytes[..<16]) == Self.magic && number(16, bytes: 2) == Self.pageSize
      && [1, 2].contains(bytes[18]) && bytes[18] == bytes[19]
      && Array(bytes[20..<24]) == [0, 64, 32, 32] && [0, 4].contains(number(44))
      && [0, 1].contains(number(56)) && number(52) == 0
  }

  /// Of a database of so many pages, none of which are known to be free.
  mutating func set(pages: Int) {
    set(28, to: pages)
    set(32, to: 0)
    set(36, to: 0)
    // The number of pages counts only where these two are equal.
    set(92, to: number(24))
  }

  private func number(_ offset: Int, bytes count: Int = 4) -> Int {
    bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func set(_ offset: Int, to value: Int) {
    for index in 0..<4 {
      bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * (3 - index)))
    }
  }
}
