import ChatCore
import ChatUI
import Glibc
import Persistence
import Synchronization
import Testing

@testable import ChatRuntime

/// Chats on their way out of the store and into it.
@Suite(.timeLimit(.minutes(5))) struct SessionExporterTests {
  private let folder: TemporaryFolder
  private let time = WallTime(year: 2026, month: 11, day: 3, hour: 12, minute: 4, second: 5)

  init() throws { folder = try TemporaryFolder() }

  private final class Output: PrintOutput {
    private let bytes = Mutex<[UInt8]>([])
    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    func write(_ bytes: [UInt8], to sink: PrintSink) throws(PrintOutputError) {
      self.bytes.withLock { $0 += bytes }
    }
  }

  private func conversation(_ status: Message.Status) -> Conversation {
    let question = Message(id: MessageID(1), author: .user, time: time, text: "Why?")
    var answer = Message(
      id: MessageID(2), author: .model(ModelID("m")), time: time, text: "Half", status: status)
    answer.parent = question.id
    return Conversation(systemPrompt: "", messages: [question, answer], leaf: nil)
  }

  @Test(arguments: [ExportFormat.markdown, .text])
  func `how an answer ended is told in words`(format: ExportFormat) throws {
    let failure = ServiceFailure(sentence: "The line broke.")
    let ends: [(Message.Status, String)] = [
      (.streaming, "still arriving when this was written"),
      (.interrupted(failure), "interrupted: The line broke."),
      (.failed(failure), "error: The line broke."),
      (
        .stopped(StopRecord(after: .seconds(2), estimatedTokens: 1, streamed: true)),
        "stopped · 2.0 s"
      ),
    ]
    for (status, words) in ends {
      let chat = KeptChat(id: ChatID("a"), title: "T", conversation: conversation(status))
      #expect(try ChatExport.whole(chat, format).contains(words))
    }
  }

  @Test(arguments: [ExportFormat.markdown, .text, .json])
  func `an answer that nobody receives any more is told as the next start will`(
    format: ExportFormat
  ) async throws {
    let store = ChatStore(path: "\(folder.path)/beck.db", thread: .shared)
    for (id, status) in [("a", Message.Status.streaming), ("b", .complete)] {
      try await store.write(
        conversation(status).allMessages.map {
          .chat(ChatID(id), .message($0, stream: nil), at: time)
        }, durably: true)
    }
    await store.close(releases: false)
    let output = Output()
    let exporter = SessionExporter(folder: folder.path, format: format, onTerminal: false)
    try await exporter.export(.all, to: output)
    let words = "interrupted: beck ended while this answer was arriving."
    // JSON says what the disk says.
    #expect(output.text.components(of: words) == (format == .json ? 0 : 1))
    #expect(output.text.components(of: #""state":"streaming""#) == (format == .json ? 1 : 0))
  }

  @Test func `a database of which nothing is left is no success, on any day`() async throws {
    try folder.write(String(repeating: "no database\n", count: 2_000), to: "beck.db")
    for _ in 0..<2 {
      let exporter = SessionExporter(folder: folder.path, format: .json, onTerminal: false)
      let output = Output()
      do {
        try await exporter.export(.all, to: output)
        Issue.record("it was a success")
      } catch {
        #expect("\(error)".contains("beck.db.damaged-"))
      }
      // What there is is written all the same.
      #expect(output.text.hasSuffix("]}\n"))
    }
  }

  @Test func `an empty store is no trouble`() async throws {
    let exporter = SessionExporter(folder: folder.path, format: .json, onTerminal: false)
    try await exporter.export(.all, to: Output())
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func components(of text: String) -> Int { split(separator: text).count - 1 }
}
