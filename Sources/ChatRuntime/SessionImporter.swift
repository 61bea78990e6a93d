import ChatCore
import ChatUI
import Executors
import Glibc
import Persistence

/// Takes chats out of files for `beck import`. Each chat comes in whole or not at all; what cannot be
/// read is told and left out, and what came before the end of a damaged file stays. Others write to
/// the database meanwhile.
package struct SessionImporter: Sendable {
  /// What became of all files together.
  package struct Report: Equatable, Sendable {
    package var added = 0
    package var present = 0
    /// The ids that were there with another content, and what was taken in their place.
    package var renamed: [String] = []
    /// Of the database itself: a sentence each.
    package var news: [String] = []
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

  private let folder: String

  /// - Parameter folder: of the database; made where it is not there.
  package init(folder: String) { self.folder = folder }

  /// - Parameter paths: of files; `-` is the standard input.
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
      let name = path == "-" ? "standard input" : path
      do throws(Problem) {
        try await take(path, called: name, into: store, &report)
      } catch {
        report.problems.append("\(name): \(error.sentence)")
      }
    }
    if Task.isCancelled { report.problems.append("stopped: not all was read") }
    report.news = await store.takeNews()
    await store.close()
    return report
  }

  private func take(
    _ path: String, called name: String, into store: ChatStore, _ report: inout Report
  ) async throws(Problem) {
    let file = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Problem(FileError(path).reason) }
    defer { _ = close(file) }
    var reader = ChatArchiveReader(civilTime: { WallTime($0) })
    var waiting: [KeptChat] = []
    var failure: Problem?
    while failure == nil, !Task.isCancelled {
      do throws(Problem) {
        guard let block = try Self.block(of: file, path) else {
          try Self.reading { () throws(ChatArchiveReader.Failure) in try reader.finish() }
          break
        }
        let items = try Self.reading { () throws(ChatArchiveReader.Failure) in
          try reader.feed(block)
        }
        for item in items {
          switch item {
          case .chat(let chat): waiting.append(chat)
          case .unreadable(let sentence): report.problems.append("\(name): \(sentence)")
          }
        }
      } catch {
        failure = error
      }
      try await add(&waiting, isAll: false, to: store, &report)
    }
    try await add(&waiting, isAll: true, to: store, &report)
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

  /// Takes in what is as much as one commit takes; the rest waits, unless that is all.
  private func add(
    _ chats: inout [KeptChat], isAll: Bool, to store: ChatStore, _ report: inout Report
  ) async throws(Problem) {
    var group: [KeptChat] = []
    var cost = 0
    for chat in chats where !Task.isCancelled {
      if cost + chat.importCost > KeptChat.mostImportCost {
        try await add(group, to: store, &report)
        (group, cost) = ([], 0)
      }
      group.append(chat)
      cost += chat.importCost
    }
    let isEnough = isAll || cost >= KeptChat.mostImportCost
    if isEnough, !Task.isCancelled { try await add(group, to: store, &report) }
    chats = isEnough ? [] : group
  }

  /// - Parameter chats: one, or some that are short.
  private func add(
    _ chats: [KeptChat], to store: ChatStore, _ report: inout Report
  ) async throws(Problem) {
    guard let first = chats.first else { return }
    do throws(StoreError) {
      if first.importCost > KeptChat.mostImportCost {
        if let imported = try await store.add(long: first, at: .now()) {
          report.note(imported, of: first)
        }
      } else {
        for (chat, imported) in zip(chats, try await store.add(chats, at: .now())) {
          report.note(imported, of: chat)
        }
        try await store.updateSearch()
      }
      await store.letOthersWrite()
    } catch {
      throw Problem("the chats cannot be kept: \(error.reason)")
    }
  }
}

extension SessionImporter.Report {
  fileprivate mutating func note(_ imported: ChatStore.Imported, of chat: KeptChat) {
    switch imported {
    case .added: added += 1
    case .present: present += 1
    case .renamed(let id):
      renamed.append("\(chat.id) is here with another content: imported as \(id)")
    }
  }
}
