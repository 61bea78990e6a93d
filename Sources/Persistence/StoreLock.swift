import CPlatform
import Glibc

/// An advisory lock on a file beside the database, held by every commit, every checkpoint and
/// whoever puts another file in the database's place: SQLite before 3.51.3 may lose commits where a
/// checkpoint resets the log while another connection commits. Source: RELIABILITY 0.
final class StoreLock {
  private let file: Int32

  /// - Throws: where the file cannot be made.
  init(path: String) throws(StoreError) {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system() }
  }

  deinit { close(file) }

  /// As SQLite waits for its own locks.
  private static let patience = Duration.seconds(5)
  private static let nap: UInt32 = 500

  /// Alone among all processes and stores. Never held while a person or a network is waited for.
  /// - Throws: where somebody else does not let go of it. Not waited for without an end: he may have
  ///   been stopped.
  func held<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    let deadline = ContinuousClock.now + Self.patience
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .system() }
      guard ContinuousClock.now < deadline else {
        throw StoreError(.refused, "another program holds it")
      }
      usleep(Self.nap)
    }
    defer { flock(file, LOCK_UN) }
    return try body()
  }

  /// Others see from now on, and until this goes, that the database is in use.
  /// - Returns: nobody else says so.
  func markInUse() -> Bool { cplatform_mark_in_use(file) == 1 }
}
