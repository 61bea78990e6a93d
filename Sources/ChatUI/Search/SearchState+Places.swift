// Hits by where they stand.
extension SearchState {
  /// The hits in a section of a block that share bytes with a part of its source, in order.
  package func hits(
    inBlock block: Int, section: Int, source: Range<Int>
  ) -> ArraySlice<SearchHit> {
    let start = hits.firstIndex(orderedBy: {
      ($0.place.block, $0.place.section, $0.source.upperBound)
        > (block, section, source.lowerBound)
    })
    return hits[start...].prefix {
      $0.place.block == block && $0.place.section == section
        && $0.source.lowerBound < source.upperBound
    }
  }
}
