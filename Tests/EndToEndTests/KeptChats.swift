import ChatCore
import Executors
import Glibc
import Persistence
import TestSupport

/// What a home's database holds, for a test to read once beck has ended.
extension TemporaryDirectory {
  /// The latest first; none where there is no database.
  func chats() async throws -> [KeptChat] {
    let path = path(".local/share/beck/beck.db")
    guard access(path, F_OK) == 0 else { return [] }
    let store = ChatStore(path: path, thread: .shared)
    var chats: [KeptChat] = []
    for summary in try await store.chats() {
      if let chat = try await store.chat(summary.id) { chats.append(chat) }
    }
    await store.close()
    return chats
  }

  /// The same as Markdown.
  func keptChats() async throws -> [String] {
    try await chats().map { chat in
      let unsent = chat.draft.isEmpty ? [] : [chat.draft]
      return ChatDocument(chat.conversation, unsent: unsent).markdown
    }
  }
}

extension [UInt8] {
  /// Other bytes, at least one, stand somewhere in these, which may be many: looked for by the C
  /// library.
  func holds(_ wanted: [UInt8]) -> Bool {
    withUnsafeBytes { all in
      guard let start = all.baseAddress, let first = wanted.first else { return false }
      let end = start + all.count
      var next = start
      while end - next >= wanted.count, let found = memchr(next, Int32(first), end - next) {
        let place = UnsafeRawPointer(found)
        if end - place >= wanted.count, memcmp(place, wanted, wanted.count) == 0 { return true }
        next = place + 1
      }
      return false
    }
  }
}
