import ChatCore
import TUICore

/// The blocks of the transcript and which of their rows are in view. Rows are counted only in
/// blocks that a question needs, and those are laid out then.
package struct Transcript: Sendable {
  package enum Follow: Equatable, Sendable {
    /// The end is in view and stays so.
    case live
    /// The top row stays where it is.
    case held(Anchor)
  }

  package struct Anchor: Equatable, Sendable {
    var block: Int
    /// Nil: the blank row above the block.
    var place: TranscriptBlock.Place?
  }

  package private(set) var blocks: [TranscriptBlock] = []
  package private(set) var follow = Follow.live
  /// The size of the view.
  private var rows = 1
  private var columns = 1

  package init() {}

  // MARK: content

  package mutating func append(_ block: TranscriptBlock) { blocks.append(block) }

  package mutating func append(_ notice: Notice) {
    let role: Role =
      switch notice.tone {
      case .remark: .faint
      case .warning: .warning
      case .error: .error
      }
    var block = TranscriptBlock(.notice, head: nil, role: role)
    block.append(notice.text)
    blocks.append(block)
  }

  /// Changes the block of a message in place.
  package mutating func change(_ id: MessageID, _ body: (inout TranscriptBlock) -> Void) {
    guard let index = blocks.lastIndex(where: { $0.kind == .message(id) }) else { return }
    body(&blocks[index])
  }

  /// Folds or unfolds the reasoning of the last answer in view that has some, else of the last one
  /// at all.
  /// - Returns: false when no answer has reasoning.
  package mutating func toggleReasoning() -> Bool {
    let inView = blocksInView()
    let target =
      inView.last { blocks[$0].hasReasoning } ?? blocks.lastIndex { $0.hasReasoning }
    guard let target else { return false }
    blocks[target].toggleReasoning()
    return true
  }

  /// A person reads here: the view is held and shows some of this message.
  package mutating func isHeld(on id: MessageID) -> Bool {
    guard case .held = follow else { return false }
    return blocksInView().contains { blocks[$0].kind == .message(id) }
  }

  // MARK: view

  package mutating func resize(rows: Int, columns: Int) {
    self.rows = max(1, rows)
    self.columns = max(1, columns)
  }

  package mutating func goLive() { follow = .live }

  package mutating func goToTop() { hold(RowPosition(block: 0, row: 0)) }

  /// Negative is up. Reaching the end by going down is LIVE again; where everything fits, nothing
  /// moves.
  package mutating func scroll(byRows count: Int) {
    hold(moved(top, by: count))
  }

  package mutating func page(_ pages: Int) {
    scroll(byRows: pages * max(1, rows - 1))
  }

  /// Brings the head of the message before (-1) or behind (+1) the top row to the top.
  package mutating func goToMessage(_ step: Int) {
    let top = top
    let heads = blocks.indices.filter { blocks[$0].head != nil }
    let target =
      step < 0
      ? heads.last { ($0, headRow($0)) < (top.block, top.row) }
      : heads.first { ($0, headRow($0)) > (top.block, top.row) }
    if let target {
      hold(RowPosition(block: target, row: headRow(target)))
    } else if step > 0 {
      goLive()
    } else {
      goToTop()
    }
  }

  /// The rows in view, from the top; nil is a blank row.
  package mutating func visibleRows() -> [TranscriptBlock.Row?] {
    if lastTop == RowPosition(block: 0, row: 0) { follow = .live }
    var position = top
    var result: [TranscriptBlock.Row?] = []
    while result.count < rows, position.block < blocks.count {
      let block = position.block
      layOut(block)
      let gap = gapRows(block)
      let end = gap + blocks[block].rowCount
      while position.row < end, result.count < rows {
        result.append(position.row < gap ? nil : blocks[block].row(at: position.row - gap))
        position.row += 1
      }
      position = RowPosition(block: block + 1, row: 0)
    }
    return result
  }

  private mutating func blocksInView() -> Range<Int> {
    let top = top
    var end = top.block
    var need = rows + top.row
    while end < blocks.count, need > 0 {
      need -= height(of: end)
      end += 1
    }
    return top.block..<end
  }

  /// How many rows lie below the view.
  package mutating func rowsBelow() -> Int {
    guard case .held = follow else { return 0 }
    return max(0, rowCount(from: top) - rows)
  }

  // MARK: positions

  /// A row by its block and its number in it, counting the blank row above the block.
  private struct RowPosition: Equatable {
    var block: Int
    var row: Int
  }

  private var top: RowPosition {
    mutating get {
      let last = lastTop
      guard case .held(let anchor) = follow, blocks.indices.contains(anchor.block) else {
        return last
      }
      layOut(anchor.block)
      let row = anchor.place.map { gapRows(anchor.block) + blocks[anchor.block].row(of: $0) }
      let held = RowPosition(block: anchor.block, row: row ?? 0)
      return (held.block, held.row) < (last.block, last.row) ? held : last
    }
  }

  /// The top row when the end is in view.
  private var lastTop: RowPosition {
    mutating get {
      var need = rows
      var block = blocks.count
      while block > 0 {
        block -= 1
        let height = height(of: block)
        if height >= need { return RowPosition(block: block, row: height - need) }
        need -= height
      }
      return RowPosition(block: 0, row: 0)
    }
  }

  private mutating func hold(_ position: RowPosition) {
    let last = lastTop
    guard (position.block, position.row) < (last.block, last.row) else {
      follow = .live
      return
    }
    layOut(position.block)
    let row = position.row - gapRows(position.block)
    let place = row < 0 ? nil : blocks[position.block].place(ofRow: row)
    follow = .held(Anchor(block: position.block, place: place))
  }

  private mutating func moved(_ position: RowPosition, by count: Int) -> RowPosition {
    var result = position
    result.row += count
    while result.row < 0, result.block > 0 {
      result.block -= 1
      result.row += height(of: result.block)
    }
    result.row = max(0, result.row)
    while result.block < blocks.count, result.row >= height(of: result.block) {
      result.row -= height(of: result.block)
      result.block += 1
    }
    return result
  }

  private mutating func rowCount(from position: RowPosition) -> Int {
    var count = -position.row
    for block in position.block..<max(position.block, blocks.count) {
      count += height(of: block)
    }
    return count
  }

  private mutating func height(of block: Int) -> Int {
    layOut(block)
    return gapRows(block) + blocks[block].rowCount
  }

  private mutating func layOut(_ block: Int) {
    blocks[block].layOut(columns: columns)
  }

  private func headRow(_ block: Int) -> Int { gapRows(block) }

  /// A blank row between blocks, but not between two notices.
  private func gapRows(_ block: Int) -> Int {
    guard block > 0 else { return 0 }
    return blocks[block].kind == .notice && blocks[block - 1].kind == .notice ? 0 : 1
  }
}
