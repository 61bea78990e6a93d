/// What a screen shows for one scalar: the same in the grid and in the bare view.
enum ScalarDrawing: Equatable {
  case lineEnd
  /// Is not sent, so that terminals with and without clustering agree (TERMINAL 2.3).
  case nothing
  /// Goes over the base before it.
  case mark
  /// As many blanks of one column.
  case blanks(Int)
  /// Stands alone; U+FFFD for what no `SafeText` should hold.
  case base(UInt32, columns: Int)

  @inline(__always)
  init(of value: UInt32) {
    let traits = ScalarTraits(of: value)
    switch traits.kind {
    case .control where value == 0x0A: self = .lineEnd
    case .combining: self = .mark
    case .joiner, .nonJoiner, .presentationSelector, .tag: self = .nothing
    case .breakingSpace, .fixedSpace: self = .blanks(traits.columns)
    case let kind where kind.isSpacing: self = .base(value, columns: traits.columns)
    default: self = .base(0xFFFD, columns: 1)
    }
  }
}
