/// Where what is long is cut, so that all that is parsed or laid out at once has a bound.
struct Limits: Sendable {
  /// Bytes of one line; what is longer is taken in stretches.
  var line = 8 << 10
  /// Bytes of a paragraph in one piece.
  var paragraph = 8 << 10
  /// Bytes of a piece beyond which the next child of a quote or item begins a piece of its own.
  var container = 4 << 10
  /// Bytes and lines of code in one piece.
  var code = 4 << 10
  var codeLines = 32
  var html = 8 << 10
  /// Rows, cells and bytes of a table in one piece.
  var tableRows = 64
  var tableCells = 2048
  var table = 8 << 10
  /// Bytes of empty lines in one piece.
  var blank = 16 << 10
  /// Quotes and items inside each other; markers of deeper ones are text.
  var depth = 16
  /// Link reference definitions that are remembered, and their bytes in all.
  var definitions = 64
  var definitionBytes = 8 << 10
}
