import TUICore

// The rows that end before a place: how the bare view goes up.
extension SafeText {
  /// Lines longer than this are not wrapped from their start only to go up by a row.
  private static let window = 16 << 10

  /// The rows of the line around a place, up to it.
  /// - Parameters:
  ///   - place: in the text or at its end.
  ///   - columns: ≥ 1.
  /// - Returns: where they start, ascending, none beyond `place`; at least one. In a very long line
  ///   the first is not the line's.
  func bareRowStarts(upTo place: Int, columns: Int) -> [Int] {
    var starts = [bareLineStart(before: place)]
    while let last = starts.last {
      let next = bareRowEnd(from: last, columns: columns)
      guard next <= place, next > last, next < utf8.count, utf8[next] != 0x0A else { break }
      starts.append(next)
    }
    return starts
  }

  /// Whether a line starts here.
  func isBareLineStart(_ offset: Int) -> Bool {
    offset == 0 || (offset <= utf8.count && utf8[offset - 1] == 0x0A)
  }

  private func bareLineStart(before place: Int) -> Int {
    let floor = max(0, place - 1) / Self.window * Self.window
    var start = max(0, min(place, utf8.count))
    while start > floor, utf8[start - 1] != 0x0A { start -= 1 }
    return isBareLineStart(start) ? start : bareRowStart(atOrBefore: start)
  }
}
