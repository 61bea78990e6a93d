import FoundationEssentials

/// Finds the places of a request's words in a text: those that stand closest together.
struct TextFinder {
  /// A match of a term.
  private struct Match {
    var term: Int
    var bytes: Range<Int>
    /// Its first word's number in the text.
    var word: Int
  }

  private let terms: [SearchTerm]
  private let splitter: TextSplitter
  /// Words from the first match of a place to its last.
  private static let placeWords = 40
  /// A text may hold a million.
  private static let mostMatches = 256

  init(_ terms: [SearchTerm], _ splitter: TextSplitter) {
    self.terms = terms
    self.splitter = splitter
  }

  /// Byte ranges of the matches around the best place, ascending and disjoint.
  func matches(in text: Data) -> [Range<Int>] {
    let matches = allMatches(in: text)
    var best = 0..<0
    var most = 0
    for start in matches.indices {
      let place = matches[start...].prefix { $0.word - matches[start].word <= Self.placeWords }
      let count = Set(place.map(\.term)).count
      if count > most { (most, best) = (count, place.indices) }
      if count == terms.count { break }
    }
    var joined: [Range<Int>] = []
    for match in matches[best] {
      if let last = joined.last, match.bytes.lowerBound < last.upperBound {
        joined[joined.count - 1] =
          last.lowerBound..<max(last.upperBound, match.bytes.upperBound)
      } else {
        joined.append(match.bytes)
      }
    }
    return joined
  }

  /// All terms are there.
  func isFound(in text: Data) -> Bool {
    !terms.isEmpty && Set(allMatches(in: text).map(\.term)).count == terms.count
  }

  /// In the order of their first words; not more than one needs.
  private func allMatches(in text: Data) -> [Match] {
    var matches: [Match] = []
    // By term, a bit for each of its words that the last words of the text may be the start of.
    var states = [UInt64](repeating: 0, count: terms.count)
    var starts = [Int](repeating: 0, count: SearchTerm.mostWords)
    var number = 0
    splitter.forEachWord(of: text) { word, bytes in
      starts[number % starts.count] = bytes.lowerBound
      for (index, term) in terms.enumerated() {
        states[index] = (states[index] << 1 | 1) & term.places(of: word)
        guard states[index] >> (term.words.count - 1) & 1 == 1 else { continue }
        let first = number - term.words.count + 1
        let start = starts[first % starts.count]
        matches.append(Match(term: index, bytes: start..<bytes.upperBound, word: first))
      }
      number += 1
      return matches.count < Self.mostMatches
    }
    return matches.sorted { ($0.word, $0.term) < ($1.word, $1.term) }
  }
}

extension SearchTerm {
  /// A bit for each word of it that this is.
  fileprivate func places(of word: UnsafeRawBufferPointer) -> UInt64 {
    var places: UInt64 = 0
    for (index, wanted) in words.enumerated() where word.count >= wanted.count {
      let goesOn = isPrefix && index == words.count - 1
      guard goesOn || word.count == wanted.count else { continue }
      if word.prefix(wanted.count).elementsEqual(wanted) { places |= 1 << index }
    }
    return places
  }
}
