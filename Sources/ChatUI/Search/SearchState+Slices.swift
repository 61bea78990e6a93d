import TUICore

extension SearchState {
  /// Bytes of a slice that leave a frame's time for other things: lines are made of them by a
  /// parser, which is slower than the search.
  package static let sliceBytes = 256 << 10
  /// Hits that are held; then the search ends.
  static let mostHits = 100_000

  /// Searches on, for about as many bytes; expressions and small lines count for more than
  /// their bytes.
  /// - Returns: whether something is left to be searched.
  @discardableResult
  package mutating func search(
    _ source: inout some SearchSource, bytes: Int = SearchState.sliceBytes
  ) -> Bool {
    noteBlocks(source.blockCount)
    var slice = Slice(left: bytes)
    while slice.left > 0, matcher.canMatch, let stretch = progress.next {
      searchOn(stretch, &source, &slice)
      if hits.count >= Self.mostHits {
        isLimited = true
        progress = SearchProgress()
      }
    }
    settle()
    return isSearching
  }

  /// What one call finds before it goes to the hits.
  private struct Slice {
    var left: Int
    var found: [SearchHit] = []
  }

  /// New blocks are to be searched; where blocks went, all are.
  private mutating func noteBlocks(_ count: Int) {
    if count < knownBlocks, knownBlocks < .max { restart() }
    if count > knownBlocks { progress.add(from: SearchPlace(startOf: knownBlocks), to: nil) }
    knownBlocks = count
  }

  /// Searches the stretch until it or the slice ends, and puts its hits in place of what was found
  /// there before.
  private mutating func searchOn(
    _ stretch: SearchProgress.Stretch, _ source: inout some SearchSource, _ slice: inout Slice
  ) {
    var stretch = stretch
    let begin = stretch
    slice.found = []
    var isFinished = false
    var isInPiece = false
    while slice.left > 0, !isFinished {
      guard let place = existing(stretch.from, source), stretch.contains(place) else {
        isFinished = true
        break
      }
      if place != stretch.from {
        stretch = SearchProgress.Stretch(from: place, to: stretch.to)
      }
      let lines = source.lines(block: place.block, section: place.section, piece: place.piece)
      isInPiece = !searchPiece(lines, &stretch, &slice)
      slice.left -= 64
      if !isInPiece {
        let next = SearchPlace(block: place.block, section: place.section, piece: place.piece + 1)
        stretch = SearchProgress.Stretch(from: next, to: stretch.to)
      }
      if hits.count + slice.found.count >= Self.mostHits { break }
    }
    let low = firstHit(notBefore: begin.from, behindPiece: begin.hasBegunPiece)
    let high =
      isFinished
      ? stretch.to.map { firstHit(notBefore: $0) } ?? hits.count
      : firstHit(notBefore: stretch.from, behindPiece: isInPiece)
    hits.replaceSubrange(low..<max(low, high), with: slice.found)
    if isFinished { progress.finishStretch() } else { progress.update(stretch) }
  }

  /// - Returns: whether the piece was searched to its end.
  private mutating func searchPiece(
    _ lines: [SearchLine], _ stretch: inout SearchProgress.Stretch, _ slice: inout Slice
  ) -> Bool {
    while stretch.line < lines.count {
      guard slice.left > 0 else { return false }
      let line = lines[stretch.line]
      let length = line.line.text.utf8.count
      if line.isCode || !query.takesCodeOnly {
        let window = matcher.search(line.line.text.utf8.span, from: stretch.offset)
        slice.left -= window.work + 16
        if window.isCutShort { isLimited = true }
        note(window.matches, line.line, stretch.from, &slice)
        stretch.offset = window.next
      } else {
        stretch.offset = length
      }
      if stretch.offset >= length {
        stretch.line += 1
        stretch.offset = 0
      }
    }
    return true
  }

  /// What shows no source cannot be gone to, and two matches in what shows one and the same source,
  /// such as an entity, are one hit.
  private func note(
    _ matches: [Range<Int>], _ line: StyledLine, _ place: SearchPlace, _ slice: inout Slice
  ) {
    for match in matches {
      guard let source = line.source(of: match) else { continue }
      let hit = SearchHit(place: place, source: source)
      if slice.found.last != hit { slice.found.append(hit) }
    }
  }

  /// The place itself or the next that there is and that the query wants.
  private func existing(_ place: SearchPlace, _ source: some SearchSource) -> SearchPlace? {
    var place = place
    while place.block < source.blockCount {
      if query.takes(source.role(ofBlock: place.block)) {
        for section in source.sections(ofBlock: place.block) where section >= place.section {
          let piece = section == place.section ? place.piece : 0
          if piece < source.pieceCount(block: place.block, section: section) {
            return SearchPlace(block: place.block, section: section, piece: piece)
          }
        }
      }
      place = SearchPlace(startOf: place.block + 1)
    }
    return nil
  }

  /// - Parameter behindPiece: the hits of the piece at `place` are not wanted either.
  private func firstHit(notBefore place: SearchPlace, behindPiece: Bool = false) -> Int {
    hits.firstIndex(orderedBy: { behindPiece ? $0.place > place : $0.place >= place })
  }
}

extension Array {
  /// The first element of which this holds, the end where there is none.
  /// - Parameter isBehind: does not hold for some at the start and holds for all others.
  func firstIndex(orderedBy isBehind: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
