import ChatCore
import ChatUI
import Executors
import Glibc
import Persistence

/// Writes chats that are kept for `beck export`, one after the other: only one is held in memory.
/// Makes no database where none is.
package struct SessionExporter: Sendable {
  /// Which chats.
  package enum Choice: Equatable, Sendable {
    case all
    /// By its id or the beginning of it.
    case one(String)
    /// The one that was written to last.
    case latest
  }

  /// Why not all was written.
  package enum Failure: Error, Equatable, Sendable {
    /// Nobody reads any more.
    case closed
    case problem(String)
  }

  private let path: String
  /// Opened with the first question.
  private let store: ChatStore
  private let format: ExportFormat
  private let isOnTerminal: Bool

  /// - Parameters:
  ///   - folder: of the database.
  ///   - onTerminal: what is no JSON is made safe for one.
  package init(folder: String, format: ExportFormat, onTerminal: Bool) {
    path = "\(folder)/beck.db"
    store = ChatStore(path: path, thread: .shared)
    self.format = format
    isOnTerminal = onTerminal
  }

  /// What is to be told of the database itself, once something was asked of it: a sentence each.
  package func news() async -> [String] { await store.takeNews() }

  /// - Throws: also where all is written that there is, and that is nothing, for a damaged database
  ///   was put aside: whoever keeps what is exported is to notice.
  package func export(_ choice: Choice, to output: any PrintOutput) async throws(Failure) {
    let chats =
      access(path, F_OK) == 0
      ? try await read { () async throws(StoreError) in try await store.chats() } : []
    var export = ChatExport(format)
    let ids = try Self.ids(choice, of: chats)
    try write(export.opening, to: output)
    for id in ids where !Task.isCancelled {
      // Nil: it was deleted for good in the meantime.
      guard let chat = try await read({ () async throws(StoreError) in try await store.chat(id) })
      else { continue }
      let piece = try await read { () async throws(StoreError) in
        try export.piece(format == .json ? chat : chat.settled)
      }
      try write(piece, to: output)
    }
    try write(export.closing, to: output)
    if choice == .all, !chats.contains(where: { $0.messageCount > 0 || $0.hasDraft }),
      let damaged = store.damagedFiles().last
    {
      throw .problem("No message is kept: a damaged database was put aside as \(damaged).")
    }
  }

  private func read<Value>(
    _ body: () async throws(StoreError) -> Value
  ) async throws(Failure) -> Value {
    do throws(StoreError) {
      return try await body()
    } catch {
      throw .problem("\(path) cannot be read: \(error.reason).")
    }
  }

  private static func ids(
    _ choice: Choice, of chats: [ChatSummary]
  ) throws(Failure) -> [ChatID] {
    switch choice {
    case .all: return chats.map(\.id)
    case .latest:
      // Times of one form sort as texts.
      guard let latest = chats.max(by: { $0.time.fileStamp < $1.time.fileStamp }) else {
        throw .problem("No chat is kept yet.")
      }
      return [latest.id]
    case .one(let name):
      if let exact = chats.first(where: { $0.id.text == name }) { return [exact.id] }
      let found = chats.filter { $0.id.text.hasPrefix(name) }
      guard let first = found.first else {
        throw .problem("No chat \(name.oneLine) is kept: beck sessions lists them.")
      }
      guard found.count == 1 else {
        throw .problem("\(found.count) chats begin with \(name.oneLine): write more of the id.")
      }
      return [first.id]
    }
  }

  private func write(_ text: String, to output: any PrintOutput) throws(Failure) {
    do throws(PrintOutputError) {
      if isOnTerminal, format != .json {
        try ChatPrinter.write(text, to: output)
      } else {
        try output.write(Array(text.utf8), to: .answer)
      }
    } catch {
      switch error {
      case .closed: throw .closed
      case .failed(let reason): throw .problem("The chats cannot be written: \(reason)")
      }
    }
  }
}
