import ChatCore
import ChatUI
import Executors
import Glibc
import Persistence

/// Reads chats for a subcommand: makes no database where none is.
package struct SessionReader: Sendable {
  private let path: String
  /// Opened with the first question.
  private let store: ChatStore

  /// - Parameter folder: of the database.
  package init(folder: String) {
    path = "\(folder)/beck.db"
    store = ChatStore(path: path, thread: .shared)
  }

  /// What is to be told of the database itself, once something was asked of it: a sentence each.
  package func news() async -> [String] { await store.takeNews() }

  /// Of each chat the newest message in which all of a query is.
  package func search(_ query: ChatQuery, limit: Int) async -> Result<ChatHits, Problem> {
    guard isThere else { return .success(ChatHits()) }
    do throws(StoreError) {
      return try await store.searchChats(query, limit: limit).mapError { Problem($0.sentence) }
    } catch {
      return .failure(problem(error))
    }
  }

  /// The pinned ones first, then the latest; of those that were deleted the one that was deleted
  /// last.
  package func chats(areDeleted: Bool = false) async -> Result<[ChatSummary], Problem> {
    guard isThere else { return .success([]) }
    do throws(StoreError) {
      return .success(try await areDeleted ? store.deleted(named: "") : store.chats())
    } catch {
      return .failure(problem(error))
    }
  }

  /// Brings a deleted chat back, by a beginning of its name that no other one has.
  package func restore(_ name: String) async -> Result<ChatSummary, Problem> {
    let unknown = Problem(
      "no deleted chat begins with \"\(name.oneLine)\": beck sessions --deleted lists them.")
    guard isThere, !name.isEmpty else { return .failure(unknown) }
    do throws(StoreError) {
      let found = try await store.deleted(named: name)
      guard let chat = found.first(where: { $0.id.text == name }) ?? found.first else {
        return .failure(unknown)
      }
      guard found.count == 1 || chat.id.text == name else {
        return .failure(Problem("\(found.count) deleted chats begin with \"\(name.oneLine)\"."))
      }
      guard try await store.change(chat.id, .deleted(nil), at: chat.time) == .done else {
        return .failure(unknown)
      }
      await store.close()
      return .success(chat)
    } catch {
      return .failure(Problem("\(path) cannot be written: \(error.reason)."))
    }
  }

  /// What all turns used.
  package func usage(by grouping: UsageReport.Grouping) async -> Result<UsageReport, Problem> {
    guard isThere else { return .success(UsageReport(grouping: grouping, rows: [])) }
    do throws(StoreError) {
      return .success(try await store.usage(by: grouping))
    } catch {
      return .failure(problem(error))
    }
  }

  private var isThere: Bool { access(path, F_OK) == 0 }

  private func problem(_ error: StoreError) -> Problem {
    Problem("\(path) cannot be read: \(error.reason).")
  }
}
