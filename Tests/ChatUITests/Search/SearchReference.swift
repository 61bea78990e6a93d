@testable import ChatUI

/// Numbers that look random and are the same at every run.
struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let mixed = (state ^ state >> 29) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ mixed >> 32
  }

  /// A text of pieces.
  mutating func text(of pieces: [String], count: Int) -> String {
    (0..<count).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
  }
}

/// The plainest way to find letters: every scalar of the pattern at every place.
func plainlyFound(_ pattern: String, in line: String, ignoresCase: Bool) -> [Range<Int>] {
  let wanted = Array(pattern.unicodeScalars)
  let scalars = Array(line.unicodeScalars)
  var offsets = [0]
  for scalar in scalars { offsets.append((offsets.last ?? 0) + UTF8.width(scalar)) }
  var found: [Range<Int>] = []
  var place = 0
  while !wanted.isEmpty, place + wanted.count <= scalars.count {
    let stands = wanted.indices.allSatisfy { index in
      let scalar = scalars[place + index]
      return scalar == wanted[index]
        || ignoresCase && scalar.properties.lowercaseMapping == String(wanted[index])
          && UTF8.width(scalar) == UTF8.width(wanted[index])
    }
    if stands { found.append(offsets[place]..<offsets[place + wanted.count]) }
    place += stands ? wanted.count : 1
  }
  return found
}

/// The plainest way to match an expression: try everything, the preferred first.
struct PlainPattern {
  let node: PatternNode
  let scalars: [Unicode.Scalar]

  func found() -> [Range<Int>] {
    var offsets = [0]
    for scalar in scalars { offsets.append((offsets.last ?? 0) + UTF8.width(scalar)) }
    var result: [Range<Int>] = []
    var place = 0
    while place < scalars.count {
      var end: Int?
      _ = match(node, place) { reached in
        guard reached > place else { return false }
        end = reached
        return true
      }
      if let end { result.append(offsets[place]..<offsets[end]) }
      place = end ?? place + 1
    }
    return result
  }

  private func match(_ node: PatternNode, _ place: Int, _ next: (Int) -> Bool) -> Bool {
    switch node {
    case .empty: return next(place)
    case .set(let set):
      return place < scalars.count && set.contains(scalars[place].value) && next(place + 1)
    case .assertion(let assertion): return holds(assertion, place) && next(place)
    case .sequence(let parts):
      guard let first = parts.first else { return next(place) }
      return match(first, place) { match(.sequence(Array(parts.dropFirst())), $0, next) }
    case .choice(let branches): return branches.contains { match($0, place, next) }
    case .repeated(let node, let least, let most, let isLazy):
      func more() -> Bool {
        most != 0
          && match(node, place) { reached in
            // A round of nothing leads nowhere new.
            guard reached > place || least > 0 else { return false }
            return match(
              .repeated(
                node, least: max(0, least - 1), most: most.map { $0 - 1 }, isLazy: isLazy),
              reached, next)
          }
      }
      if least > 0 { return more() }
      return isLazy ? next(place) || more() : more() || next(place)
    }
  }

  private func holds(_ assertion: PatternNode.Assertion, _ place: Int) -> Bool {
    func isWord(_ index: Int) -> Bool {
      scalars.indices.contains(index) && ScalarSet.wordLetters.contains(scalars[index].value)
    }
    return switch assertion {
    case .lineStart: place == 0
    case .lineEnd: place == scalars.count
    case .wordBorder: isWord(place - 1) != isWord(place)
    case .noWordBorder: isWord(place - 1) == isWord(place)
    }
  }
}
