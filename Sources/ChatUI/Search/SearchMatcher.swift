/// A query made ready to be looked for. Remembers what it learnt about a pattern, so it is changed
/// by searching; what it finds does not depend on that.
package struct SearchMatcher: Sendable {
  package let query: SearchQuery
  /// Why nothing is searched for.
  package private(set) var mistake: PatternError?
  private var way = Way.none

  private enum Way {
    case none
    case literal(LiteralFinder)
    case pattern(PatternFinder)
  }

  /// Bytes of a window of a search for letters.
  private static let literalWindow = 64 << 10

  package init(_ query: SearchQuery) {
    self.query = query
    guard !query.pattern.isEmpty else { return }
    guard query.isRegex else {
      way = .literal(LiteralFinder(query.pattern, ignoresCase: query.ignoresCase))
      return
    }
    do {
      way = .pattern(try PatternFinder(query.pattern, ignoresCase: query.ignoresCase))
    } catch {
      mistake = error
    }
  }

  /// There is something to look for.
  package var canMatch: Bool { if case .none = way { false } else { true } }

  /// Searches a stretch of a line. Windows one after the other find what one search of the whole
  /// line would, but that a match of a regular expression that is longer than 4 KiB may be cut or
  /// missed.
  /// - Parameters:
  ///   - line: UTF-8 without line ends.
  ///   - start: 0, or `next` of the window before.
  package mutating func search(_ line: Span<UInt8>, from start: Int = 0) -> SearchWindow {
    let start = max(0, min(start, line.count))
    switch way {
    case .none: return SearchWindow(next: line.count)
    case .literal(let finder):
      return Self.search(line, for: finder, from: start)
    case .pattern(var finder):
      // Not copied: what it remembers is large.
      way = .none
      defer { way = .pattern(finder) }
      return finder.search(line, from: start)
    }
  }

  /// All matches in a line.
  package mutating func matches(in line: Span<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    repeat {
      let window = search(line, from: start)
      found += window.matches
      start = window.next
    } while start < line.count
    return found
  }

  private static func search(
    _ line: Span<UInt8>, for finder: LiteralFinder, from start: Int
  ) -> SearchWindow {
    let end = min(line.count, start + literalWindow)
    let part = line.extracting(0..<min(line.count, end + finder.count - 1))
    var window = SearchWindow(next: end)
    var place = start
    while let found = finder.next(in: part, from: place) {
      place = found + finder.count
      window.matches.append(found..<place)
    }
    window.next = max(end, place)
    window.work = window.next - start
    return window
  }
}
