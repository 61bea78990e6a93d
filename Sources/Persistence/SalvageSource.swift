import GRDB
import Glibc

/// A damaged database, in a form in which SQLite reads what it can of it. Nothing is written to it.
enum SalvageSource: CaseIterable {
  /// As it stands, with its log.
  case inPlace
  /// Without the log.
  case withoutLog
  /// A copy whose first page, which tells where the tables are, is that of a new database: the same
  /// steps make the same tables in the same places.
  case mended

  /// - Returns: what to attach; nil where there is none of this kind.
  func uri(_ files: StoreFiles, mended copy: String) throws(StoreError) -> String? {
    switch self {
    case .inPlace:
      // SQLite would delete the log of an empty file.
      return files.isHollow ? nil : Self.uri(files.path, "mode=ro")
    case .withoutLog: return files.size == 0 ? nil : Self.uri(files.path, "mode=ro&immutable=1")
    case .mended:
      guard files.size > FileHeader.pageSize || files.logSize > 0 else { return nil }
      try Self.mend(files, to: copy)
      return Self.uri(copy, "mode=rw")
    }
  }

  /// By SQLite's rules for names with questions in them.
  static func uri(_ path: String, _ query: String) -> String {
    let special = "?#%".utf8
    let plain = path.utf8.reduce(into: "") { text, byte in
      if byte < 0x80, !special.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return "file:\(plain)?\(query)"
  }
}

extension SalvageSource {
  private static func mend(_ files: StoreFiles, to copy: String) throws(StoreError) {
    let fresh = copy + ".fresh"
    defer { StoreFiles.remove(fresh) }
    try StoreFiles.make(fresh)
    do {
      let queue = try DatabaseQueue(path: fresh, configuration: OpenDatabase.configuration)
      for step in 0..<Schema.newest { try queue.inDatabase { try Schema.take(step, in: $0) } }
      try queue.close()
    } catch {
      throw StoreError(error)
    }
    try copyBytes(of: files.path, to: copy)
    if files.logSize > 0 { try copyBytes(of: files.log, to: copy + "-wal") }
    var page = [UInt8](repeating: 0, count: FileHeader.pageSize)
    try Self.read(fresh, into: &page)
    guard var header = FileHeader(page) else { throw .damaged }
    header.set(pages: (files.size + FileHeader.pageSize - 1) / FileHeader.pageSize)
    page.replaceSubrange(..<header.bytes.count, with: header.bytes)
    // Its log is read only where the header says that there is one.
    page[18] = files.logSize > 0 ? 2 : 1
    page[19] = page[18]
    let file = open(copy, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system() }
    defer { close(file) }
    guard pwrite(file, page, page.count, 0) == page.count else { throw .system() }
  }

  private static func read(_ path: String, into page: inout [UInt8]) throws(StoreError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system() }
    defer { close(file) }
    guard pread(file, &page, page.count, 0) == page.count else { throw .damaged }
  }

  /// The whole of a file, to a new one.
  private static func copyBytes(of path: String, to copy: String) throws(StoreError) {
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw .system() }
    defer { close(source) }
    let target = open(copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard target >= 0 else { throw .system() }
    defer { close(target) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(source, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      // What the disk does not give is what is damaged.
      guard count > 0 else { return }
      guard Glibc.write(target, buffer, count) == count else { throw .system() }
    }
  }
}
