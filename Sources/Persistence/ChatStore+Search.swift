import ChatCore
import GRDB

// What was said, found again.
extension ChatStore {
  /// Messages in which all of a query is, and chats in whose given names it is, the newest first.
  /// What takes long to find comes in two parts: the first one soon, with the place at which the
  /// query is to go on.
  /// - Returns: a mistake where the query looks for nothing.
  package func search(
    _ query: ChatQuery, limit: Int
  ) throws(StoreError) -> Result<ChatHits, ChatQuery.Mistake> {
    try search(query, limit: limit, .usual)
  }

  func search(
    _ query: ChatQuery, limit: Int, _ pace: SearchPace
  ) throws(StoreError) -> Result<ChatHits, ChatQuery.Mistake> {
    try find(query, limit: limit) { try $0.hits($1, $2, limit: limit + 1, pace) }
  }

  /// Likewise of each chat the newest message alone, or where there is none its name. Comes whole.
  package func searchChats(
    _ query: ChatQuery, limit: Int
  ) throws(StoreError) -> Result<ChatHits, ChatQuery.Mistake> {
    try searchChats(query, limit: limit, .usual)
  }

  func searchChats(
    _ query: ChatQuery, limit: Int, _ pace: SearchPace
  ) throws(StoreError) -> Result<ChatHits, ChatQuery.Mistake> {
    try find(query, limit: limit) { ChatHits(try $0.hitsByChat($1, $2, limit: limit + 1, pace)) }
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
    _ read: (Database, SearchRequest, TextFinder) throws -> ChatHits
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
    _ read: (Database, SearchRequest, TextFinder) throws -> ChatHits
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
      var found = try read(database, request, finder)
      if !query.concernsMessagesAlone {
        let chats = Set(found.hits.map(\.chat))
        found.hits += try database.titles(request, finder).filter { hit in
          !chats.contains(hit.chat) && hit.stands(in: query.place, before: found.place)
        }
      }
      found.hits = found.hits.newestFirst
      found.hasMore = found.hits.count > limit
      if found.hasMore { (found.hits, found.place) = (Array(found.hits.prefix(limit)), nil) }
      return .success(found)
    }
  }
}

extension ChatHit {
  /// What is found by its name comes with the messages of its time.
  fileprivate func stands(in place: ChatQuery.Place?, before next: ChatQuery.Place?) -> Bool {
    let key = time.messageKey
    return key <= place?.key ?? .max && key > next?.key ?? .min
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
