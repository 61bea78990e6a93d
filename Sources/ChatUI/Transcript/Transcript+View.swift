import ChatCore
import TUICore

// Which rows are in view, and moving among them.
extension Transcript {
  /// A row of the view; without a section it shows nothing that can be found or copied.
  package struct VisibleRow: Equatable, Sendable {
    package var drawn: DrawnRow
    package var block: Int
    package var section: TranscriptSection.Kind?
    /// The head of its block.
    package var isHead = false
  }

  struct RowPosition: Comparable {
    var block: Int
    var unit: Int
    var row: Int

    static let top = RowPosition(block: 0, unit: 0, row: 0)

    static func < (a: Self, b: Self) -> Bool {
      (a.block, a.unit, a.row) < (b.block, b.unit, b.row)
    }
  }

  // MARK: moving

  package var isReading: Bool {
    if case .reading = follow { true } else { false }
  }

  package mutating func goLive() { follow = .live }

  package mutating func goToTop() { hold(.top) }

  /// Pins the head of a message until the person moves.
  package mutating func read(_ id: MessageID) {
    guard let index = index(of: id) else { return }
    withBlock(index) { _ in }
    follow = .reading(Anchor(block: index, place: .lead(blocks[index].hasGapAbove ? 1 : 0)))
  }

  /// Negative is up. Reaching the end by going down is LIVE again; where everything fits, nothing
  /// moves.
  package mutating func scroll(byRows count: Int) {
    hold(moved(top, by: count))
  }

  package mutating func page(_ pages: Int) {
    scroll(byRows: pages * max(1, viewRows - 1))
  }

  /// A page on in an answer that is read from its start: at the end it stays pinned.
  package mutating func readOn() {
    let next = min(moved(top, by: max(1, viewRows - 1)), lastTop)
    follow = .reading(anchor(of: next))
  }

  /// Brings the head of the message before (-1) or behind (+1) the top row to the top.
  package mutating func goToMessage(_ step: Int) {
    let top = top
    let heads = blocks.indices.filter { blocks[$0].head != nil }
    let target =
      step < 0
      ? heads.last { headPosition($0) < top } : heads.first { headPosition($0) > top }
    if let target = target.map(headPosition) {
      hold(target)
    } else if step > 0 {
      goLive()
    } else {
      goToTop()
    }
  }

  /// Brings the head of a block to the top, as far as the end allows.
  package mutating func show(block index: Int) {
    guard blocks.indices.contains(index) else { return }
    hold(headPosition(index))
  }

  /// Brings a part of a source into view; what is in view does not move.
  package mutating func show(
    block index: Int, section kind: TranscriptSection.Kind, source: Range<Int>
  ) {
    guard blocks.indices.contains(index) else { return }
    let place = TranscriptBlock.Place.section(
      kind, .body(BodyText.Place(offset: source.lowerBound, rows: 0)))
    let target = position(of: Anchor(block: index, place: place))
    let top = top
    if target >= top, target < moved(top, by: viewRows) { return }
    hold(moved(target, by: -(viewRows / 3)))
  }

  private func headPosition(_ block: Int) -> RowPosition {
    RowPosition(block: block, unit: 0, row: blocks[block].hasGapAbove ? 1 : 0)
  }

  // MARK: rows

  /// The rows in view, from the top.
  package mutating func visibleRows() -> [VisibleRow] {
    settle()
    let rows = viewRows
    var position = top
    let first = position.block
    var result: [VisibleRow] = []
    while result.count < rows, position.block < blocks.count {
      let (block, room) = (position.block, rows - result.count)
      withBlock(block) { content in
        while position.unit < content.unitCount, result.count < rows {
          let end = min(content.height(ofUnit: position.unit), position.row + room)
          while position.row < end, result.count < rows {
            let row = content.row(position.row, ofUnit: position.unit)
            result.append(
              VisibleRow(
                drawn: row.drawn, block: block, section: row.section, isHead: row.isHead))
            position.row += 1
          }
          position = RowPosition(block: block, unit: position.unit + 1, row: 0)
        }
      }
      position = RowPosition(block: block + 1, unit: 0, row: 0)
    }
    keepRows(of: first..<max(first, position.block))
    return result
  }

  /// Folds or unfolds the reasoning of an answer; its line stays where it is in view.
  package mutating func toggleReasoning(ofBlock index: Int) {
    guard blocks.indices.contains(index) else { return }
    let line = visibleRows().firstIndex(where: { $0.block == index && $0.isFoldLine })
    blocks[index].toggleReasoning()
    guard isLive, let line else { return }
    let place = TranscriptBlock.Place.section(.reasoning, .lead(0))
    hold(moved(position(of: Anchor(block: index, place: place)), by: -line))
  }

