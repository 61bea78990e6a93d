import TestSupport

@testable import TUICore

/// The screen as a terminal emulator shows it, in the terms of `Grid`.
final class ShownScreen {
  private let emulator: Emulator
  /// As of the last write; taken once, for cells are asked by the thousand.
  private lazy var screen = emulator.snapshot()

  init(_ size: Size) throws {
    emulator = try Emulator(size: TerminalSize(rows: size.rows, columns: size.columns))
  }

  func write(_ bytes: [UInt8]) {
    // Nobody waits for the terminal's answers here.
    _ = emulator.feed(bytes)
    screen = emulator.snapshot()
  }

  func resize(_ size: Size) {
    emulator.resize(TerminalSize(rows: size.rows, columns: size.columns))
    screen = emulator.snapshot()
  }

  var isAlternate: Bool { emulator.modes.isAlternateScreen }

  /// nil when hidden.
  var cursor: Point? {
    guard screen.isCursorVisible else { return nil }
    return Point(row: screen.cursor.row, column: screen.cursor.column)
  }

  /// The whole screen as text, blanks at line ends removed.
  var text: String { screen.text }

  /// Colours as numbers: -1 the default, 0–255 of the palette.
  struct Shown: Equatable {
    var text: String
    var width: Int
    var foreground: Int
    var background: Int
    var attributes: Attributes
  }

  /// Nil outside the screen.
  func cell(_ row: Int, _ column: Int) -> Shown? {
    guard let cell = screen.cell(row: row, column: column) else { return nil }
    var attributes: Attributes = []
    if cell.isBold { attributes.insert(.bold) }
    if cell.isItalic { attributes.insert(.italic) }
    if cell.isUnderlined { attributes.insert(.underline) }
    if cell.isReversed { attributes.insert(.reverse) }
    return Shown(
      text: cell.scalars.isEmpty ? " " : cell.text, width: cell.width,
      foreground: Self.number(cell.foreground), background: Self.number(cell.background),
      attributes: attributes)
  }

  /// 0 to 3, made of what `Shown` leaves out: struck text counts 1, blinking text 2.
  func secretLook(_ row: Int, _ column: Int) -> Int {
    guard let cell = screen.cell(row: row, column: column) else { return 0 }
    return (cell.isStruck ? 1 : 0) + (cell.isBlinking ? 2 : 0)
  }

  private static func number(_ color: ScreenCell.Color) -> Int {
    switch color {
    case .default: -1
    case .indexed(let index): Int(index)
    case .rgb(let red, let green, let blue):
      1 << 24 | Int(red) << 16 | Int(green) << 8 | Int(blue)
    }
  }
}
