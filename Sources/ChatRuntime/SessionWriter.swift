import ChatCore
import ChatUI
import Executors
import Glibc
import Persistence
import Synchronization

/// The way of chats to the disk: messages at once, the text of a stream within 50 ms of its arrival
/// or as soon as 4 KiB came. Takes from any thread and makes nobody wait; what the disk refuses is
/// kept here and tried again. Isolated to the store's thread.
package actor SessionWriter {
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    thread.asUnownedSerialExecutor()
  }

  /// What waits, in order.
  private enum Entry {
    case change(ChatStore.Change)
    /// Somebody waits to hear whether it was done.
    case wish(ChatWish)
    /// Somebody waits until all before it is written, or was refused.
    case mark(DiskMark)

    var change: ChatStore.Change? {
      if case .change(let change) = self { change } else { nil }
    }

    var wish: ChatWish? {
      if case .wish(let wish) = self { wish } else { nil }
    }
  }

  private struct Waiting {
    var entries: [Entry] = []
    var bytes = 0
    /// Drains come one behind the other, until one finds nothing.
    var isTicking = false
    /// One comes at once.
    var isUrgent = false
    /// The disk took longer than anybody waits for; not waited for until it answers.
    var isStalled = false
    /// Where the pieces of a stream belong.
    var streams: [StreamID: Place] = [:]

    /// Pieces of one message that come one behind the other are one.
    mutating func add(_ pieces: [ChatStore.Piece], of place: Place) {
      bytes += pieces.reduce(0) { $0 + $1.text.utf8.count }
      if case .change(.pieces(place.chat, place.message, var present))? = entries.last {
        entries.removeLast()
        present.append(joining: pieces)
        entries.append(.change(.pieces(place.chat, place.message, present)))
      } else {
        var joined: [ChatStore.Piece] = []
        joined.append(joining: pieces)
        entries.append(.change(.pieces(place.chat, place.message, joined)))
      }
    }
  }

  private struct Place {
    var chat: ChatID
    var message: MessageID
  }

  /// Less than the 50 ms that are promised: the thread's turn and the commit take their time too.
  private static let delay = Duration.milliseconds(40)
  private static let mostBytes = 4 << 10
  /// What comes faster than the disk takes it waits in the network.
  private static let fullBytes = 64 << 10
  /// A stream's text survives a power cut after this.
  private static let durableEvery = Duration.seconds(1)
  static let upkeepDelay = Duration.seconds(10)
  private static let indexDelay = Duration.seconds(2)
  private static let longestPause = Duration.seconds(60)

  nonisolated let thread: WorkerThread
  /// How long a person waits for the disk.
  private nonisolated let patience: Duration
  private nonisolated let waiting = Mutex(Waiting())
  let store: ChatStore
  let folder: String
  let path: String
  let keeps: Bool
  private var unwritten: UnwrittenChanges
  let runtime: String?
  /// Reads while the other writes. Its thread starts with the first search.
  private(set) lazy var finder = ChatStore(path: path, thread: WorkerThread(name: "beck-search"))
  /// Nil until the store was opened.
  var report: (@Sendable (StoreNews) async -> Void)?
  /// For who opens it.
  var untold: [Notice] = []
  var isOpen = false
  private lazy var log = LogSync(path: path)
  /// When the log was last sent on its way to the disk.
  private var lastSync = ContinuousClock.now
  private var hasSyncFailed = false
  private var isSyncing = false
  private var isIndexing = false
  /// How long to wait before the next try; nil while the disk takes what it is given.
  private var pause: Duration?
  /// Why nothing was written last; nil where it was.
  private var refusal: StoreError?
  /// What others wrote was seen up to there.
  var seenVersion: Int?
  /// The file is not ours to write: what comes is not kept.
  var isOff = false
  /// One drain at a time: what the disk refuses stays in its order.
  private var isDraining = false
  private var mustDrainAgain = false
  /// What the disk refused is tried again with the next drain; else that waits for its time.
  private var mustRetry = false

  /// What is given is written at once.
  var isSaving: Bool { !isOff && pause == nil }

  /// Its thread, which waits for the disk, starts with it.
  /// - Parameters:
  ///   - folder: of the database; made where it is not there yet.
  ///   - runtime: a folder for a copy of what the disk refuses.
  ///   - keeps: false where chats are read and nothing is written.
  ///   - patience: how long an answer waits for the disk.
  package init(
    folder: String, runtime: String? = nil, keeps: Bool = true, patience: Duration = .seconds(3)
  ) {
    self.folder = folder
    self.patience = patience
    self.runtime = runtime
    self.keeps = keeps
    unwritten = UnwrittenChanges(copy: runtime.map { WaitingCopy(folder: $0) })
    thread = WorkerThread(name: "beck-store")
    path = "\(folder)/beck.db"
    store = ChatStore(path: path, thread: thread)
  }

  // MARK: any thread

  package nonisolated func keep(_ changes: [ChatChange], of chat: ChatID, at time: WallTime) {
    guard keeps else { return }
    waiting.withLock { waiting in
      for change in changes {
        if case .message(let message, let stream) = change {
          waiting.streams = waiting.streams.filter {
            $0.value.chat != chat || $0.value.message != message.id
          }
          if let stream { waiting.streams[stream] = Place(chat: chat, message: message.id) }
        }
        waiting.entries.append(.change(.chat(chat, change, at: time)))
      }
    }
    schedule(isUrgent: true)
  }

  /// What is no change of one chat's.
  nonisolated func give(_ change: ChatStore.Change) {
    waiting.withLock { $0.entries.append(.change(change)) }
    schedule(isUrgent: true)
  }

  /// The one place through which all of a stream goes on its way to the screen. Waits only where
  /// the disk is far behind.
  /// - Returns: as `waitForDisk`.
  package nonisolated(nonsending) func take(
    _ events: [StreamEvent], of stream: StreamID
  ) async -> StoreNews? {
    let pieces = events.compactMap { event -> ChatStore.Piece? in
      switch event {
      case .text(let text): .init(.text, text)
      case .reasoning(let text): .init(.reasoning, text)
      case .refusal(let text): .init(.refusal, text)
      default: nil
      }
    }
    guard !pieces.isEmpty else { return nil }
    let bytes = waiting.withLock { waiting -> Int? in
      guard let place = waiting.streams[stream] else { return nil }
      waiting.add(pieces, of: place)
      return waiting.bytes
    }
    guard let bytes else { return nil }
    schedule(isUrgent: bytes >= Self.mostBytes)
    return bytes >= Self.fullBytes ? await waitForDisk() : nil
  }

  /// Returns when all that was given before is on the disk, or was refused, or the disk has not
  /// answered for so long that a person should not wait for it.
  /// - Returns: what to tell of a disk that does not answer, once.
  package nonisolated(nonsending) func waitForDisk() async -> StoreNews? {
    guard waiting.withLock({ !$0.isStalled }) else { return nil }
    guard await !mark().wait(for: patience) else { return nil }
    let isNews = waiting.withLock { waiting in
      defer { waiting.isStalled = true }
      return !waiting.isStalled
    }
    guard isNews else { return nil }
    let words = "the disk does not answer: \(path). Until it does, what comes is in memory alone."
    return StoreNews([Notice(.warning, words)], isSaving: false)
  }

  /// Returns when all that was given before is on the disk, or was refused.
  package nonisolated(nonsending) func settled() async { await mark().wait() }

  private nonisolated func mark() -> DiskMark {
    let mark = DiskMark()
    waiting.withLock { $0.entries.append(.mark(mark)) }
    schedule(isUrgent: true)
    return mark
  }

  private nonisolated func schedule(isUrgent: Bool) {
    let mustStart = waiting.withLock { waiting in
      if isUrgent {
        defer { waiting.isUrgent = true }
        return !waiting.isUrgent
      }
      defer { waiting.isTicking = true }
      return !waiting.isTicking
    }
    guard mustStart else { return }
    let first = ContinuousClock.now + Self.delay
    Task(executorPreference: thread) {
      if isUrgent { await self.drain() } else { await self.tick(from: first) }
    }
  }

  /// To be done in its turn.
  nonisolated func give(_ wish: ChatWish) {
    waiting.withLock { $0.entries.append(.wish(wish)) }
    schedule(isUrgent: true)
  }

  // MARK: the store's thread

  /// Why nothing can be written now; nil where it may be tried.
  var obstacle: StoreError? { isOff || !unwritten.changes.isEmpty ? refusal : nil }

  /// Nothing is given any more.
  /// - Parameter isOrderly: the person left by himself and was told what is kept; else the next
  ///   start tells of the draft that was left.
  /// - Returns: of each chat the messages that are not on the disk.
  @discardableResult
  package func close(isOrderly: Bool = true) async -> [ChatID: Conversation] {
    mustRetry = true
    await settled()
    await store.close(releases: isOrderly)
    return unwritten.conversations
  }

  /// Drains as long as something comes: a stream wakes the thread once for each commit.
  private func tick(from first: ContinuousClock.Instant) async {
    var next = first
    while true {
      // A wait that is cut short is none the worse.
      try? await thread.pause(for: next - .now)
      next = .now + Self.delay
      let goesOn = waiting.withLock { waiting in
        waiting.isTicking = !waiting.entries.isEmpty && pause == nil
        return waiting.isTicking
      }
      await drain()
      if !goesOn { return }
    }
  }

  private func drain() async {
    mustDrainAgain = true
    guard !isDraining else { return }
    isDraining = true
    while mustDrainAgain {
      mustDrainAgain = false
      await drainOnce()
    }
    isDraining = false
  }

  private func drainOnce() async {
    let entries = waiting.withLock { waiting -> [Entry] in
      defer {
        waiting.entries = []
        waiting.bytes = 0
        waiting.isUrgent = false
      }
      return waiting.entries
    }
    let wishes = entries.compactMap(\.wish)
    // Who waits for an answer has it tried at once.
    if !wishes.isEmpty { mustRetry = true }
    await write(entries.compactMap(\.change))
    for wish in wishes { wish.reply.resume(returning: await grant(wish)) }
    for case .mark(let mark) in entries { mark.end(isReached: true) }
    let wasStalled = waiting.withLock { waiting in
      defer { waiting.isStalled = false }
      return waiting.isStalled
    }
    if wasStalled { await tell(Notice(.remark, "the disk answers again")) }
  }

  private func write(_ changes: [ChatStore.Change]) async {
    if isOff { return unwritten.give(up: changes) }
    if pause != nil, !mustRetry { return await leave(changes) }
    mustRetry = false
    let all = unwritten.changes + changes
    guard !all.isEmpty else { return }
    do throws(StoreError) {
      if !isOpen || pause != nil { try makeFolder() }
      try await store.write(all, durably: hasSyncFailed)
      await noteWritten(all)
    } catch {
      if error.kind == .refused { unwritten.add(changes) } else { unwritten.give(up: changes) }
      await fail(error)
    }
  }

  private func noteWritten(_ changes: [ChatStore.Change]) async {
    hasSyncFailed = false
    await tellNews(of: store)
    isOpen = true
    syncIfDue()
    if changes.contains(where: \.isMessage) { indexSoon() }
    guard pause != nil else { return }
    (pause, refusal) = (nil, nil)
    unwritten.clear()
    await tell(Notice(.remark, "the chat is saved again, with all that came meanwhile"))
  }

  /// Until the disk is tried again.
  private func leave(_ changes: [ChatStore.Change]) async {
    let place = unwritten.place
    unwritten.add(changes)
    guard let place, !unwritten.isCopied else { return }
    await tell(Notice(.warning, "\(place) takes no more: what comes now waits in memory alone."))
  }

  private func syncIfDue() {
    guard !isSyncing, .now - lastSync >= Self.durableEvery else { return }
    (isSyncing, lastSync) = (true, .now)
    Task(executorPreference: thread) { await self.sync() }
  }

  private func sync() async {
    // Where it fails the next write, which then waits for the disk itself, says why.
    hasSyncFailed = await !log.run()
    isSyncing = false
  }

  /// When the next answer is not on its way yet; several messages take hardly longer than one.
  private func indexSoon() {
    guard !isIndexing else { return }
    isIndexing = true
    Task(executorPreference: thread) { await self.index() }
  }

  private func index() async {
    // A wait that is cut short is none the worse.
    try? await thread.pause(for: Self.indexDelay)
    isIndexing = false
    // What cannot be indexed now is when something is looked for.
    try? await store.updateSearch()
  }

  func fail(_ error: StoreError) async {
    let isFirst = pause == nil && !isOff
    refusal = error
    if error.kind == .refused {
      let pause = min(Self.longestPause, pause.map { $0 * 2 } ?? .seconds(1))
      self.pause = pause
      Task(executorPreference: thread) { await self.retry(after: pause) }
    } else {
      isOff = true
    }
    guard isFirst else { return }
    let waits = " It waits in memory" + (unwritten.place.map { " and in \($0)" } ?? "")
    let hope =
      isOff
      ? " This one goes on in memory; /save writes it elsewhere."
      : waits + ", and is tried again; /save writes it elsewhere."
    await tell(Notice(.warning, "chats are not saved: \(path): \(error.reason).\(hope)"))
  }

  private func retry(after pause: Duration) async {
    // A wait that is cut short is none the worse.
    try? await thread.pause(for: pause)
    mustRetry = true
    await drain()
  }

  func tell(_ notice: Notice) async {
    guard let report else { return untold.append(notice) }
    await report(StoreNews([notice], isSaving: isSaving))
  }
}

extension [ChatStore.Piece] {
  /// Neighbours of one kind are one.
  fileprivate mutating func append(joining new: [ChatStore.Piece]) {
    for piece in new {
      if last?.kind == piece.kind {
        self[count - 1].text += piece.text
      } else {
        append(piece)
      }
    }
  }
}
