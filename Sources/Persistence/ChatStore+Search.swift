import ChatCore
import GRDB

// What was said, found again.
extension ChatStore {
  /// Messages in which all of a query is, and chats in whose given names it is, the newest first.
  /// - Returns: a mistake where the query looks for nothing.
  package func search(
    _ query: ChatQuery, limit: Int
  ) throws(StoreError) -> Result<ChatHits, ChatQuery.Mistake> {
    try find(query, limit: limit) { try $0.hits($1, $2, limit: limit + 1) }
  }

  /// Likewise of each chat the newest message alone, or where there is none its name.
  package func searchChats(
    _ query: ChatQuery, limit: Int
  ) throws(StoreError) -> Result<ChatHits, ChatQuery.Mistake> {
    try find(query, limit: limit) { try $0.hitsByChat($1, $2, limit: limit + 1) }
  }

  /// Makes the index that is searched anew. Takes a minute for a million messages.
  package func rebuildSearch() throws(StoreError) {
    try connection().write(.normal) { try $0.rebuildSearch() }
  }

  /// Brings the index up to what was written, in a commit of its own, while nobody waits for what is
  /// said. A search does so first, too.
  package func updateSearch() throws(StoreError) {
    guard try connection().read({ try $0.hasUnsearched() }) else { return }
    try connection().write(.normal) { try $0.updateSearch() }
  }

  private func find(
    _ query: ChatQuery, limit: Int,
    _ read: (Database, SearchRequest, TextFinder) throws -> [ChatHit]
  ) throws(StoreError) -> Result<ChatHits, ChatQuery.Mistake> {
    do throws(StoreError) {
      guard try connection().read({ try $0.canSearch() }) else {
        throw StoreError(.damaged, "its index is not there")
      }
      try updateSearch()
      return try found(query, limit: limit, read)
    } catch  where error.kind == .damaged {
      // Of all that a search reads the index alone can be made anew.
      try rebuildSearch()
      return try found(query, limit: limit, read)
    }
  }

  private func found(
    _ query: ChatQuery, limit: Int,
    _ read: (Database, SearchRequest, TextFinder) throws -> [ChatHit]
  ) throws(StoreError) -> Result<ChatHits, ChatQuery.Mistake> {
    try connection().read { database in
      let splitter = try TextSplitter(database)
      let request: SearchRequest
      do throws(ChatQuery.Mistake) {
        request = try SearchRequest(query, splitter)
      } catch {
        return .failure(error)
      }
      let finder = TextFinder(request.terms, splitter)
      var hits = try read(database, request, finder)
      if !query.concernsMessagesAlone {
        let found = Set(hits.map(\.chat))
        hits += try database.titles(request, finder).filter { !found.contains($0.chat) }
      }
      hits = hits.newestFirst
      return .success(ChatHits(Array(hits.prefix(limit)), hasMore: hits.count > limit))
    }
  }
}

extension [ChatHit] {
  /// Those of one second stay in their order.
  fileprivate var newestFirst: Self {
    enumerated().sorted { left, right in
      let (one, other) = (left.element.time.word, right.element.time.word)
      return one == other ? left.offset < right.offset : one > other
    }.map(\.element)
  }
}
