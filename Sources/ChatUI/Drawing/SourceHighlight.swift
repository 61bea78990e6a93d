/// A part of the source that is to stand out where it is drawn: a match of a search, a selection.
package struct SourceHighlight: Equatable, Sendable {
  /// UTF-8 offsets as the lines' runs have them.
  package var source: Range<Int>
  package var role: Role

  package init(_ source: Range<Int>, _ role: Role) {
    self.source = source
    self.role = role
  }
}
