import ChatCore
import Executors
import Persistence
import Testing

@testable import ChatRuntime

@Suite(.timeLimit(.minutes(5))) struct SessionImporterTests {
  private let folder: TemporaryFolder

  /// As in the program, where reading takes nobody else's time.
  private static let thread = WorkerThread(name: "import-tests")

  init() throws { folder = try TemporaryFolder() }

  private func take(_ name: String, into data: String) async -> SessionImporter.Report {
    let (importer, path) = (SessionImporter(folder: data), "\(folder.path)/\(name)")
    return await Task(executorPreference: Self.thread) { await importer.take([path]) }.value
  }

  private func element(_ number: Int, bytes: Int) -> String {
    let text = String(repeating: "x", count: bytes)
    return #"{"id":"chat-\#(number)","messages":[{"id":1,"author":"user","#
      + #""time":"2026-01-02T03:04:05","state":"complete","text":"\#(number) \#(text)"}]}"#
  }

  @Test func `short chats and long ones come in, each once, and what breaks off is told`()
    async throws
  {
    // Two that go together into no commit, and one that is too long for any.
    let long = [10: 2_200_000, 20: 2_200_000, 30: 4_500_000]
    let elements = (1...90).map { element($0, bytes: long[$0] ?? 300) }
    let text =
      ChatArchive.opening + elements.joined(separator: ChatArchive.separator) + ",\n{\"id\":\"cut"
    try folder.write(text, to: "chats.json")
    let data = "\(folder.path)/beck"
    let report = await take("chats.json", into: data)
    #expect(report.added == 90 && report.present == 0)
    #expect(report.problems.count == 1)
    #expect(report.problems[0].contains("in chat 91: the file ends here, in the middle"))
    let kept = try await SessionReader(folder: data).chats().get()
    #expect(kept.count == 90)
    let again = await take("chats.json", into: data)
    #expect(again.added == 0 && again.present == 90)
  }

  @Test func `a damaged database that was met is told`() async throws {
    try folder.write(String(repeating: "no database\n", count: 2_000), to: "beck.db")
    try folder.write(
      ChatArchive.opening + element(1, bytes: 3) + ChatArchive.closing, to: "chats.json")
    let report = await take("chats.json", into: folder.path)
    #expect(report.added == 1 && report.problems.isEmpty)
    #expect(report.news.contains { $0.contains("database was damaged") })
  }
}
