import CPlatform
import Executors
import GRDB

extension ChatStore {
  /// Writes what a process could not that is no more, as its own: what it left unfinished is
  /// recovered like anything else of the dead.
  package func takeIn(_ left: WaitingCopy.Left) throws(StoreError) {
    let (owner, own) = (left.owner, OwnChats(owner: left.owner))
    try connection().write(.full) { database in
      let strangers = try Self.strangers(in: left.changes, database, owner, own)
      for change in left.changes {
        if let chat = change.exclusive, strangers.contains(chat) { continue }
        try Self.apply(change, to: database, owner)
      }
    }
  }

  /// Looks after the file while nobody waits: where beck, or the machine, ended without closing it,
  /// all of it is looked through, and replaced if it is damaged; a copy is made of one that has had
  /// none for a week. On a thread of its own and a connection of its own, which only reads: commits
  /// go on meanwhile.
  package func lookAfterFile() async throws(StoreError) {
    let connection = try connection()
    let (files, wasLeftOpen) = (connection.files, connection.wasLeftOpen)
    let damaged = await Upkeep(files: files, looksThrough: wasLeftOpen).run()
    if let damaged { try connection.replace(damaged) }
  }
}

/// One look after a file.
private struct Upkeep: Sendable {
  let files: StoreFiles
  let looksThrough: Bool

  /// - Returns: the file, where it is damaged.
  func run() async -> StoreFiles.Identity? {
    await BlockingThread.run(name: "beck-upkeep", { lookAfter() }) ?? nil
  }

  private func lookAfter() -> StoreFiles.Identity? {
    cplatform_give_way()
    let identity = files.identity
    var configuration = OpenDatabase.configuration
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: files.path, configuration: configuration)
      defer { try? queue.close() }
      if looksThrough, try !isSound(queue) { return identity }
      _ = try Backup(files).makeIfDue(from: queue)
      return nil
    } catch {
      // What could not be looked at or copied now will be another time.
      return StoreError(error).kind == .damaged ? identity : nil
    }
  }

  private func isSound(_ queue: DatabaseQueue) throws -> Bool {
    try queue.inDatabase { database in
      try String.fetchOne(database, sql: "PRAGMA quick_check(1)") == "ok"
        && Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil
    }
  }
}
