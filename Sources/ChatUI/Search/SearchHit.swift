/// A place in the transcript where a match stands.
package struct SearchHit: Hashable, Sendable {
  package var place: SearchPlace
  /// Bytes of the section's source.
  package var source: Range<Int>

  package init(place: SearchPlace, source: Range<Int>) {
    self.place = place
    self.source = source
  }

  package var start: SearchStart { SearchStart(place: place, offset: source.lowerBound) }
}

/// From where the first match is wanted.
package struct SearchStart: Hashable, Comparable, Sendable {
  package var place: SearchPlace
  /// Of the section's source.
  package var offset: Int

  package init(place: SearchPlace, offset: Int = 0) {
    self.place = place
    self.offset = offset
  }

  package static func < (left: SearchStart, right: SearchStart) -> Bool {
    (left.place, left.offset) < (right.place, right.offset)
  }
}
