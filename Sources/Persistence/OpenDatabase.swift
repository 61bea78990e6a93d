import CSQLite
import GRDB
import Glibc

/// The database's file, opened. GRDB hands all statements to the thread that calls, which is the
/// store's. Replaced as a whole where another file takes the place of this one.
final class OpenDatabase {
  let files: StoreFiles
  let identity: StoreFiles.Identity?
  private let queue: DatabaseQueue
  private let lock: StoreLock?
  /// Why nothing can be written; nil where it can.
  private(set) var refusal: StoreError?
  /// Commits go to a log that many processes share.
  private var hasLog = false
  private var durability = Connection.Durability.normal
  /// Nobody else had it open, and whoever had it last did not close it.
  let wasLeftOpen: Bool

  /// Moved into the database when it has grown so large: SQLite's own measure, a thousand pages.
  private static let largestLog = 4 << 20

  /// Opens the database, made where it is not there yet, its tables brought up to date. Where it
  /// cannot be written it can be read.
  /// - Parameter fileSystem: that it lies on.
  init(_ files: StoreFiles, on fileSystem: FileSystem) throws(StoreError) {
    self.files = files
    let refusal = Self.whyUnwritable(files)
    if let refusal, files.identity == nil { throw refusal }
    lock = refusal == nil ? try StoreLock(path: files.lock) : nil
    let isFirst = fileSystem == .local && lock?.markInUse() == true
    wasLeftOpen = isFirst && files.logSize > 0
    identity = files.identity
    self.refusal = refusal
    queue = try Self.open(files.path, canWrite: refusal == nil)
    try prepare(on: fileSystem)
  }

  private static func whyUnwritable(_ files: StoreFiles) -> StoreError? {
    do throws(StoreError) {
      try files.make()
      return nil
    } catch {
      return error
    }
  }

  // MARK: opening

  /// - Parameter canWrite: else nothing at all is written, not even beside the file.
  private static func open(_ path: String, canWrite: Bool) throws(StoreError) -> DatabaseQueue {
    do {
      if canWrite { return try DatabaseQueue(path: path, configuration: configuration) }
      var reading = configuration
      reading.readonly = true
      do {
        let queue = try DatabaseQueue(path: path, configuration: reading)
        // A folder that cannot be written may have no room for the log's index.
        _ = try queue.inDatabase { try Int.fetchOne($0, sql: "PRAGMA schema_version") }
        return queue
      } catch {
        let uri = SalvageSource.uri(path, "mode=ro&immutable=1")
        return try DatabaseQueue(path: uri, configuration: reading)
      }
    } catch {
      throw StoreError(error)
    }
  }

  // Source of the settings: RELIABILITY 4.3.
  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA mmap_size = 0;
          PRAGMA secure_delete = ON;
          PRAGMA page_size = \(FileHeader.pageSize);
          PRAGMA wal_autocheckpoint = 0;
          PRAGMA journal_size_limit = \(largestLog);
          PRAGMA synchronous = NORMAL;
          """)
      let handle = UnsafeMutableRawPointer(database.sqliteConnection)
      _ = csqlite_keep_log_on_close(handle)
      guard csqlite_register_search(handle) == 0 else {
        throw StoreError(.refused, "this SQLite has no full-text search")
      }
    }
    return configuration
  }

  private func prepare(on fileSystem: FileSystem) throws(StoreError) {
    guard refusal == nil else { return }
    try locked {
      // Asked with the lock held: one that is being made is that for a moment.
      guard !self.files.isHollow else { throw StoreError.damaged }
      switch try Standing.of(self.queue) {
      case .ours(let version): try self.bringUpToDate(from: version, on: fileSystem)
      case .newer:
        self.refusal = StoreError(
          .newer, "it was written by a later version of beck, which this one can only read")
        try self.queue.inDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
      case .foreign: throw StoreError(.foreign, "it is a database of another program's")
      case .damaged: throw StoreError.damaged
      }
    }
  }

  private func bringUpToDate(from version: Int, on fileSystem: FileSystem) throws {
    let mode = fileSystem == .local ? "WAL" : "TRUNCATE"
    let actual = try queue.inDatabase { database in
      try String.fetchOne(database, sql: "PRAGMA journal_mode = \(mode)")
    }
    hasLog = actual == "wal"
    if !hasLog {
      try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      durability = .full
    }
    guard version < Schema.newest else { return }
    if version > 0 { try Backup(files).make(from: queue, version: version) }
    for step in version..<Schema.newest { try queue.inDatabase { try Schema.take(step, in: $0) } }
  }

  // MARK: statements

  /// As `Connection.write`.
  func write(
    _ durability: Connection.Durability, _ body: (Database) throws -> Void
  ) throws(StoreError) {
    if let refusal { throw refusal }
    try locked {
      guard self.files.identity == self.identity else { throw StoreError.replaced }
      try self.queue.inDatabase { database in
        if self.hasLog, durability != self.durability {
          try database.execute(sql: "PRAGMA synchronous = \(durability.rawValue)")
          self.durability = durability
        }
        try database.commit { try body(database) }
      }
      if self.hasLog, self.files.logSize > Self.largestLog { self.moveLog("PASSIVE") }
    }
  }

  func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    guard files.identity == identity else { throw .replaced }
    return try told { try self.queue.inDatabase(body) }
  }

  private func locked(_ body: () throws -> Void) throws(StoreError) {
    guard let lock else { throw refusal ?? .damaged }
    try lock.held { () throws(StoreError) in try self.told(body) }
  }

  /// Errors in our words, with the system's reason where SQLite leaves it out.
  private func told<Result>(_ body: () throws -> Result) throws(StoreError) -> Result {
    do {
      return try body()
    } catch {
      let system = queue.inDatabase { database in
        csqlite_system_error(UnsafeMutableRawPointer(database.sqliteConnection))
      }
      throw hasOtherSchema(error) ? .damaged : StoreError(error, system: system)
    }
  }

  /// A statement of ours fails where a letter of a table's own words changed.
  private func hasOtherSchema(_ error: any Error) -> Bool {
    guard let error = error as? DatabaseError, error.resultCode == .SQLITE_ERROR, refusal == nil,
      let own = try? Schema.objects(at: Schema.newest),
      let present = try? queue.inDatabase({ try Schema.objects(in: $0) })
    else { return false }
    return own.contains { present[$0.key] != $0.value }
  }

  // MARK: the log

  /// Moves what the log holds into the database, unless somebody commits just now.
  func checkpoint() {
    guard hasLog, refusal == nil, files.identity == identity else { return }
    // What cannot be moved now stays in the log, which is as good a place.
    try? locked { self.moveLog("TRUNCATE") }
  }

  /// Readers elsewhere are not waited for: they would be with the lock held.
  private func moveLog(_ way: String) {
    _ = try? queue.inDatabase { database in
      try database.execute(sql: "PRAGMA busy_timeout = 0")
      defer { _ = try? database.execute(sql: "PRAGMA busy_timeout = 5000") }
      _ = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(\(way))")
    }
  }
}
