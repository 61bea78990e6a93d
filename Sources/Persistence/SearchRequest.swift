import ChatCore

/// A query, ready to be asked of the index.
struct SearchRequest {
  let terms: [SearchTerm]
  let role: ChatQuery.Role?
  /// A word of it is a beginning, and nothing but words and a role are asked for.
  let isOfBeginnings: Bool
  /// For SQLite's full-text search; nil for any message.
  let expression: String?
  /// Likewise of the words alone that are no beginnings.
  let wholeWords: String?
  /// Where in the order of messages it looks.
  let keys: ClosedRange<Int64>
  /// An earlier answer told what is newer.
  let goesOn: Bool
  let hasTimes: Bool
  let firstTime: String
  let endTime: String

  /// - Throws: where there is nothing to look for.
  init(_ query: ChatQuery, _ splitter: TextSplitter) throws(ChatQuery.Mistake) {
    terms = query.terms.compactMap { SearchTerm($0, splitter) }
    let excluded = query.excluded.compactMap { SearchTerm($0, splitter) }
    let model = query.model.flatMap { SearchTerm(.init($0, isPrefix: true), splitter) }
    guard
      !terms.isEmpty || !excluded.isEmpty || model != nil || query.role != nil
        || query.firstDay != nil || query.endDay != nil
    else {
      throw query.terms.isEmpty ? .nothing : .noWords
    }
    role = query.role
    isOfBeginnings = terms.contains(where: \.isPrefix) && excluded.isEmpty && model == nil
    let words = terms.map { "text : \($0.expression)" }
    let filters =
      (model.map { ["model : \($0.expression)"] } ?? [])
      + (query.role.map { ["author : \($0.rawValue)"] } ?? [])
    wholeWords = Self.all(zip(terms, words).filter { !$0.0.isPrefix }.map(\.1) + filters)
    // From something that is there the rest is taken away.
    let anything = excluded.isEmpty ? nil : "author : (user OR model OR tool)"
    expression = (Self.all(words + filters) ?? anything).map { expression in
      excluded.reduce(expression) { "(\($0) NOT text : \($1.expression))" }
    }
    hasTimes = query.firstDay != nil || query.endDay != nil
    firstTime = query.firstDay ?? ""
    endTime = query.endDay ?? "~"
    let first = query.firstDay.flatMap { WallTime(word: $0 + "T00:00:00") }?.messageKey
    let end = query.endDay.flatMap { WallTime(word: $0 + "T00:00:00") }?.messageKey
    let low = first ?? .min
    // A message may stand a little behind its time, but not before it.
    let high = min(end.map { $0 + WallTime.mostKeysBehind } ?? .max, query.place?.key ?? .max)
    keys = low...max(low, high)
    goesOn = query.place != nil
  }

  private static func all(_ parts: [String]) -> String? {
    parts.isEmpty ? nil : "(\(parts.joined(separator: " AND ")))"
  }
}

extension ChatQuery.Mistake {
  fileprivate static var nothing: Self { Self(sentence: "there is nothing to look for") }
  fileprivate static var noWords: Self {
    Self(sentence: "words, digits and emoji can be looked for, other signs cannot")
  }
}

extension WallTime {
  /// Where messages of this time stand in the order of the store, ascending with time. Steps of 16
  /// seconds: the nearer the keys, the smaller the index.
  var messageKey: Int64 {
    // Source: days from civil, with March as the first month.
    let month = Int64(min(max(self.month, 1), 12))
    let year = Int64(min(max(self.year, 0), 9999)) - (month <= 2 ? 1 : 0)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + Int64(min(max(day, 1), 31)) - 1
    let days = year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear
    let second =
      Int64(min(max(hour, 0), 23)) * 3600 + Int64(min(max(minute, 0), 59)) * 60
      + Int64(min(max(second, 0), 59))
    return ((days - Self.daysBefore2020) * 86_400 + second) >> 4
  }

  /// Of 2020-01-01 by the same reckoning: small keys take little room.
  private static let daysBefore2020: Int64 = 737_730

  /// How far messages that came at the same moment may stand behind it, in all.
  static let mostKeysBehind: Int64 = 14 * 86_400 >> 4
}
