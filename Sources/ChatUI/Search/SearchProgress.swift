/// Which pieces are still to be searched, and which of them next: what changed goes first, then
/// from the start on to the end, then from the top to the start.
package struct SearchProgress: Equatable, Sendable {
  /// Pieces from one place up to another, in order.
  package struct Stretch: Equatable, Sendable {
    /// The piece to look at next.
    package internal(set) var from: SearchPlace
    /// Not part of it; nil for all that follows.
    package internal(set) var to: SearchPlace?
    /// Lines and bytes of the next line that were already looked at in the piece at `from`.
    package internal(set) var line = 0
    package internal(set) var offset = 0

    init(from: SearchPlace, to: SearchPlace?) {
      self.from = from
      self.to = to
    }

    var hasBegunPiece: Bool { line > 0 || offset > 0 }

    func contains(_ place: SearchPlace) -> Bool {
      place >= from && to.map { place < $0 } ?? true
    }
  }

  /// The first is searched next.
  private(set) var pending: [Stretch] = []

  init() {}

  init(from start: SearchPlace) {
    pending = [Stretch(from: start, to: nil)]
    if start > .top { pending.append(Stretch(from: .top, to: start)) }
  }

  package var next: Stretch? { pending.first }
  package var isDone: Bool { pending.isEmpty }

  /// Whether a piece from `start` up to `end`, without it, is still to be searched.
  package func isOpen(_ start: SearchPlace, _ end: SearchPlace?) -> Bool {
    pending.contains { stretch in
      (end.map { stretch.from < $0 } ?? true) && (stretch.to.map { start < $0 } ?? true)
    }
  }

  /// The next stretch is searched up to here.
  mutating func update(_ stretch: Stretch) { pending[0] = stretch }

  mutating func finishStretch() { pending.removeFirst() }

  /// Pieces have changed or come: they are to be searched, once, whether they were or not.
  mutating func add(from start: SearchPlace, to end: SearchPlace?) {
    for index in pending.indices where pending[index].contains(start) {
      // What is not yet begun will be read as it is then.
      if pending[index].from == start { pending[index].restartPiece() }
      guard let old = pending[index].to else { return }
      pending[index].to = end.map { max($0, old) }
      return
    }
    let added = Stretch(from: start, to: end)
    if let index = pending.indices.first(where: { added.contains(pending[$0].from) }) {
      let old = pending[index].to
      pending[index] = added
      pending[index].to = old.flatMap { old in end.map { max($0, old) } }
    } else {
      pending.insert(added, at: 0)
    }
  }
}

extension SearchProgress.Stretch {
  fileprivate mutating func restartPiece() {
    line = 0
    offset = 0
  }
}
