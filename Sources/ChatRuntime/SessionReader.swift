import ChatCore
import ChatUI
import Executors
import Glibc
import Persistence

/// Reads chats for a subcommand: makes no database where none is.
package struct SessionReader: Sendable {
  private let path: String

  /// - Parameter folder: of the database.
  package init(folder: String) { path = "\(folder)/beck.db" }

  /// Of each chat the newest message in which all of a query is.
  package func search(_ query: ChatQuery, limit: Int) async -> Result<ChatHits, Problem> {
    guard access(path, F_OK) == 0 else { return .success(ChatHits()) }
    let store = ChatStore(path: path, thread: .shared)
    do throws(StoreError) {
      return try await store.searchChats(query, limit: limit).mapError { Problem($0.sentence) }
    } catch {
      return .failure(Problem("\(path) cannot be read: \(error.reason)."))
    }
  }

  /// The latest first.
  package func chats() async -> Result<[ChatSummary], Problem> {
    guard let store else { return .success([]) }
    do throws(StoreError) {
      return .success(try await store.chats())
    } catch {
      return .failure(problem(error))
    }
  }

  /// What all turns used.
  package func usage(by grouping: UsageReport.Grouping) async -> Result<UsageReport, Problem> {
    guard let store else { return .success(UsageReport(grouping: grouping, rows: [])) }
    do throws(StoreError) {
      return .success(try await store.usage(by: grouping))
    } catch {
      return .failure(problem(error))
    }
  }

  /// Nil where there is no database.
  private var store: ChatStore? {
    access(path, F_OK) == 0 ? ChatStore(path: path, thread: .shared) : nil
  }

  private func problem(_ error: StoreError) -> Problem {
    Problem("\(path) cannot be read: \(error.reason).")
  }
}
