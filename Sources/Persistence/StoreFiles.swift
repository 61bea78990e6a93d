import Glibc

/// The database's file and those beside it. Every one is its owner's alone from the moment it is
/// there.
struct StoreFiles: Sendable {
  let path: String

  /// - Parameter path: of the database; SQLite keeps its log beside the file that a link names.
  init(path: String) {
    guard let real = realpath(path, nil) else {
      self.path = path
      return
    }
    defer { Glibc.free(real) }
    self.path = String(cString: real)
  }

  var lock: String { path + ".lock" }
  var log: String { path + "-wal" }
  /// What was saved of a damaged database, whole, on its way to the database's place.
  var salvaged: String { path + ".salvaged" }

  private static let companions = ["", "-wal", "-shm", "-journal"]

  /// Which file it is, whatever its name.
  struct Identity: Equatable, Sendable {
    let device: UInt
    let number: UInt
  }

  /// Nil where there is none.
  var identity: Identity? { Self.status(path).map { Identity($0) } }

  var size: Int { Self.size(of: path) }
  var logSize: Int { Self.size(of: log) }

  /// A database of nothing with a log of something: SQLite would delete the log.
  var isHollow: Bool { identity != nil && size == 0 && logSize > 0 }

  /// Makes the database's file where there is none. SQLite would give it the rights of any file, and
  /// its companions get the database's. One that is there is not opened: closing it would drop
  /// SQLite's locks.
  /// - Throws: where it, or its folder, cannot be written.
  func make() throws(StoreError) {
    if identity == nil {
      try Self.make(path)
    } else if access(path, W_OK) != 0 || access(folder, W_OK) != 0 {
      throw .system()
    }
  }

  var folder: String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }

  /// A new, empty file; one that is there already is as good.
  static func make(_ path: String) throws(StoreError) {
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file < 0 {
      guard errno == EEXIST else { throw .system() }
    } else {
      close(file)
    }
  }

  /// Gives the database and its log names that are free; nothing is written over.
  /// - Returns: the new path of the database.
  func moveAside() throws(StoreError) -> String {
    let aside = Self.free("\(path).damaged-\(TimeStamp.day())")
    // The log first: without its database it is nothing, and a database without its log less than it
    // was.
    for companion in Self.companions.reversed() where Self.status(path + companion) != nil {
      guard rename(path + companion, aside + companion) == 0 else { throw .system() }
    }
    return aside
  }

  /// Databases that were put aside, by their names.
  var damaged: [String] {
    Backup.names("\(path).damaged-", "*").filter { name in
      !Self.companions.dropFirst().contains { name.hasSuffix($0) }
    }
  }

  /// The name, or with the first number behind it with which it is free.
  static func free(_ name: String) -> String {
    var (free, number) = (name, 2)
    while companions.contains(where: { status(free + $0) != nil }) {
      free = "\(name)-\(number)"
      number += 1
    }
    return free
  }

  /// The name of what others could read, and how to change that; nil where all is private.
  var looseness: String? {
    for (path, mode) in [(folder, "700"), (path, "600")] {
      if let status = Self.status(path), status.st_mode & 0o077 != 0 {
        return "\(path) is open to others: chmod \(mode) \(path)"
      }
    }
    return nil
  }

  static func remove(_ path: String) {
    for companion in companions { unlink(path + companion) }
  }

  /// On the disk, whatever the page cache holds.
  static func sync(_ path: String) throws(StoreError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system() }
    defer { close(file) }
    guard fsync(file) == 0 || errno == EINVAL else { throw .system() }
  }

  static func status(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }

  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}

extension StoreFiles.Identity {
  init(_ status: stat) {
    self.init(device: UInt(status.st_dev), number: UInt(status.st_ino))
  }
}

/// Times in the names of files.
enum TimeStamp {
  /// "2026-11-23", by this place's clock.
  static func day(_ seconds: time_t = time(nil)) -> String {
    var seconds = seconds
    var fields = tm()
    localtime_r(&seconds, &fields)
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(1900 + fields.tm_year)-\(two(fields.tm_mon + 1))-\(two(fields.tm_mday))"
  }
}
