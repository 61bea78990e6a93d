/// What stays together when rows are broken or text is cut: a base with its marks, an emoji
/// sequence, a flag. At most 16 scalars; more begin another cluster (RELIABILITY 1.3).
struct TextCluster {
  /// One past its last byte.
  let end: Int
  /// Sum over its scalars, which may be more than 2: a terminal without clustering draws each.
  let columns: Int
  /// The first scalar and its class.
  let base: UInt32
  let kind: ScalarClass

  static let maximumScalars = 16

  /// - Parameters:
  ///   - bytes: valid UTF-8.
  ///   - start: in `bytes`, where a cluster starts.
  @inline(__always)
  init(in bytes: Span<UInt8>, at start: Int) {
    let reading = UTF8Scanning.read(bytes, at: start)
    let traits = ScalarTraits(of: reading.value)
    let next = start + reading.length
    base = reading.value
    kind = traits.kind
    // Nothing joins a blank or a control, and nothing below U+0300 (CC 80) joins anything.
    if reading.value <= 0x20 || next >= bytes.count || bytes[next] < 0xCC {
      (end, columns) = (next, traits.columns)
    } else {
      (end, columns) = Self.extent(in: bytes, from: next, kind: traits.kind, traits.columns)
    }
  }

  private static func extent(
    in bytes: Span<UInt8>, from start: Int, kind: ScalarClass, _ columns: Int
  ) -> (end: Int, columns: Int) {
    var total = columns
    var end = start
    var previous = kind
    for _ in 1..<maximumScalars {
      guard end < bytes.count else { break }
      let reading = UTF8Scanning.read(bytes, at: end)
      let traits = ScalarTraits(of: reading.value)
      guard joins(traits.kind, after: previous, base: kind, isFirst: end == start) else { break }
      total += traits.columns
      end += reading.length
      previous = traits.kind
    }
    return (end, total)
  }

  /// Whether a scalar belongs to the cluster that began with `base`.
  private static func joins(
    _ kind: ScalarClass, after previous: ScalarClass, base: ScalarClass, isFirst: Bool
  ) -> Bool {
    switch kind {
    case .combining, .spacingMark, .joiner, .nonJoiner, .presentationSelector, .tag: true
    case .skinTone: base == .emoji
    case .emoji: base == .emoji && previous == .joiner
    case .regionalIndicator: base == .regionalIndicator && isFirst
    default: false
    }
  }

  /// The part of a cluster too wide for a row: as many bases with their marks as fit, at least one.
  /// - Returns: one past its last byte, before the cluster's end or at it.
  static func fittingEnd(in bytes: Span<UInt8>, _ cluster: Range<Int>, columns: Int) -> Int {
    var used = 0
    var end = cluster.lowerBound
    while end < cluster.upperBound {
      let reading = UTF8Scanning.read(bytes, at: end)
      used += ScalarTraits(of: reading.value).columns
      if used > columns, end > cluster.lowerBound { break }
      end += reading.length
      if used > columns { used = columns }
    }
    return end
  }
}
