import ChatCore
import TUICore

/// The blocks of the transcript and which of their rows are in view. A row is known by its block,
/// the unit in it and the row in that, so that nothing out of sight has to be laid out to know what
/// is in sight.
package struct Transcript: Sendable {
  package enum Follow: Equatable, Sendable {
    /// The end is in view and stays so.
    case live
    /// The first line of the running answer is pinned to the top once the answer fills the view.
    case reading(Anchor)
    /// The top row stays where it is.
    case held(Anchor)
  }

  /// A row by what it shows, which no other width and no folding changes.
  package struct Anchor: Equatable, Sendable {
    var block: Int
    var place: TranscriptBlock.Place
  }

  package internal(set) var blocks: [TranscriptBlock] = []
  package internal(set) var follow = Follow.live {
    didSet { endShownAt = nil }
  }
  /// What came so far, counted; folding and another width are nothing new.
  private var arrivals = 0
  /// While a held view shows the end: `arrivals` then.
  private var endShownAt: Int?
  /// The size of the view.
  package private(set) var viewRows = 1
  var options = LayoutOptions(columns: 1)
  /// How the answers to come are shown.
  private var drawsAnswers = true
  /// The blocks that hold rows.
  private var warm: Range<Int> = 0..<0

  package init() {}

  // MARK: content

  package mutating func append(_ block: TranscriptBlock) {
    var block = block
    // A blank row between blocks, but not between two notices.
    block.hasGapAbove =
      blocks.last.map { $0.kind != .notice || block.kind != .notice } ?? false
    if block.isDrawn { block.draw(drawsAnswers) }
    blocks.append(block)
    arrivals += 1
  }

  /// Another way to draw for one block, or for all and those to come.
  package mutating func draw(_ draws: Bool, block: Int?) {
    let targets = block.map { $0..<$0 + 1 } ?? 0..<blocks.count
    for index in targets.clamped(to: 0..<blocks.count)
    where block != nil || blocks[index].head?.role == .model {
      blocks[index].draw(draws)
    }
    if block == nil { drawsAnswers = draws }
  }

  /// Takes the last blocks away. A place held in them gives way to the end.
  package mutating func cut(to count: Int) {
    guard count < blocks.count else { return }
    blocks.removeSubrange(max(0, count)...)
    warm = warm.clamped(to: 0..<blocks.count)
    arrivals += 1
    switch follow {
    case .live: break
    case .reading(let anchor), .held(let anchor):
      if !blocks.indices.contains(anchor.block) { follow = .live }
    }
  }

  /// - Parameter isPassing: until `dropPassing`.
  package mutating func append(_ notice: Notice, isPassing: Bool = false) {
    let role: Role =
      switch notice.tone {
      case .remark: .faint
      case .warning: .warning
      case .error: .error
      }
    var block = TranscriptBlock(.notice, head: nil, role: role)
    block.append(notice.text)
    block.isPassing = isPassing
    append(block)
  }

  /// Takes away the notices that stand here for a while only.
  mutating func dropPassing() {
    guard let first = blocks.firstIndex(where: \.isPassing) else { return }
    let others = blocks[first...].filter { !$0.isPassing }
    cut(to: first)
    for block in others { append(block) }
  }

  /// Changes the block of a message in place.
  package mutating func change(_ id: MessageID, _ body: (inout TranscriptBlock) -> Void) {
    guard let index = index(of: id) else { return }
    body(&blocks[index])
    arrivals += 1
  }

  package func index(of id: MessageID) -> Int? {
    blocks.lastIndex { $0.kind == .message(id) }
  }

  /// Folds or unfolds the reasoning of the last answer in view that has some, else of the last one
  /// at all.
  /// - Returns: false when no answer has reasoning.
  package mutating func toggleReasoning() -> Bool {
    let inView = blocksInView()
    let target =
      inView.last { blocks[$0].hasReasoning } ?? blocks.lastIndex { $0.hasReasoning }
    guard let target else { return false }
    toggleReasoning(ofBlock: target)
    return true
  }

  mutating func fold(_ block: Int) {
    if blocks.indices.contains(block) { blocks[block].foldReasoning() }
  }

  /// The end is in view, and what comes will be followed.
  package var isLive: Bool { follow == .live || endShownAt == arrivals }

  /// A held view that shows the end, since the screen grew or something was folded, stays held, so
  /// that the way back leads to the same place; but what comes meanwhile is followed.
  mutating func settle() {
    guard case .held(let anchor) = follow else { return }
    if let endShownAt, endShownAt != arrivals {
      follow = .live
    } else {
      endShownAt = position(of: anchor) >= lastTop ? arrivals : nil
    }
  }

  /// A person reads here: the view does not follow and shows some of this message.
  package mutating func isHeld(on id: MessageID) -> Bool {
    if isLive { return false }
    return blocksInView().contains { blocks[$0].kind == .message(id) }
  }

  // MARK: layout

  package mutating func resize(rows: Int, _ options: LayoutOptions) {
    viewRows = max(1, rows)
    self.options = options
  }

  /// A block in place, its pieces known at the present width.
  mutating func withBlock<Result>(
    _ index: Int, _ body: (inout TranscriptBlock) -> Result
  ) -> Result {
    blocks[index].update(options)
    return body(&blocks[index])
  }

  /// What went out of sight drops its rows.
  mutating func keepRows(of inView: Range<Int>) {
    for index in warm where !inView.contains(index) && blocks.indices.contains(index) {
      blocks[index].dropRows()
    }
    warm = inView
  }
}
