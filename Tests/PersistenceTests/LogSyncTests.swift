import Testing

@testable import Persistence

@Suite struct LogSyncTests {
  @Test func `a log that is there comes to the disk`() async throws {
    let folder = try TemporaryFolder()
    let store = ChatStore(path: "\(folder.path)/beck.db", thread: .shared)
    _ = try await store.chats()
    #expect(await LogSync(path: "\(folder.path)/beck.db").run())
  }

  @Test func `one that is not is told`() async throws {
    let folder = try TemporaryFolder()
    #expect(await !LogSync(path: "\(folder.path)/beck.db").run())
  }
}
