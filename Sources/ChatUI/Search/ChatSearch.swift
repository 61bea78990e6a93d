import ChatCore

/// The search of all chats: what is typed, what was found, which of it is chosen. One question is
/// out at a time; what was typed meanwhile is asked when its answer has come.
package struct ChatSearch: Equatable, Sendable {
  /// What is typed. Raw text of one line.
  package private(set) var editor = LineEditor()
  package private(set) var found = ChatHits()
  /// Index into the hits.
  package private(set) var selected = 0
  /// Why nothing is looked for, or nothing can be found.
  package private(set) var problem: String?
  /// What `found` answers; nil before the first answer.
  package private(set) var answered: String?
  /// What is asked, under this number; nil while nothing is.
  private var asked: Asked?

  private struct Asked: Equatable {
    var number: Int
    var text: String
    /// Where the search went on.
    var place: ChatQuery.Place?
  }

  private static let longestText = 200
  static let mostHits = 100

  package init(_ text: String = "") { editor.insert(text) }

  package var text: String { editor.text }
  package var isAsking: Bool { asked != nil }
  /// What was found so far are the newest: older ones are looked for.
  package var isLookingOn: Bool { asked?.place != nil }

  /// What Enter opens.
  package var choice: ChatHit? {
    found.hits.indices.contains(selected) ? found.hits[selected] : nil
  }

  // MARK: typing and moving

  /// Line ends become blanks; what would make the text longer than 200 characters is left out.
  package mutating func type(_ text: String) {
    let room = max(0, Self.longestText - editor.text.count)
    editor.insert(String(text.prefix(room).map { $0.isNewline ? " " : $0 }))
  }

  package mutating func edit(_ command: KeyCommand) { editor.press(command) }

  /// Negative is up; stops at the ends.
  package mutating func move(by hits: Int) {
    selected = max(0, min(found.hits.count - 1, selected + hits))
  }

  // MARK: asking

  /// What is to be asked now; nil while something is asked, or what is typed was.
  mutating func question(number: Int) -> ChatQuery? {
    let text = editor.text
    guard asked == nil, text != answered || found.place != nil else { return nil }
    do throws(ChatQuery.Mistake) {
      var query = try ChatQuery(text, isBeingTyped: true)
      if text == answered { query.place = found.place }
      guard !query.isEmpty else {
        show(ChatHits(), for: text)
        return nil
      }
      asked = Asked(number: number, text: text, place: query.place)
      return query
    } catch {
      // What was found before stays in view while a filter is typed.
      problem = error.sentence
      answered = text
      found.place = nil
      return nil
    }
  }

  /// - Returns: false for the answer to a question that is no more.
  mutating func receive(_ result: Result<ChatHits, Problem>, number: Int) -> Bool {
    guard let asked, asked.number == number else { return false }
    self.asked = nil
    switch result {
    case .success(let hits) where asked.place != nil: add(hits)
    case .success(let hits): show(hits, for: asked.text)
    case .failure(let reason):
      show(ChatHits(), for: asked.text)
      problem = reason.sentence
    }
    return true
  }

  /// What is chosen stays so.
  private mutating func add(_ older: ChatHits) {
    let chosen = choice
    found.add(older)
    if found.hits.count > Self.mostHits {
      found.hits.removeLast(found.hits.count - Self.mostHits)
      found.hasMore = true
    }
    selected =
      chosen.flatMap { hit in found.hits.firstIndex(where: { $0 == hit }) }
      ?? max(0, min(found.hits.count - 1, selected))
  }

  private mutating func show(_ hits: ChatHits, for text: String) {
    found = hits
    selected = 0
    problem = nil
    answered = text
  }
}
