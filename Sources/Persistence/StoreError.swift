import GRDB
import Glibc

/// Why chats cannot be kept or read, in words for a person.
package struct StoreError: Error, Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// No room, no rights, a failing disk: may go away by itself.
    case refused
    /// The file is not a database, or a damaged one, and could not be replaced.
    case damaged
    /// Written by a later beck: can be read.
    case newer
    /// A database of another program's: left alone.
    case foreign
    /// Another file stands in the place of the one that was opened. Never leaves the store.
    case replaced
  }

  package let kind: Kind
  /// One sentence, without the path.
  package let reason: String

  package init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  static let damaged = StoreError(.damaged, "it is damaged or no database of beck's")
  static let replaced = StoreError(.replaced, "another file is in its place")
}

extension StoreError {
  /// - Parameter system: the `errno` behind it, 0 where there is none.
  init(_ error: any Error, system: Int32 = 0) {
    guard let error = error as? DatabaseError else {
      self = error as? StoreError ?? .init(error)
      return
    }
    switch error.resultCode.primaryResultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: self = .damaged
    // Of a header in which a number was changed.
    case .SQLITE_ERROR where error.message == "unsupported file format": self = .damaged
    case .SQLITE_FULL: self.init(.refused, "the disk is full")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN:
      self.init(.refused, system == 0 ? "it cannot be written" : Self.words(system))
    case .SQLITE_IOERR: self.init(.refused, system == 0 ? Self.words(EIO) : Self.words(system))
    case .SQLITE_BUSY, .SQLITE_LOCKED: self.init(.refused, "another program holds it")
    default: self.init(.refused, error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
  }

  /// A value that a table of ours cannot hold is damage.
  private init(_ error: any Error) {
    self = error is RowDecodingError ? .damaged : StoreError(.refused, "\(error)")
  }

  /// For the system's present `errno`.
  static func system(_ code: Int32 = errno) -> StoreError { StoreError(.refused, words(code)) }

  private static func words(_ code: Int32) -> String {
    switch code {
    case ENOSPC: "the disk is full"
    case EDQUOT: "your quota of the disk is used up"
    case EROFS: "the disk can only be read"
    case EACCES, EPERM: "you have no right to write there"
    case EIO: "the disk fails (input/output error)"
    default: String(cString: strerror(code))
    }
  }
}
