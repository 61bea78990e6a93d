@testable import TUICore

/// A small generator that repeats itself: a failing case fails again.
struct Dice: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  mutating func pick(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}

extension Grid {
  /// Writes plain text at a place, one cell a scalar.
  mutating func write(_ text: String, row: Int, column: Int, style: Style = .plain) {
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      set(Cell(base: scalar.value, width: 1, style: style), row: row, column: column + offset)
    }
  }

  mutating func setWide(_ scalar: Unicode.Scalar, row: Int, column: Int, style: Style = .plain) {
    set(Cell(base: scalar.value, width: 2, style: style), row: row, column: column)
    set(Cell(base: 0, width: 0, style: style), row: row, column: column + 1)
  }

  /// Random text with wide and combining characters in random styles.
  static func random(_ size: Size, depth: ColorDepth, using dice: inout Dice) -> Grid {
    var grid = Grid(size: size)
    for row in 0..<size.rows { grid.scramble(row: row, depth: depth, using: &dice) }
    return grid
  }

  mutating func scramble(row: Int, depth: ColorDepth, using dice: inout Dice) {
    var column = 0
    var style = Style.random(depth, using: &dice)
    while column < size.columns {
      if dice.pick(5) == 0 { style = .random(depth, using: &dice) }
      switch dice.pick(8) {
      case 0 where column + 1 < size.columns:
        setWide(dice.pick(2) == 0 ? "中" : "\u{1F600}", row: row, column: column, style: style)
        column += 2
        continue
      // The emulator loses a mark in the last column that follows a designated character set.
      case 1 where column + 1 < size.columns:
        var cell = Cell(base: 0x65, width: 1, style: style)
        for _ in 0...dice.pick(4) { cell.combine(0x301) }
        set(cell, row: row, column: column)
      case 2...4:
        set(.blank(style), row: row, column: column)
      default:
        let scalars = Array("abcdefghijé─█zZ0~".unicodeScalars)
        let scalar = scalars[dice.pick(scalars.count)]
        set(Cell(base: scalar.value, width: 1, style: style), row: row, column: column)
      }
      column += 1
    }
  }

  /// Every row moved up by `lines`, or down when negative; what comes in is blank.
  func scrolled(by lines: Int) -> Grid {
    var grid = Grid(size: size)
    for row in 0..<size.rows {
      for column in 0..<size.columns where contains(row: row + lines, column: column) {
        grid.set(self[row + lines, column], row: row, column: column)
      }
    }
    return grid
  }
}

extension Style {
  static func random(_ depth: ColorDepth, using dice: inout Dice) -> Style {
    // 8 colours come with 63 pairs: not every ground, so that one frame needs no more.
    let grounds = depth == .ansi16 ? 6 : 16
    return Style(
      foreground: .random(depth, ansi: 16, using: &dice),
      background: .random(depth, ansi: grounds, using: &dice),
      attributes: dice.pick(3) == 0 ? Attributes(rawValue: UInt16(dice.pick(32))) : [])
  }
}

extension Color {
  static func random(_ depth: ColorDepth, ansi: Int, using dice: inout Dice) -> Color {
    switch (dice.pick(4), depth) {
    case (0, _), (_, .none): .terminalDefault
    case (1, _), (_, .ansi16): .ansi(UInt8(dice.pick(ansi)))
    default: .palette(UInt8(dice.pick(256)))
    }
  }
}
