extension SafeText {
  /// Width of a text of one line; line ends count nothing.
  package var columns: Int { columns(of: 0..<utf8.count) }

  /// A part of the text with its marks and no findings.
  /// - Parameter bytes: clamped to the text; borders inside a scalar move to its first byte.
  package func slice(_ bytes: Range<Int>) -> SafeText {
    var part = SafeText()
    part.append(self, bytes: bytes)
    part.findings = []
    return part
  }

  /// Adds a text, or the part of it that `slice` would give.
  package mutating func append(_ other: SafeText, bytes: Range<Int>? = nil) {
    let part = bytes.map(other.scalarAligned) ?? 0..<other.utf8.count
    let shift = utf8.count - part.lowerBound
    utf8.append(other.utf8.span, in: part)
    for mark in other.marks(in: part) {
      appendMark(mark.lowerBound + shift..<mark.upperBound + shift)
    }
    if bytes == nil { findings.formUnion(other.findings) }
  }

  package func appending(_ other: SafeText) -> SafeText {
    var whole = self
    whole.append(other)
    return whole
  }

  package static func + (left: SafeText, right: SafeText) -> SafeText { left.appending(right) }
  package static func += (left: inout SafeText, right: SafeText) { left.append(right) }

  /// The text with its middle replaced by "…" where it is wider than `limit`. Clusters stay whole.
  /// - Parameter limit: columns; below 1 nothing is left.
  package func middleCut(toColumns limit: Int) -> SafeText {
    let total = columns
    guard total > limit else { return self }
    guard limit > 0 else { return SafeText() }
    let headLimit = limit / 2
    let tailLimit = limit - 1 - headLimit
    var headEnd = 0
    var tailStart = utf8.count
    var before = 0
    var index = 0
    while index < utf8.count {
      let cluster = TextCluster(in: utf8.span, at: index)
      if before + cluster.columns <= headLimit { headEnd = cluster.end }
      if total - before <= tailLimit {
        tailStart = index
        break
      }
      before += cluster.columns
      index = cluster.end
    }
    var cut = slice(0..<headEnd)
    cut.append("…")
    cut.append(self, bytes: tailStart..<utf8.count)
    cut.findings = findings
    return cut
  }

  /// The marks that lie in `range`, clipped to it.
  package func marks(in range: Range<Int>) -> some Sequence<Range<Int>> {
    marks[firstMark(after: range.lowerBound)...].lazy
      .prefix { $0.lowerBound < range.upperBound }
      .map { $0.clamped(to: range) }
      .filter { !$0.isEmpty }
  }

  /// Index of the first mark that ends after `offset`.
  func firstMark(after offset: Int) -> Int {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Notes bytes at the end of the text as a mark; marks that touch become one.
  mutating func appendMark(_ range: Range<Int>) {
    if let last = marks.last, last.upperBound == range.lowerBound {
      marks[marks.count - 1] = last.lowerBound..<range.upperBound
    } else {
      marks.append(range)
    }
  }

  private func scalarAligned(_ range: Range<Int>) -> Range<Int> {
    let lower = scalarStart(range.lowerBound)
    return lower..<max(lower, scalarStart(range.upperBound))
  }

  private func scalarStart(_ offset: Int) -> Int {
    var start = max(0, min(offset, utf8.count))
    while start > 0, start < utf8.count, utf8[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
