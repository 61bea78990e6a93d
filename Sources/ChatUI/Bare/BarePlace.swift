/// Where a row of the bare view starts: known by what it shows, so that it outlives another width
/// and what is appended.
struct BarePlace: Comparable, Sendable {
  var block: Int
  var part: BarePart.Kind
  /// In the part's text.
  var offset: Int

  static let top = BarePlace(block: 0, part: .gap, offset: 0)

  static func < (a: Self, b: Self) -> Bool {
    (a.block, a.part, a.offset) < (b.block, b.part, b.offset)
  }
}
