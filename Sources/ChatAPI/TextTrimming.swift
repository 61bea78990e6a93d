extension StringProtocol {
  /// Without white space at both ends.
  var trimmedText: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[start...last])
  }

  /// The same, or nil if nothing is left.
  var trimmed: String? {
    let text = trimmedText
    return text.isEmpty ? nil : text
  }

  /// Whether `word` stands in the text by itself: no letter or digit, nor one of `joiners`, at
  /// either side of it.
  func hasWord(_ word: String, joiners: String = "_") -> Bool {
    ranges(of: word).contains { range in
      let before = self[..<range.lowerBound].last
      let after = self[range.upperBound...].first
      return [before, after].allSatisfy { neighbour in
        guard let neighbour else { return true }
        return !neighbour.isLetter && !neighbour.isNumber && !joiners.contains(neighbour)
      }
    }
  }

  func containsAny(_ words: [String]) -> Bool { words.contains { contains($0) } }
}

extension String {
  /// At most `most` characters, with "…" for what is left out of the middle.
  func clipped(to most: Int) -> String {
    guard count > most, most > 1 else { return self }
    let tail = (most - 1) / 2
    return "\(prefix(most - 1 - tail))…\(suffix(tail))"
  }
}
