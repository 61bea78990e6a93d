import ChatCore
import ChatUI
import Executors
import Glibc
import Persistence

/// Takes chats out of files for `beck import`. Each chat comes in whole or not at all; what cannot be
/// read is told and left out, and what came before the end of a damaged file stays.
package struct SessionImporter: Sendable {
  /// What became of all files together.
  package struct Report: Equatable, Sendable {
    package var added = 0
    package var present = 0
    /// The ids that were there with another content, and what was taken in their place.
    package var renamed: [String] = []
    /// Sentences.
    package var problems: [String] = []

    package init() {}

    /// "3 chats imported · 1 was there already"
    package var words: String {
      let all = added + renamed.count
      var parts = ["\(Quantities.counted(all, "chat", "chats")) imported"]
      if present > 0 { parts.append("\(present) \(present == 1 ? "was" : "were") there already") }
      return parts.joined(separator: " · ")
    }
  }

  private static let blockBytes = 64 << 10
  /// Of a file, that are taken in together.
  private static let mostChats = 64
  private static let mostBytes = 4 << 20

  private let folder: String

  /// - Parameter folder: of the database; made where it is not there.
  package init(folder: String) { self.folder = folder }

  package func take(_ paths: [String]) async -> Report {
    var report = Report()
    let store = ChatStore(path: "\(folder)/beck.db", thread: .shared)
    do throws(FileError) {
      try PrivateFile.makeFolder(folder)
    } catch {
      report.problems.append("\(error.path) cannot be made: \(error.reason)")
      return report
    }
    for path in paths where !Task.isCancelled {
      do throws(Problem) {
        try await take(path, into: store, &report)
      } catch {
        report.problems.append("\(path): \(error.sentence)")
      }
    }
    await store.close()
    return report
  }

  private func take(
    _ path: String, into store: ChatStore, _ report: inout Report
  ) async throws(Problem) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Problem(FileError(path).reason) }
    defer { _ = close(file) }
    var reader = ChatArchiveReader(civilTime: { WallTime($0) })
    var waiting: [KeptChat] = []
    var bytes = 0
    var failure: Problem?
    while failure == nil, !Task.isCancelled {
      do throws(Problem) {
        guard let block = try Self.block(of: file, path) else {
          try Self.reading { () throws(ChatArchiveReader.Failure) in try reader.finish() }
          break
        }
        bytes += block.count
        let items = try Self.reading { () throws(ChatArchiveReader.Failure) in
          try reader.feed(block)
        }
        for item in items {
          switch item {
          case .chat(let chat): waiting.append(chat)
          case .unreadable(let sentence): report.problems.append("\(path): \(sentence)")
          }
        }
      } catch {
        failure = error
      }
      guard waiting.count >= Self.mostChats || bytes >= Self.mostBytes else { continue }
      try await add(&waiting, to: store, &report)
      bytes = 0
    }
    try await add(&waiting, to: store, &report)
    if let failure { throw failure }
  }

  private static func reading<Value>(
    _ body: () throws(ChatArchiveReader.Failure) -> Value
  ) throws(Problem) -> Value {
    do throws(ChatArchiveReader.Failure) {
      return try body()
    } catch {
      throw Problem(error.sentence)
    }
  }

  /// - Returns: nil at the end.
  private static func block(of file: Int32, _ path: String) throws(Problem) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: blockBytes)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count == 0 { return nil }
      if count > 0 { return Array(buffer[..<count]) }
      guard errno == EINTR else { throw Problem(FileError(path).reason) }
    }
  }

  private func add(
    _ chats: inout [KeptChat], to store: ChatStore, _ report: inout Report
  ) async throws(Problem) {
    guard !chats.isEmpty else { return }
    let taken = chats
    chats = []
    do throws(StoreError) {
      for (chat, imported) in zip(taken, try await store.add(taken, at: .now())) {
        switch imported {
        case .added: report.added += 1
        case .present: report.present += 1
        case .renamed(let id):
          report.renamed.append("\(chat.id) is here with another content: imported as \(id)")
        }
      }
    } catch {
      throw Problem("the chats cannot be kept: \(error.reason)")
    }
  }
}
