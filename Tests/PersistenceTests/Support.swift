import ChatCore
import Executors
import GRDB
import Glibc
import TestSupport

@testable import Persistence

/// A folder that goes with its last user.
final class TemporaryFolder: Sendable {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  var path: String { directory.path }
  var database: String { "\(path)/beck.db" }

  /// The names of files in it that begin so.
  func names(_ prefix: String) throws -> [String] {
    try directory.contents().filter { $0.hasPrefix(prefix) }
  }

  /// Databases that were put aside.
  func damaged() throws -> [String] {
    try names("beck.db.damaged").filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
  }

  func bytes(_ name: String) throws -> [UInt8] { try directory.read(name) }

  /// In place of an older one.
  func write(_ bytes: [UInt8], to name: String) throws {
    let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0, bytes.isEmpty || Glibc.write(file, bytes, bytes.count) == bytes.count else {
      throw StoreError.system()
    }
    close(file)
  }

  func mode(_ name: String) -> mode_t? {
    StoreFiles.status("\(path)/\(name)").map { $0.st_mode & 0o777 }
  }
}

extension ChatStore {
  init(
    _ folder: TemporaryFolder, owner: Owner = .current, on fileSystem: FileSystem? = nil,
    thread: WorkerThread = .shared
  ) {
    self.init(path: folder.database, thread: thread, owner: owner, on: fileSystem)
  }
}

extension ChatStore {
  func setting(_ name: String) throws -> String? {
    try connection().read { try String.fetchOne($0, sql: "PRAGMA \(name)") }
  }
}

extension WallTime {
  static let noon = WallTime(year: 2026, month: 11, day: 3, hour: 12, minute: 4, second: 5)
}

extension Message {
  static func question(_ text: String, _ number: Int = 1) -> Message {
    Message(id: MessageID(number), author: .user, time: .noon, text: text)
  }

  static func answer(
    _ text: String = "", _ status: Status = .streaming, _ number: Int = 2
  ) -> Message {
    Message(
      id: MessageID(number), author: .model(ModelID("m")), time: .noon, text: text,
      status: status)
  }
}
