import ChatCore

/// A list to choose from by typing: the state, no drawing.
package struct Picker: FilteredList, Equatable, Sendable {
  /// What Enter does with the chosen text.
  package enum Purpose: Equatable, Sendable {
    /// Take a model for this chat; text that is not listed is taken too.
    case model
    /// The same, and the question of this answer goes to it at once; nil is the last one.
    case modelToAskAgain(MessageID?)
    /// Put an earlier prompt into the input.
    case history
    /// Go to a turn.
    case turn
    /// Go to a message of any branch.
    case tree

    package var takesModel: Bool {
      switch self {
      case .model, .modelToAskAgain: true
      case .history, .turn, .tree: false
      }
    }
  }

  package struct Item: Equatable, Sendable {
    /// Raw: may come from the network.
    package var text: String
    /// At the right, faint.
    package var detail: String
    /// What the text alone does not tell; nil where it does.
    package var message: MessageID?

    package init(text: String, detail: String = "", message: MessageID? = nil) {
      self.text = text
      self.detail = detail
      self.message = message
    }
  }

  package struct Row: Equatable, Sendable {
    package var item: Item
    package var matched: [Int]
  }

  package let purpose: Purpose
  package private(set) var items: [Item]
  package private(set) var query = ""
  /// The items that match, best first; for models the typed text itself comes last.
  package private(set) var rows: [Row] = []
  /// Which items match; another letter is looked for in these alone.
  private var matching: [Int] = []
  private static let longestQuery = 200
  /// Index into `rows`.
  package private(set) var selected = 0

  package init(_ purpose: Purpose, items: [Item]) {
    self.purpose = purpose
    self.items = items
    filter()
  }

  /// What Enter takes, nil when nothing matches.
  package var choice: Item? {
    rows.indices.contains(selected) ? rows[selected].item : nil
  }

  /// New items arrived; what was gone to stays selected if it is still there.
  package mutating func replaceItems(_ items: [Item]) {
    let kept = selected > 0 ? choice?.text : nil
    self.items = items
    filter()
    selected = rows.firstIndex { $0.item.text == kept } ?? 0
  }

  /// What would make the filter longer than any name is left out.
  package mutating func type(_ text: String) {
    let room = Self.longestQuery - query.unicodeScalars.count
    guard room > 0 else { return }
    let before = query
    query.unicodeScalars.append(contentsOf: text.unicodeScalars.prefix(room))
    // A mark makes another letter of the last one.
    if query.hasPrefix(before) { filter(matching) } else { filter() }
  }

  package mutating func deleteBackward() {
    query = String(query.dropLast())
    filter()
  }

  package mutating func clearQuery() {
    query = ""
    filter()
  }

  var rowCount: Int { rows.count }

  /// Negative is up; stops at the ends.
  package mutating func move(by rows: Int) {
    selected = max(0, min(self.rows.count - 1, selected + rows))
  }

  private mutating func filter() { filter(Array(items.indices)) }

  private mutating func filter(_ candidates: [Int]) {
    let matches = candidates.compactMap { index in
      FuzzyMatch(query, in: items[index].text).map { (index, $0) }
    }
    matching = matches.map(\.0)
    let sorted = matches.sorted { a, b in (-a.1.score, a.0) < (-b.1.score, b.0) }
    rows = sorted.map { Row(item: items[$0.0], matched: $0.1.positions) }
    if purpose.takesModel, !query.isEmpty, !items.contains(where: { $0.text == query }) {
      rows.append(Row(item: Item(text: query, detail: "as typed"), matched: []))
    }
    selected = 0
  }
}
