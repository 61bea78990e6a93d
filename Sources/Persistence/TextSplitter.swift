import CSQLite
import FoundationEssentials
import GRDB

/// Splits texts into words as the index does. For the thread of its connection alone.
final class TextSplitter {
  private let splitter: OpaquePointer

  /// - Parameter database: outlives it.
  init(_ database: Database) throws {
    let handle = UnsafeMutableRawPointer(database.sqliteConnection)
    guard let splitter = csqlite_splitter_make(handle) else {
      throw StoreError(.refused, "the system has no memory")
    }
    self.splitter = splitter
  }

  deinit { csqlite_splitter_free(splitter) }

  private typealias Listener = (UnsafeRawBufferPointer, Range<Int>) -> Bool

  /// Calls `body` for each word, any bytes, as it is looked up, with the place in the text where it
  /// stands; false ends it.
  func forEachWord(of text: Data, _ body: (UnsafeRawBufferPointer, Range<Int>) -> Bool) {
    // Safe because all pointers are used during the call alone: SQLite gives a word, and takes the
    // text, for no longer.
    withoutActuallyEscaping(body) { body in
      var listener: Listener = body
      text.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress, bytes.count <= Int(Int32.max) else { return }
        _ = withUnsafeMutablePointer(to: &listener) { listener in
          csqlite_split(
            splitter, start.assumingMemoryBound(to: CChar.self), Int32(bytes.count), listener
          ) { context, word, count, start, end in
            guard let context, let word else { return 1 }
            let bytes = UnsafeRawBufferPointer(start: word, count: Int(count))
            let listener = context.assumingMemoryBound(to: Listener.self).pointee
            return listener(bytes, Int(start)..<Int(end)) ? 0 : 1
          }
        }
      }
    }
  }

  func words(of text: String) -> [[UInt8]] {
    var words: [[UInt8]] = []
    forEachWord(of: text.bytes) { word, _ in
      words.append(Array(word))
      return true
    }
    return words
  }
}
