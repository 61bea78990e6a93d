/// Where what is long is cut, so that all that is parsed or laid out at once has a bound.
package struct Limits: Sendable {
  /// Bytes of one line; what is longer is taken in stretches.
  package var line = 8 << 10
  /// Bytes of a paragraph in one piece.
  package var paragraph = 8 << 10
  /// Bytes of a piece beyond which the next child of a quote or item begins a piece of its own.
  package var container = 4 << 10
  /// Bytes and lines of code in one piece.
  package var code = 4 << 10
  package var codeLines = 32
  package var html = 8 << 10
  /// Rows, cells and bytes of a table in one piece.
  package var tableRows = 64
  package var tableCells = 2048
  package var table = 8 << 10
  /// Bytes of empty lines in one piece.
  package var blank = 16 << 10
  /// Quotes and items inside each other; markers of deeper ones are text.
  package var depth = 16
  /// Paragraphs of link reference definitions that are remembered, and their bytes in all: each is
  /// read again with every piece that holds a bracket.
  package var definitions = 64
  package var definitionBytes = 8 << 10

  package init() {}
}
