/// Whether and how well a query's letters stand, in order, in a text.
package struct FuzzyMatch: Equatable, Sendable {
  /// Higher is better.
  package let score: Int
  /// Offsets of the matched characters in the text.
  package let positions: [Int]

  /// A text is looked through this far: a prompt may be a pasted file, and a key waits for all.
  private static let mostScalars = 4_000

  /// - Parameters: compared without regard to case; an empty query matches anything with score 0.
  package init?(_ query: String, in text: String) {
    let wanted = Array(query.lowercased().filter { !$0.isWhitespace })
    let letters = Array(String(text.unicodeScalars.prefix(Self.mostScalars)).lowercased())
    if let start = Self.firstRun(of: wanted, in: letters) {
      positions = Array(start..<start + wanted.count)
      score = wanted.isEmpty ? 0 : 1_000 - start
      return
    }
    var found: [Int] = []
    var next = 0
    for letter in wanted {
      guard let place = letters[next...].firstIndex(of: letter) else { return nil }
      found.append(place)
      next = place + 1
    }
    positions = found
    score = -(found.last ?? 0) + (found.first ?? 0)
  }

  private static func firstRun(of wanted: [Character], in letters: [Character]) -> Int? {
    guard wanted.count <= letters.count else { return nil }
    return (0...letters.count - wanted.count).first { letters[$0...].starts(with: wanted) }
  }
}
