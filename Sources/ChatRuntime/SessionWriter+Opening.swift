import ChatCore
import ChatUI
import Executors
import Glibc
import Persistence

// The start, on the store's thread.
extension SessionWriter {
  /// Opens the database, if there is one, and makes whole what died with its program.
  /// - Parameter report: told of troubles, and of their end.
  /// - Returns: what was found of those that ended without closing.
  @discardableResult
  package func open(
    report: @escaping @Sendable (StoreNews) async -> Void
  ) async -> [RecoveredText] {
    self.report = report
    if !untold.isEmpty { await report(StoreNews(untold, isSaving: isSaving)) }
    untold = []
    guard keeps else { return [] }
    // Without a home there is no place that the next start would look in.
    guard folder.hasPrefix("/") else {
      isOff = true
      await tell(
        Notice(.warning, "chats are not saved: HOME is not set. /save writes this one to a file."))
      return []
    }
    let left = runtime.map { WaitingCopy.left(in: $0) } ?? []
    // Made with the first message.
    guard !left.isEmpty || access(path, F_OK) == 0 else { return [] }
    let recovered = await recover(left)
    await tellNews(of: store)
    Task(executorPreference: thread) { await self.lookAfterFile() }
    return recovered
  }

  private func recover(_ left: [WaitingCopy.Left]) async -> [RecoveredText] {
    do throws(StoreError) {
      try await takeIn(left)
      let recovered = try await store.recover()
      isOpen = true
      try await store.purge(at: .now())
      return recovered
    } catch {
      await fail(error)
      return []
    }
  }

  /// What another run could not save: before what broke off with it is made whole.
  private func takeIn(_ left: [WaitingCopy.Left]) async throws(StoreError) {
    guard !left.isEmpty else { return }
    try makeFolder()
    for copy in left {
      try await store.takeIn(copy)
      copy.remove()
    }
    await tell(Notice(.remark, "what an earlier run of beck could not save is saved now"))
  }

  func tellNews(of store: ChatStore) async {
    for sentence in await store.takeNews() { await tell(Notice(.warning, sentence)) }
  }

  /// When the first questions are asked and answered.
  private func lookAfterFile() async {
    // A wait that is cut short is none the worse.
    try? await thread.pause(for: Self.upkeepDelay)
    do throws(StoreError) {
      try await store.lookAfterFile()
    } catch {
      await fail(error)
    }
    await tellNews(of: store)
  }

  func makeFolder() throws(StoreError) {
    do throws(FileError) {
      try PrivateFile.makeFolder(folder)
    } catch {
      throw StoreError(.refused, error.reason)
    }
  }
}
