import CSQLite
import GRDB

extension Database {
  private typealias Question = () -> Bool

  /// Runs statements until they are done or `isOver` says so.
  /// - Returns: false where it did.
  func run(until isOver: () -> Bool, _ body: () throws -> Void) throws -> Bool {
    let handle = UnsafeMutableRawPointer(sqliteConnection)
    // Safe because SQLite asks on this thread, and not after `csqlite_end_when` with nothing.
    return try withoutActuallyEscaping(isOver) { isOver in
      var question: Question = isOver
      return try withUnsafeMutablePointer(to: &question) { question in
        csqlite_end_when(handle, question) { context in
          context?.assumingMemoryBound(to: Question.self).pointee() == true ? 1 : 0
        }
        defer { csqlite_end_when(handle, nil, nil) }
        do {
          try body()
          return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
          return false
        }
      }
    }
  }
}
