import ChatCore
import ChatUI
import Glibc
import Persistence

// What the screen asks of the store. All that was given to it before is there.
extension SessionWriter {
  /// A chat to go on with; nil where none of this name is kept.
  package func chat(_ id: ChatID) async -> Result<KeptChat?, Problem> {
    let keeps = keeps
    return await read(orElse: nil) { store throws(StoreError) in
      // What cannot be claimed can still be read.
      if keeps, let claimed = try? await store.claim(id) { return claimed }
      return try await store.chat(id)
    }
  }

  /// A chat that another process writes, as it is by now.
  /// - Returns: nil where that has it as it was at the last look, and where it cannot be read.
  package func look(at id: ChatID) async -> KeptChat? {
    let seen = seenVersion
    let found = await read(orElse: nil) { store throws(StoreError) -> (KeptChat?, Int)? in
      let version = try await store.dataVersion()
      if version == seen, try await store.isOwnedElsewhere(id) { return nil }
      return (try await store.chat(id), version)
    }
    guard case .success(let (chat, version)?) = found else { return nil }
    seenVersion = version
    return chat
  }

  /// More are not listed: a text is typed to find one.
  package static let mostListed = 200

  /// The chats that a text may mean: by their titles, then by what was said in them, the newest
  /// first.
  package func chats(matching text: String) async -> Result<[ChatSummary], Problem> {
    let finder = finder
    let chats = await read(orElse: []) { _ throws(StoreError) -> [ChatSummary] in
      let named = try await finder.chats(matching: text, limit: Self.mostListed)
      guard named.count < Self.mostListed, !ChatFilter(text).isOfDeleted,
        let query = try? ChatQuery(text, isBeingTyped: true),
        // A database that can only be read is not indexed: titles alone are found there.
        case .success(let hits)? = try? await finder.searchChats(query, limit: Self.mostListed)
      else { return named }
      let known = Set(named.map(\.id))
      let others = hits.hits.map(\.chat).filter { !known.contains($0) }
      return try await named
        + finder.summaries(of: Array(others.prefix(Self.mostListed - named.count)))
    }
    await tellNews(of: finder)
    return chats
  }

  package func find(_ reference: ChatReference) async -> Result<ChatFinding, Problem> {
    await read(orElse: .nothing) { store throws(StoreError) in try await store.find(reference) }
  }

  /// The prompts of earlier runs, the oldest first; none where they cannot be read.
  package func prompts() async -> [String] {
    let read = await read(orElse: []) { store throws(StoreError) in
      try await store.prompts(1_000)
    }
    return (try? read.get()) ?? []
  }

  /// A prompt for the input's history in later runs. Longer ones are found in their chats alone.
  package nonisolated func remember(prompt: String) {
    guard keeps, prompt.utf8.count <= 64 << 10 else { return }
    give(.prompt(prompt))
  }

  package nonisolated func release(_ chat: ChatID) {
    if keeps { give(.release(chat)) }
  }

  /// Looked for on a thread of its own, so that nothing waits that is to be written meanwhile.
  package func search(_ query: ChatQuery, limit: Int) async -> Result<ChatHits, Problem> {
    let finder = finder
    let hits = await read(orElse: .success(ChatHits())) { _ throws(StoreError) in
      try await finder.search(query, limit: limit)
    }
    await tellNews(of: finder)
    return hits.flatMap { $0.mapError { Problem($0.sentence) } }
  }

  /// What earlier turns at a server tell about the next ones; nothing where that cannot be read.
  package func pastTurns(at provider: String) async -> [PastTurn] {
    guard isOpen else { return [] }
    return (try? await store.pastTurns(at: provider)) ?? []
  }

  /// What all turns used, those of this moment too: a report for each grouping.
  package func usage() async -> Result<[UsageReport], Problem> {
    await settled()
    guard isOpen else { return .success([]) }
    do throws(StoreError) {
      var reports: [UsageReport] = []
      for grouping in [UsageReport.Grouping.month, .model, .provider, .day] {
        reports.append(try await store.usage(by: grouping))
      }
      return .success(reports)
    } catch {
      return .failure(Problem("the usage cannot be read: \(path): \(error.reason)"))
    }
  }

  /// A chat as it is on the disk, with all that was given before; nil where it is not there.
  package func chat(_ id: ChatID) async -> KeptChat? {
    await settled()
    guard isOpen, isSaving else { return nil }
    // What cannot be read is as good as not there: the caller has the chat in memory.
    return (try? await store.chat(id)) ?? nil
  }

  /// - Parameter empty: the answer where nothing was ever kept; no database is made to be asked.
  func read<Value: Sendable>(
    orElse empty: Value, _ body: (ChatStore) async throws(StoreError) -> Value
  ) async -> Result<Value, Problem> {
    await settled()
    guard access(path, F_OK) == 0 else { return .success(empty) }
    do throws(StoreError) {
      return .success(try await body(store))
    } catch {
      return .failure(Problem("the chats cannot be read: \(error.reason)"))
    }
  }
}
