import Executors
import Glibc

/// Brings what a database's log holds to the disk, so that it survives a power cut. On a thread of
/// its own: what the store writes meanwhile, which a kill then spares, waits for no slow disk.
package actor LogSync {
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    thread.asUnownedSerialExecutor()
  }

  private nonisolated let thread = WorkerThread(name: "beck-sync")
  private let path: String

  /// - Parameter path: of the database.
  package init(path: String) { self.path = path + "-wal" }

  /// - Returns: false where the disk did not take it.
  package func run() -> Bool {
    // Of the log alone: closing the database or its index would drop the locks that SQLite holds.
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return fdatasync(file) == 0
  }
}
