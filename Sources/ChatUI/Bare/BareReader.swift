import TUICore

/// Goes over the blocks' lines in rows that the terminal wraps by itself. Reads what it is asked for
/// and nothing else, so a long chat costs no more than a short one. Made for one use: it shares the
/// texts, which would be copied if they grew meanwhile.
struct BareReader {
  private let blocks: [TranscriptBlock]
  private let columns: Int
  /// The block that was read last and its parts.
  private var read: (block: Int, parts: [BarePart])?

  /// - Parameter columns: less than 1 counts as 1.
  init(_ blocks: [TranscriptBlock], columns: Int) {
    self.blocks = blocks
    self.columns = max(1, columns)
  }

  /// At most `count` rows from a place on. The last goes on nowhere.
  mutating func rows(from place: BarePlace, count: Int) -> [BareScreen.Row] {
    var rows: [BareScreen.Row] = []
    var next = settled(place)
    while let start = next, rows.count < count {
      guard let part = part(at: start) else { break }
      let end = part.text.bareRowEnd(from: start.offset, columns: columns)
      next = following(end, of: part, in: start)
      let goesOn = next?.block == start.block && next?.part == start.part && next?.offset == end
      rows.append(.init(part.text.slice(start.offset..<end), goesOn: goesOn))
    }
    if let last = rows.indices.last { rows[last].goesOn = false }
    return rows
  }

  /// The row so many rows down or, negative, up; stops at the first and the last row.
  mutating func moved(_ place: BarePlace, by count: Int) -> BarePlace {
    guard let place = settled(place) else { return .top }
    return count < 0 ? movedUp(place, by: -count) : movedDown(place, by: count)
  }

  /// The place from which so many rows are the last ones.
  mutating func lastTop(rows count: Int) -> BarePlace {
    guard !blocks.isEmpty else { return .top }
    let last = parts(of: blocks.count - 1)
    guard let part = last.last else { return .top }
    let start = lastRow(of: part, in: blocks.count - 1)
    return movedUp(start, by: max(0, count - 1))
  }

  /// The start of the line that shows a place; in a line that takes more rows than `limit` up to it,
  /// the row.
  mutating func lineStart(_ place: BarePlace, limit: Int) -> BarePlace {
    guard var place = settled(place), let part = part(at: place) else { return .top }
    let starts = part.text.bareRowStarts(upTo: place.offset, columns: columns)
    if let first = starts.first, let last = starts.last {
      place.offset = starts.count <= limit && part.text.isBareLineStart(first) ? first : last
    }
    return place
  }
}

extension BareReader {
  private mutating func movedDown(_ place: BarePlace, by count: Int) -> BarePlace {
    var place = place
    for _ in 0..<count {
      guard let part = part(at: place) else { break }
      let end = part.text.bareRowEnd(from: place.offset, columns: columns)
      guard let next = following(end, of: part, in: place) else { break }
      place = next
    }
    return place
  }

  private mutating func movedUp(_ place: BarePlace, by count: Int) -> BarePlace {
    var place = place
    var left = count
    while left > 0, let part = part(at: place) {
      guard place.offset > 0 else {
        guard let before = partBefore(place) else { return place }
        place = lastRow(of: before.part, in: before.block)
        left -= 1
        continue
      }
      let starts = startsBefore(place.offset, in: part.text)
      guard let first = starts.first else { return place }
      if starts.count >= left {
        place.offset = starts[starts.count - left]
        return place
      }
      left -= starts.count
      place.offset = first
    }
    return place
  }

  /// The rows of the line that goes on, or has ended, before an offset.
  private func startsBefore(_ offset: Int, in text: SafeText) -> [Int] {
    let isLineStart = text.isBareLineStart(offset)
    let starts = text.bareRowStarts(
      upTo: isLineStart ? offset - 1 : offset, columns: columns)
    return starts.last == offset ? starts.dropLast() : starts
  }

  private func lastRow(of part: BarePart, in block: Int) -> BarePlace {
    let starts = part.text.bareRowStarts(upTo: part.end, columns: columns)
    return BarePlace(block: block, part: part.kind, offset: starts.last ?? 0)
  }

  /// The row behind one that ends at `end`; nil behind the last.
  private mutating func following(
    _ end: Int, of part: BarePart, in place: BarePlace
  ) -> BarePlace? {
    var place = place
    if end < part.end {
      place.offset = part.text.utf8[end] == 0x0A ? end + 1 : end
      return place
    }
    if let next = parts(of: place.block).first(where: { $0.kind > place.part }) {
      return BarePlace(block: place.block, part: next.kind, offset: 0)
    }
    return firstPlace(ofBlock: place.block + 1)
  }

  /// The same place, or what stands there now.
  private mutating func settled(_ place: BarePlace) -> BarePlace? {
    guard blocks.indices.contains(place.block) else {
      return blocks.isEmpty ? nil : lastTop(rows: 1)
    }
    guard let part = parts(of: place.block).first(where: { $0.kind >= place.part }) else {
      return firstPlace(ofBlock: place.block + 1) ?? lastTop(rows: 1)
    }
    var place = place
    place.offset =
      part.kind == place.part
      ? part.text.bareRowStart(atOrBefore: min(place.offset, part.end)) : 0
    place.part = part.kind
    return place
  }

  private mutating func firstPlace(ofBlock block: Int) -> BarePlace? {
    guard blocks.indices.contains(block) else { return nil }
    return parts(of: block).first.map { BarePlace(block: block, part: $0.kind, offset: 0) }
  }

  private mutating func partBefore(_ place: BarePlace) -> (block: Int, part: BarePart)? {
    if let part = parts(of: place.block).last(where: { $0.kind < place.part }) {
      return (place.block, part)
    }
    guard place.block > 0 else { return nil }
    return parts(of: place.block - 1).last.map { (place.block - 1, $0) }
  }

  private mutating func part(at place: BarePlace) -> BarePart? {
    parts(of: place.block).first { $0.kind == place.part }
  }

  private mutating func parts(of block: Int) -> [BarePart] {
    if let read, read.block == block { return read.parts }
    guard blocks.indices.contains(block) else { return [] }
    let parts = blocks[block].bareParts
    read = (block, parts)
    return parts
  }
}
