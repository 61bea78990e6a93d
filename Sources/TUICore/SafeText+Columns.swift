// Places of a line by its columns, for what is broken or cut at any cluster border.
extension SafeText {
  /// Width of a part of a line.
  /// - Parameter range: at scalar borders; clamped to the text.
  package func columns(of range: Range<Int>) -> Int {
    let bytes = utf8.span
    let range = range.clamped(to: 0..<bytes.count)
    var total = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let plainEnd = UTF8Scanning.printableASCIIEnd(bytes, from: index, limit: range.upperBound)
      total += plainEnd - index
      index = plainEnd
      guard index < range.upperBound else { break }
      let reading = UTF8Scanning.read(bytes, at: index)
      total += ScalarTraits(of: reading.value).columns
      index += reading.length
    }
    return total
  }

  /// One past the last cluster that fits, however words are cut. A cluster wider than all of
  /// `columns` is broken between its bases, and one base is taken even if it does not fit.
  /// - Parameters:
  ///   - start: where a cluster starts.
  ///   - columns: ≥ 1.
  /// - Returns: more than `start` unless that is the text's end.
  package func exactRowEnd(from start: Int, columns: Int) -> Int {
    let bytes = utf8.span
    guard start >= 0, start < bytes.count else { return bytes.count }
    var used = 0
    var index = start
    while index < bytes.count {
      let cluster = TextCluster(in: bytes, at: index)
      used += cluster.columns
      if used > columns {
        guard index == start else { return index }
        return TextCluster.fittingEnd(in: bytes, start..<cluster.end, columns: columns)
      }
      index = cluster.end
    }
    return index
  }

  /// The first cluster of a line that starts in a column or after it.
  /// - Returns: its first byte and its column; the text's end and width if there is none.
  package func clusterStart(fromColumn wanted: Int) -> (byte: Int, column: Int) {
    let bytes = utf8.span
    var column = 0
    var index = 0
    while index < bytes.count, column < wanted {
      let cluster = TextCluster(in: bytes, at: index)
      column += cluster.columns
      index = cluster.end
    }
    return (index, column)
  }
}
