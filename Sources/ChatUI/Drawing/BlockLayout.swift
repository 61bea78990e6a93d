import Highlighting
import Markdown
import TUICore

/// From a block of Markdown to its rows at a width.
struct BlockLayout {
  private let text: SafeText
  private let style: TextStyle
  private let options: LayoutOptions
  let styling: LineStyling

  /// What a block takes over from earlier ones and leaves to later ones.
  struct Carried {
    var code = Highlighter.State()
    /// Of all pieces of the table; nil where the block is the whole of it.
    var measure: TableMeasure?
  }

  /// - Parameter style: of plain letters.
  init(text: SafeText, style: TextStyle, options: LayoutOptions) {
    self.text = text
    self.style = style
    self.options = options
    styling = LineStyling(
      text: text, style: style, setsFormulas: options.setsFormulas, setsLinks: options.setsLinks)
  }

  func rows(of block: Block, _ carried: inout Carried) -> [DrawnRow] {
    let gap = block.hasGapAbove ? [gapRow(block)] : []
    let prefix = ContainerPrefix(block.containers, columns: options.columns)
    switch block.kind {
    case .paragraph, .html, .definitions, .plain, .heading:
      return gap + prefix.put(before: prose(block, columns: prefix.roomBehind))
    case .rule: return gap + prefix.put(before: [rule(columns: prefix.roomBehind)])
    case .code(let code):
      return gap + prefix.put(before: self.code(block, code, columns: prefix.roomBehind, &carried))
    case .table(let table):
      return gap + prefix.put(before: self.table(table, columns: prefix.roomBehind, carried))
    }
  }

  /// A blank row; a quote's bar goes on where the quote does.
  private func gapRow(_ block: Block) -> DrawnRow {
    var quotes = quoteSigns(inLineAbove: block.source.lowerBound)
    guard quotes > 0 else { return .blank }
    var through: [Container] = []
    for container in block.containers {
      if container == .quote { quotes -= 1 }
      if quotes < 0 { break }
      through.append(container)
    }
    let bars = ContainerPrefix(through, columns: options.columns)
    return bars.put(before: [.blank], goingOn: true).first ?? .blank
  }

  /// A line above a gap holds blanks and the signs of quotes alone.
  private func quoteSigns(inLineAbove offset: Int) -> Int {
    var end = min(offset, text.utf8.count)
    while end > 0, text.utf8[end - 1] != 0x0A { end -= 1 }
    var start = max(0, end - 1)
    while start > 0, text.utf8[start - 1] != 0x0A { start -= 1 }
    return text.utf8[start..<end].reduce(0) { $0 + ($1 == UInt8(ascii: ">") ? 1 : 0) }
  }

  private func prose(_ block: Block, columns: Int) -> [DrawnRow] {
    guard !block.lines.isEmpty else { return [.blank] }
    let layout = LineLayout(columns: columns)
    return styling.lines(of: block).flatMap { layout.rows($0) }
  }

  private func rule(columns: Int) -> DrawnRow {
    let dashes = SafeText(strict: String(repeating: "─", count: columns))
    let line = StyledLine(dashes, TextStyle(.rule))
    return DrawnRow([.init(column: 0, line: line, bytes: 0..<line.text.utf8.count)])
  }

  private func table(_ table: Table, columns: Int, _ carried: Carried) -> [DrawnRow] {
    let header = header(of: table)
    let rows = table.rows.map(cells)
    var measure = carried.measure ?? TableMeasure(alignments: table.alignments, header: header)
    if carried.measure == nil { measure.take(table.lastRowIsOpen ? rows.dropLast() : rows[...]) }
    return TableLayout(
      measure, header: header, rows: rows, lastRowIsOpen: table.lastRowIsOpen, columns: columns
    ).rows
  }

  /// As they are drawn: what a table's columns are measured by.
  func header(of table: Table) -> [StyledLine]? {
    table.header?.map { styling.line($0, TextStyle(.strong)) }
  }

  func cells(of row: [Table.Cell]) -> [StyledLine] { row.map { styling.line($0) } }

  private func code(
    _ block: Block, _ code: Block.Code, columns: Int, _ carried: inout Carried
  ) -> [DrawnRow] {
    if code.isStart { carried.code = Highlighter.State() }
    let highlighter = code.language.flatMap { Highlighter(language: $0) }
    var lines: [StyledLine] = []
    for runs in block.lines { lines.append(coloured(runs, highlighter, &carried.code)) }
    // Code that has not come yet has a row already, and with it the signs of its containers.
    if lines.isEmpty, code.language == nil { lines = [StyledLine()] }
    let layout = CodeLayout(columns: columns, mode: options.code)
    guard code.isStart, let language = code.language else { return layout.rows(lines) }
    let name = StyledLine(
      SafeText(strict: language, maximumColumns: max(1, columns / 2)), TextStyle(.faint))
    return CodeLayout(columns: columns, mode: .wrap).rows([name]) + layout.rows(lines)
  }

  private func coloured(
    _ runs: [Run], _ highlighter: Highlighter?, _ state: inout Highlighter.State
  ) -> StyledLine {
    var line = StyledLine()
    for run in runs {
      guard let highlighter else {
        line.append(text, bytes: run.source, TextStyle(.code))
        continue
      }
      let bytes = text.utf8.span.extracting(run.source.clamped(to: 0..<text.utf8.count))
      var end = run.source.lowerBound
      for token in highlighter.tokens(of: bytes, &state) {
        let start = run.source.lowerBound + token.bytes.lowerBound
        line.append(text, bytes: end..<max(end, start), TextStyle(.code))
        end = run.source.lowerBound + token.bytes.upperBound
        line.append(text, bytes: start..<end, token.kind.style)
      }
      line.append(text, bytes: end..<max(end, run.source.upperBound), TextStyle(.code))
    }
    if runs.isEmpty, let highlighter { _ = highlighter.tokens(of: [UInt8]().span, &state) }
    return line
  }
}
