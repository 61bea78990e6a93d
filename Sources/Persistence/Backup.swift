import GRDB
import Glibc

/// Copies of the database beside it, `beck.db.backup-<version>-<day>`, each whole from the moment it
/// has its name. The last three are kept.
struct Backup {
  private let files: StoreFiles

  static let kept = 3
  private static let week: time_t = 7 * 24 * 3_600

  init(_ files: StoreFiles) { self.files = files }

  private var prefix: String { "\(files.path).backup-" }

  /// Made where a database that holds a chat has none of the last week, and where the disk has room
  /// for four more: chats come before copies of chats.
  /// - Returns: one was made.
  func makeIfDue(from queue: DatabaseQueue, now: time_t = time(nil)) throws -> Bool {
    let latest = paths().compactMap { StoreFiles.status($0)?.st_mtim.tv_sec }.max()
    if let latest, now - latest < Self.week { return false }
    guard hasRoom(for: 4 * (files.size + files.logSize)) else { return false }
    let (isEmpty, version) = try queue.inDatabase { database in
      (
        try Row.fetchOne(database, sql: "SELECT 1 FROM chat") == nil,
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      )
    }
    guard !isEmpty else { return false }
    try make(from: queue, version: version)
    return true
  }

  private func hasRoom(for bytes: Int) -> Bool {
    var status = statvfs()
    guard statvfs(files.folder, &status) == 0 else { return false }
    return Int(clamping: status.f_bavail) * Int(clamping: status.f_frsize) >= bytes
  }

  /// - Parameter version: of its tables.
  func make(from queue: DatabaseQueue, version: Int) throws {
    let draft = "\(files.path).draft-\(getpid())"
    for left in Self.names("\(files.path).draft-", "*") where isAbandoned(left) { unlink(left) }
    StoreFiles.remove(draft)
    defer { StoreFiles.remove(draft) }
    // SQLite writes into an empty file that is there, and that has its rights already.
    try StoreFiles.make(draft)
    try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [draft]) }
    try StoreFiles.sync(draft)
    let name = "\(prefix)\(version)-\(TimeStamp.day())"
    guard rename(draft, StoreFiles.free(name)) == 0 else { throw StoreError.system() }
    for path in paths().dropLast(Self.kept) { unlink(path) }
  }

  /// The program that wrote it is no more.
  private func isAbandoned(_ draft: String) -> Bool {
    let digits = draft.dropFirst("\(files.path).draft-".count).prefix { $0.isNumber }
    guard let process = pid_t(digits) else { return true }
    return kill(process, 0) != 0 && errno == ESRCH
  }

  /// The oldest first.
  func paths() -> [String] {
    Self.names(prefix, "*").sorted { age($0) < age($1) }
  }

  private func age(_ path: String) -> (time_t, Int) {
    let time = StoreFiles.status(path)?.st_mtim
    return (time?.tv_sec ?? 0, time?.tv_nsec ?? 0)
  }

  /// - Parameter prefix: stands for itself, whatever it holds.
  static func names(_ prefix: String, _ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    let literal = prefix.reduce(into: "") { $0 += "*?[\\".contains($1) ? "\\\($1)" : String($1) }
    guard glob(literal + pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
  }
}
