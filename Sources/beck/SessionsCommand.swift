import ChatCore
import ChatRuntime

/// `beck sessions`: the chats that are kept, the pinned ones first, then the latest.
enum SessionsCommand {
  static func run(_ setup: Setup) -> Never {
    let output = StandardStreams()
    let isJSON = setup.options.json
    let reader = SessionReader(folder: setup.paths.data)
    if let text = setup.options.search { search(text, reader, isJSON: isJSON) }
    if let name = setup.options.restore { restore(name, reader) }
    let areDeleted = setup.options.deleted
    Foreground.run {
      let result = await reader.chats(areDeleted: areDeleted)
      for sentence in await reader.news() { output.note("\(sentence).") }
      switch result {
      case .success(let chats):
        if chats.isEmpty {
          output.note(areDeleted ? "No chat was deleted." : "No chat is kept yet.")
        }
        let table = SessionTable(chats)
        return output.write(isJSON ? table.json : table.text, of: "the chats")
      case .failure(let problem):
        output.note(problem.sentence)
        return 1
      }
    }
  }

  private static func restore(_ name: String, _ reader: SessionReader) -> Never {
    let output = StandardStreams()
    Foreground.run {
      let result = await reader.restore(name)
      for sentence in await reader.news() { output.note("\(sentence).") }
      switch result {
      case .success(let chat):
        output.note("\(chat.id.text) is back: \(chat.title.oneLine)")
        return 0
      case .failure(let problem):
        output.note(problem.sentence)
        return 1
      }
    }
  }

  /// Of more there would be no end.
  private static let mostFound = 200

  private static func search(_ text: String, _ reader: SessionReader, isJSON: Bool) -> Never {
    let output = StandardStreams()
    Foreground.run {
      let query: ChatQuery
      do throws(ChatQuery.Mistake) {
        query = try ChatQuery(text)
      } catch {
        output.note("\(error.sentence).")
        return 2
      }
      let result = await reader.search(query, limit: mostFound)
      for sentence in await reader.news() { output.note("\(sentence).") }
      switch result {
      case .success(let found):
        if found.hits.isEmpty { output.note("Nothing was found.") }
        let table = FoundTable(found)
        let status = output.write(isJSON ? table.json : table.text, of: "what was found")
        if found.hasMore {
          output.note("Only the newest \(mostFound) chats: before:DAY shows others.")
        }
        return status
      case .failure(let problem):
        output.note(problem.sentence)
        return 1
      }
    }
  }
}