  mutating func blocksInView() -> Range<Int> {
    let top = top
    let end = moved(top, by: viewRows - 1)
    return top.block..<max(top.block, min(end.block + 1, blocks.count))
  }

  /// How many rows lie below the view; estimated where they were never seen.
  package mutating func rowsBelow() -> RowCount {
    if case .live = follow { return RowCount() }
    guard !blocks.isEmpty else { return RowCount() }
    let top = top
    var count = RowCount(rows: -top.row - viewRows)
    for block in top.block..<blocks.count {
      let unit = block == top.block ? top.unit : 0
      count = count + withBlock(block) { $0.roughRows(fromUnit: unit) }
    }
    return RowCount(rows: max(0, count.rows), isExact: count.isExact)
  }

  // MARK: positions

  /// The top row of the view.
  var top: RowPosition {
    mutating get {
      let last = lastTop
      switch follow {
      case .live: return last
      case .reading(let anchor), .held(let anchor): return min(position(of: anchor), last)
      }
    }
  }

  /// The top row when the end is in view.
  var lastTop: RowPosition {
    mutating get {
      var need = viewRows
      for block in blocks.indices.reversed() {
        let found = withBlock(block) { content -> RowPosition? in
          for unit in (0..<content.unitCount).reversed() {
            let height = content.height(ofUnit: unit)
            if height >= need { return RowPosition(block: block, unit: unit, row: height - need) }
            need -= height
          }
          return nil
        }
        if let found { return found }
      }
      return .top
    }
  }

  mutating func hold(_ position: RowPosition) {
    let position = moved(position, by: 0)
    guard position < lastTop else {
      follow = .live
      return
    }
    follow = .held(anchor(of: position))
  }

  mutating func anchor(of position: RowPosition) -> Anchor {
    guard blocks.indices.contains(position.block) else {
      return Anchor(block: position.block, place: .lead(0))
    }
    let place = withBlock(position.block) {
      $0.place(ofRow: position.row, inUnit: position.unit)
    }
    return Anchor(block: position.block, place: place)
  }

  mutating func position(of anchor: Anchor) -> RowPosition {
    guard blocks.indices.contains(anchor.block) else {
      return RowPosition(block: anchor.block, unit: 0, row: 0)
    }
    let found = withBlock(anchor.block) { $0.row(of: anchor.place) }
    return RowPosition(block: anchor.block, unit: found.unit, row: found.row)
  }

  /// The row so many rows on; stops at the top, and behind the last row.
  mutating func moved(_ position: RowPosition, by count: Int) -> RowPosition {
    var result = position
    result.row += count
    while result.row < 0, .top < result {
      if result.unit == 0 {
        guard result.block > 0 else { break }
        result.block -= 1
        result.unit = withBlock(result.block) { $0.unitCount }
      }
      result.unit -= 1
      result.row += height(of: result)
    }
    if result.row < 0 { return .top }
    while result.block < blocks.count {
      let height = height(of: result)
      if result.row < height { break }
      result.row -= height
      result.unit += 1
      if result.unit >= withBlock(result.block, { $0.unitCount }) {
        result.block += 1
        result.unit = 0
      }
    }
    return result
  }

  private mutating func height(of position: RowPosition) -> Int {
    withBlock(position.block) { $0.height(ofUnit: position.unit) }
  }
}

// Counting what lies below exactly, a stretch at a time.
extension Transcript {
  /// Above this what was never seen is only estimated: laying it out would cost more than the
  /// number is worth.
  private static let mostCounted = 256 << 10

  /// Rows below the view are estimated though they could be counted.
  package mutating func hasRowsToCount() -> Bool {
    if case .live = follow { return false }
    return !rowsBelow().isExact && unseenBytes(from: top) <= Self.mostCounted
  }

  /// Lays out some of what lies below and was never seen.
  package mutating func countOn(bytes: Int) {
    var left = bytes
    var position = top
    while left > 0, position.block < blocks.count {
      left -= withBlock(position.block) {
        $0.layOutUnseen(fromUnit: position.unit, bytes: left)
      }
      position = RowPosition(block: position.block + 1, unit: 0, row: 0)
    }
  }

  private mutating func unseenBytes(from position: RowPosition) -> Int {
    var sum = 0
    for block in position.block..<max(position.block, blocks.count) where sum <= Self.mostCounted {
      sum += withBlock(block) {
        $0.unseenBytes(fromUnit: block == position.block ? position.unit : 0)
      }
    }
    return sum
  }
}
