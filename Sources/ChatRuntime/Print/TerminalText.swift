import TUICore

/// Model text on its way to a terminal, piece by piece: what is safe leaves at once; an unfinished
/// character waits for its rest, and marks at the end wait until no further one can be counted in.
struct TerminalText: Sendable {
  private var builder = SafeTextBuilder()
  private var written = 0

  /// - Returns: what the terminal can be given now.
  mutating func append(_ text: String) -> [UInt8] {
    builder.append(text)
    var end = builder.text.utf8.count
    if let mark = builder.text.marks.last, mark.upperBound == end { end = mark.lowerBound }
    return take(upTo: end)
  }

  /// - Returns: the rest.
  mutating func finish() -> [UInt8] {
    builder.finish()
    return take(upTo: builder.text.utf8.count)
  }

  private mutating func take(upTo end: Int) -> [UInt8] {
    guard end > written else { return [] }
    defer { written = end }
    return Array(builder.text.utf8[written..<end])
  }
}
