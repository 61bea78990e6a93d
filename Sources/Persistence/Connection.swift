import GRDB

/// The way in which all statements run, whatever file stands at the path: a damaged one is replaced
/// by what could be saved of it, and the statement runs again.
final class Connection {
  /// How much of a commit survives a power cut.
  enum Durability: String {
    /// The file stays whole; the last moments may be missing.
    case normal = "NORMAL"
    /// This commit and all before it.
    case full = "FULL"
  }

  let files: StoreFiles
  private let fileSystem: FileSystem
  private var database: OpenDatabase?
  /// Writes again, into a file that took the place of another, what is in memory.
  private let writeAgain: (Database) throws -> Void
  private var mustWriteAgain = false
  /// Counts the files that were opened.
  private var generation = 0
  /// For a person, and not told yet: a sentence each.
  var news: [String] = []

  /// Opens the database, made where it is not there yet, its tables brought up to date.
  /// - Parameters:
  ///   - path: of a file in a folder that is there.
  ///   - fileSystem: that it lies on.
  ///   - writeAgain: see there.
  /// - Throws: `.refused`, `.foreign`; a later version's file can be read.
  init(
    path: String, on fileSystem: FileSystem? = nil,
    writeAgain: @escaping (Database) throws -> Void = { _ in }
  ) throws(StoreError) {
    files = StoreFiles(path: path)
    self.fileSystem = fileSystem ?? FileSystem(of: files.folder)
    self.writeAgain = writeAgain
    if case .network(let name) = self.fileSystem {
      news.append(
        "the chats lie on a network file system (\(name)): each commit is waited for there")
    }
    if let looseness = files.looseness { news.append(looseness) }
    try settled { _ throws(StoreError) in }
  }

  /// Nobody else had it open, and whoever had it last did not close it.
  private(set) var wasLeftOpen = false

  // MARK: statements

  /// Runs statements that are all done or none.
  /// - Parameter body: may run a second time, on another file, where the first one is damaged.
  func write(
    _ durability: Durability, _ body: (Database) throws -> Void
  ) throws(StoreError) {
    // What could not be written once may be now.
    if database?.refusal?.kind == .refused { database = nil }
    try settled { database throws(StoreError) in
      let again = self.mustWriteAgain
      try database.write(again ? .full : durability) { database in
        if again { try self.writeAgain(database) }
        try body(database)
      }
      self.mustWriteAgain = false
    }
  }

  func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    try settled { database throws(StoreError) in try database.read(body) }
  }

  /// - Throws: what a write would for what the file is.
  func checkWritable() throws(StoreError) {
    if let refusal = try settled({ database throws(StoreError) in database.refusal }) {
      throw refusal
    }
  }

  /// Changes whenever something else than this connection has written.
  func dataVersion() throws(StoreError) -> Int {
    let version = try read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    return generation << 32 | version
  }

  /// Moves what the log holds into the database, unless somebody commits just now.
  func checkpoint() { database?.checkpoint() }

  // MARK: files

  /// Runs on a file that is sound and in its place.
  private func settled<Result>(
    _ body: (OpenDatabase) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    var triesLeft = 3
    while true {
      let error: StoreError
      let identity = database?.identity ?? files.identity
      do throws(StoreError) {
        return try body(try open())
      } catch let caught {
        error = caught
      }
      triesLeft -= 1
      guard triesLeft > 0 else { throw error }
      switch error.kind {
      case .damaged: try replace(identity)
      case .replaced: database = nil
      case .refused, .newer, .foreign: throw error
      }
    }
  }

  private func open() throws(StoreError) -> OpenDatabase {
    if let database { return database }
    try Replacement(files).finish()
    let opened = try OpenDatabase(files, on: fileSystem)
    database = opened
    mustWriteAgain = generation > 0
    wasLeftOpen = generation == 0 && opened.wasLeftOpen
    generation += 1
    return opened
  }

  /// - Parameter damaged: the file that was met; where another stands in its place by now, somebody
  ///   else was quicker.
  func replace(_ damaged: StoreFiles.Identity?) throws(StoreError) {
    // A later version's file is never written, in whatever state it is.
    if database?.refusal?.kind == .newer { throw .damaged }
    database = nil
    if let sentence = try Replacement(files).replace(damaged) { news.append(sentence) }
  }
}
