import GRDB
import Glibc

/// Puts a new database, with what could be saved, in the place of a damaged one, which gets another
/// name beside it. Whole at every moment: what was saved has its final form before anything moves.
struct Replacement {
  private let files: StoreFiles

  init(_ files: StoreFiles) { self.files = files }

  /// - Parameter damaged: nothing is done where another file stands there.
  /// - Returns: what was done, for a person; nil where somebody else was quicker.
  func replace(_ damaged: StoreFiles.Identity?) throws(StoreError) -> String? {
    let lock = try StoreLock(path: files.lock)
    return try lock.held { () throws(StoreError) -> String? in
      guard let damaged, files.identity == damaged else { return nil }
      let draft = "\(files.path).draft-\(getpid())"
      StoreFiles.remove(draft)
      defer { StoreFiles.remove(draft) }
      let saved = try Salvage(files).run(into: draft)
      try StoreFiles.sync(draft)
      guard rename(draft, files.salvaged) == 0 else { throw .system() }
      let aside = try move()
      return sentence(saved, aside)
    }
  }

  /// Where the last one was cut short, the rest of it is done.
  func finish() throws(StoreError) {
    guard StoreFiles.status(files.salvaged) != nil else { return }
    let lock = try StoreLock(path: files.lock)
    try lock.held { () throws(StoreError) in
      if StoreFiles.status(files.salvaged) != nil { _ = try move() }
    }
  }

  private func move() throws(StoreError) -> String {
    let aside = try files.moveAside()
    guard rename(files.salvaged, files.path) == 0 else { throw .system() }
    return aside
  }

  private func sentence(_ saved: Salvage.Saved, _ aside: String) -> String {
    func counted(_ count: Int, _ thing: String) -> String {
      count == 1 ? "1 \(thing)" : "\(count) \(thing)s"
    }
    let chats = counted(saved.chats, "chat")
    let found =
      switch (saved.chats, saved.messages) {
      case (0, 0): "nothing in it could be read"
      case (let count, 0):
        "\(chats) without a message \(count == 1 ? "was" : "were") saved from it"
      default: "\(counted(saved.messages, "message")) in \(chats) were saved from it"
      }
    let older = Backup(files).paths().last.map { "; an older copy, which may hold more, is \($0)" }
    return "the chats' database was damaged: \(found); the old file is \(aside)\(older ?? "")"
  }
}
