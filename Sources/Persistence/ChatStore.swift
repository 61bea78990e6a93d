import ChatCore
import Executors
import GRDB

/// The chats on disk. Isolated to a thread of its own, which waits for the disk so that no other
/// has to.
package actor ChatStore {
  /// What is written.
  package enum Change: Equatable, Sendable {
    case chat(ChatID, ChatChange, at: WallTime)
    /// The next pieces of a message that streams.
    case pieces(ChatID, MessageID, [Piece])
    /// Remembered for the input's history.
    case prompt(String)
    /// Whoever wants the chat may have it.
    case release(ChatID)

    package var isMessage: Bool {
      if case .chat(_, .message, _) = self { true } else { false }
    }

    /// What another beck that has the chat open would overwrite, or be overwritten by.
    var exclusive: ChatID? {
      switch self {
      case .chat(_, .title, _), .chat(_, .pinned, _), .chat(_, .deleted(nil), _), .prompt: nil
      case .release: nil
      case .chat(let chat, _, _): chat
      case .pieces(let chat, _, _): chat
      }
    }

    /// Leaves the chat nobody's.
    var isDelete: Bool {
      if case .chat(_, .deleted, _) = self { true } else { false }
    }

    /// It is on the disk when the write returns.
    var isDurable: Bool {
      switch self {
      case .chat(_, .draft, _), .prompt, .release: false
      case .chat: true
      case .pieces: false
      }
    }
  }

  /// Text of an answer as it came.
  package struct Piece: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable { case text, reasoning, refusal }
    package var kind: Kind
    package var text: String

    package init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    thread.asUnownedSerialExecutor()
  }

  nonisolated let thread: WorkerThread
  nonisolated let path: String
  private let fileSystem: FileSystem?
  let owner: Owner
  let own: OwnChats
  private var opened: Connection?
  /// Chats of others, of which that was told.
  private var strange: Set<ChatID> = []
  private var news: [String] = []

  /// - Parameters:
  ///   - path: of the database; its folder is there before anything is called.
  ///   - thread: waits for the disk.
  package init(path: String, thread: WorkerThread) {
    self.init(path: path, thread: thread, owner: .current)
  }

  /// - Parameter fileSystem: that the path lies on; nil asks the system.
  init(path: String, thread: WorkerThread, owner: Owner, on fileSystem: FileSystem? = nil) {
    self.path = path
    self.thread = thread
    self.owner = owner
    self.fileSystem = fileSystem
    own = OwnChats(owner: owner)
  }

  /// Opened at the first use.
  func connection() throws(StoreError) -> Connection {
    if let opened { return opened }
    let own = own
    let connection = try Connection(path: path, on: fileSystem) { try own.writeAgain($0) }
    opened = connection
    return connection
  }

  /// What a person is to be told of the file since the last call: a sentence each.
  package func takeNews() -> [String] {
    defer {
      news = []
      opened?.news = []
    }
    return news + (opened?.news ?? [])
  }

  // MARK: writing

  /// Writes all or nothing, but for chats that another beck has open: nothing of theirs is written,
  /// and the news tell it. Messages are on the disk when this returns, pieces with the next message
  /// or the next call that says so.
  package func write(_ changes: [Change], durably: Bool) throws(StoreError) {
    let (owner, own) = (owner, own)
    let isDurable = durably || changes.contains(where: \.isDurable)
    var strangers: Set<ChatID> = []
    var written: [Change] = []
    try connection().write(isDurable ? .full : .normal) { database in
      strangers = try Self.strangers(in: changes, database, owner, own)
      written = changes.filter { change in
        change.exclusive.map { !strangers.contains($0) } ?? true
      }
      for change in written { try Self.apply(change, to: database, owner) }
    }
    for change in written {
      own.note(change)
      if let chat = change.exclusive, !change.isDelete { own.leased.insert(chat) }
    }
    for chat in strangers where strange.insert(chat).inserted {
      news.append(
        "the chat \(chat) is open in another beck: what is written to it here is not saved")
    }
  }

  static func apply(_ change: Change, to database: Database, _ owner: Owner) throws {
    switch change {
    case .chat(let chat, let change, let time):
      try database.apply(change, to: chat, at: time, owner: owner)
    case .pieces(let chat, let message, let pieces):
      try database.append(pieces, to: message, in: chat)
    case .prompt(let text): try database.remember(prompt: text)
    case .release(let chat): try database.release(chat, of: owner)
    }
  }

  static func strangers(
    in changes: [Change], _ database: Database, _ owner: Owner, _ own: OwnChats
  ) throws -> Set<ChatID> {
    let unknown = Set(changes.compactMap(\.exclusive)).subtracting(own.leased)
    return try unknown.filter { try database.isOwned($0, notBy: owner) }
  }

  /// The log is moved into the database; nothing is written any more.
  /// - Parameter releases: its chats are anybody's from now on; else the next process that looks
  ///   finds that this one is gone, and tells of its drafts.
  package func close(releases: Bool = true) {
    if releases, !own.leased.isEmpty, let opened {
      let owner = owner
      // One that stays leased is free all the same once this process is gone.
      try? opened.write(.normal) { try $0.release(nil, of: owner) }
    }
    opened?.checkpoint()
    opened = nil
  }

  // MARK: recovering and reading

  /// Makes whole what other processes left unfinished when they died: an answer becomes
  /// interrupted, with all that came of it. Drafts that they left are told too.
  /// - Throws: `.newer` where a later beck wrote the file: it is read only.
  package func recover() throws(StoreError) -> [RecoveredText] {
    var recovered: [RecoveredText] = []
    let connection = try connection()
    try connection.checkWritable()
    let unfinished = try connection.read { try $0.unfinished() }.filter { !$0.owner.isAlive }
    let leases = try connection.read { try $0.leases() }.filter { !$0.owner.isAlive }
    guard !unfinished.isEmpty || !leases.isEmpty else { return [] }
    try connection.write(.full) { database in
      recovered = try unfinished.compactMap { try database.finish($0) }
      recovered += try leases.compactMap { try database.take($0) }
    }
    return recovered
  }

  /// The pinned ones first, then the latest.
  package func chats() throws(StoreError) -> [ChatSummary] {
    try connection().read { try $0.chats() }
  }

  /// A chat with all that came of its answers; nil where there is none of this name.
  package func chat(_ id: ChatID) throws(StoreError) -> KeptChat? {
    let owner = owner
    return try connection().read { try $0.chat(id, for: owner) }
  }

  /// The last prompts that were sent, the oldest first.
  package func prompts(_ count: Int) throws(StoreError) -> [String] {
    try connection().read { try $0.prompts(count) }
  }
}
