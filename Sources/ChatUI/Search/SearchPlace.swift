/// A piece of the transcript, in the order of reading.
package struct SearchPlace: Hashable, Comparable, Sendable {
  package var block: Int
  /// As in `SearchSource.sections(ofBlock:)`.
  package var section: Int
  package var piece: Int

  package init(block: Int, section: Int, piece: Int) {
    self.block = block
    self.section = section
    self.piece = piece
  }

  package static let top = SearchPlace(startOf: 0)

  /// Before all that a block holds.
  package init(startOf block: Int) {
    self.init(block: block, section: .min, piece: 0)
  }

  /// Behind all that a section holds.
  package init(endOf section: Int, ofBlock block: Int) {
    self.init(block: block, section: section, piece: .max)
  }

  package static func < (left: SearchPlace, right: SearchPlace) -> Bool {
    (left.block, left.section, left.piece) < (right.block, right.section, right.piece)
  }
}
