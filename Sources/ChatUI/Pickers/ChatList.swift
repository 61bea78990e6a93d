import ChatCore

/// The chats that are kept, to choose from by typing: the state, no drawing. The store filters, and
/// what it found before stays until it has answered.
package struct ChatList: FilteredList, Equatable, Sendable {
  package private(set) var query = ""
  package private(set) var rows: [ChatSummary] = []
  /// Index into `rows`.
  package private(set) var selected = 0
  /// Of what the store was asked last: answers to earlier questions come too late.
  package var question = 0
  package var askedAt: ContinuousClock.Instant
  /// Enter came before the answer: its first row is taken.
  package var takesFirst = false
  /// Why there is no list; nil while there is one.
  package private(set) var problem: String?
  /// What `rows` were found for; nil before the first answer.
  private var answered: String?
  /// The most rows that any text found: the list is as high, so that it does not move while one
  /// types.
  package private(set) var mostRows = 0
  /// For dates.
  package let today: WallTime
  private static let longestQuery = 200

  package init(at now: Moment) {
    askedAt = now.instant
    today = now.wall
  }

  package var choice: ChatSummary? {
    rows.indices.contains(selected) ? rows[selected] : nil
  }

  /// The rows are those of an earlier text.
  package var isStale: Bool { answered != query }

  package var isEmpty: Bool { answered != nil && rows.isEmpty }

  /// What would make the filter longer than any title is left out.
  package mutating func type(_ text: String) {
    let room = Self.longestQuery - query.unicodeScalars.count
    query.unicodeScalars.append(contentsOf: text.unicodeScalars.prefix(max(0, room)))
  }

  package mutating func deleteBackward() { query = String(query.dropLast()) }

  package mutating func clearQuery() { query = "" }

  var rowCount: Int { rows.count }

  /// Negative is up; stops at the ends.
  package mutating func move(by count: Int) {
    selected = max(0, min(rows.count - 1, selected + count))
  }

  /// What the store answered: the same chat stays selected while the text is the same.
  package mutating func receive(_ result: Result<[ChatSummary], Problem>) {
    let kept = isStale ? nil : choice?.id
    answered = query
    switch result {
    case .success(let found):
      rows = found
      problem = nil
    case .failure(let told):
      rows = []
      problem = told.sentence
    }
    mostRows = max(mostRows, rows.count)
    let place = kept.flatMap { id in rows.firstIndex(where: { $0.id == id }) }
    // Where it is gone the one that stands in its place is selected.
    selected = max(0, min(rows.count - 1, place ?? (kept == nil ? 0 : selected)))
  }
}
