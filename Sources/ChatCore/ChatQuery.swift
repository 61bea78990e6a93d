/// What is looked for in all chats, read from what a person typed.
///
/// Words and "quoted phrases" must all be there, `-word` must not, `word*` is a beginning.
/// `role:user`, `role:model`, `role:tool`, `model:NAME`, `on:DAY`, `after:DAY` (from it on) and
/// `before:DAY` narrow it; a day is 2026-11-01, 2026-11 or 2026. Anything else is looked for as it
/// stands.
package struct ChatQuery: Equatable, Sendable {
  /// A word or a phrase. Raw.
  package struct Term: Equatable, Sendable {
    package var text: String
    /// Its last word may go on.
    package var isPrefix: Bool

    package init(_ text: String, isPrefix: Bool = false) {
      self.text = text
      self.isPrefix = isPrefix
    }
  }

  /// Where a search that told a part of its answer goes on.
  package struct Place: Equatable, Sendable {
    /// The newest message that was not looked at, in the store's order.
    package var key: Int64
    package init(key: Int64) { self.key = key }
  }

  package enum Role: String, Equatable, Sendable { case user, model, tool }

  package private(set) var terms: [Term] = []
  package private(set) var excluded: [Term] = []
  package private(set) var role: Role?
  /// A part of the model's name.
  package private(set) var model: String?
  /// "2026-11-01": from this day on. Sorts like the times of messages.
  package private(set) var firstDay: String?
  /// Before this day.
  package private(set) var endDay: String?
  /// Nothing newer is looked at; nil for all.
  package var place: Place?

  /// What cannot be understood, in one sentence.
  package struct Mistake: Error, Equatable, Sendable {
    package let sentence: String
    package init(sentence: String) { self.sentence = sentence }
  }

  private static let longest = 1_000

  /// - Parameters:
  ///   - typed: any text; of a very long one only the start is read.
  ///   - isBeingTyped: the last word is a beginning.
  package init(_ typed: String, isBeingTyped: Bool = false) throws(Mistake) {
    var reader = ChatQueryReader(typed.prefix(Self.longest))
    var endsInTerm = false
    while let word = reader.next() {
      endsInTerm = false
      if !word.isQuoted, let (key, value) = Self.filter(in: word.text) {
        try narrow(key, to: value.isEmpty ? reader.quotedNext() ?? "" : value)
      } else if word.isExcluded {
        excluded.append(word.term)
      } else {
        terms.append(word.term)
        endsInTerm = reader.endsInWord
      }
    }
    // The caret stands right behind it.
    if isBeingTyped, endsInTerm { terms[terms.count - 1].isPrefix = true }
  }

  /// Nothing is looked for.
  package var isEmpty: Bool { self == Self() }

  /// Only of messages is anything known by which it narrows.
  package var concernsMessagesAlone: Bool { role != nil || model != nil }

  private init() {}

  // MARK: filters

  private enum Key: String { case role, model, before, after, on }

  private static func filter(in word: String) -> (key: Key, value: String)? {
    guard let colon = word.firstIndex(of: ":"), let key = Key(rawValue: word[..<colon].lowercased())
    else { return nil }
    return (key, String(word[word.index(after: colon)...]))
  }

  private mutating func narrow(_ key: Key, to value: String) throws(Mistake) {
    switch key {
    case .role: role = try Self.role(value)
    case .model:
      guard !value.isEmpty else { throw Mistake(sentence: "model: takes a part of its name") }
      model = value
    case .on:
      let days = try Self.days(value, of: key)
      narrow(from: days.first, before: days.end)
    case .before: narrow(from: nil, before: try Self.days(value, of: key).first)
    case .after: narrow(from: try Self.days(value, of: key).first, before: nil)
    }
  }

  /// What was said before still holds.
  private mutating func narrow(from first: String?, before end: String?) {
    if let first { firstDay = max(firstDay ?? first, first) }
    if let end { endDay = min(endDay ?? end, end) }
  }

  private static func role(_ name: String) throws(Mistake) -> Role {
    switch name.lowercased() {
    case "user", "you": return .user
    case "model", "assistant": return .model
    case "tool": return .tool
    default: throw Mistake(sentence: "role: takes user, model or tool")
    }
  }

  /// The first day of what is named, and the first behind it.
  private static func days(
    _ text: String, of key: Key
  ) throws(Mistake) -> (first: String, end: String) {
    let mistake = Mistake(
      sentence: "\(key.rawValue): takes a day such as 2026-11-01, a month or a year")
    let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    let known = numbers.compactMap(\.self)
    guard (1...3).contains(numbers.count), known.count == numbers.count,
      let year = known.first, (1000...9998).contains(year)
    else { throw mistake }
    guard known.count > 1 else { return (day(year, 1, 1), day(year + 1, 1, 1)) }
    let month = known[1]
    guard (1...12).contains(month) else { throw mistake }
    let next = month == 12 ? day(year + 1, 1, 1) : day(year, month + 1, 1)
    guard known.count > 2 else { return (day(year, month, 1), next) }
    let last = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    guard (1...last).contains(known[2]) else { throw mistake }
    return (day(year, month, known[2]), known[2] == last ? next : day(year, month, known[2] + 1))
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && year % 100 != 0 || year % 400 == 0
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
