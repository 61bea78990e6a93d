import Highlighting
import Markdown
import Mathematics
import TUICore

/// From a block of Markdown to its rows at a width.
struct BlockLayout {
  let text: SafeText
  let style: TextStyle
  let options: LayoutOptions

  /// What a block takes over from earlier ones and leaves to later ones.
  struct Carried {
    var code = Highlighter.State()
    var widths: TableLayout.Widths?
  }

  func rows(of block: Block, _ carried: inout Carried) -> [DrawnRow] {
    let gap = block.hasGapAbove ? [gapRow(block)] : []
    let prefix = ContainerPrefix(block.containers)
    switch block.kind {
    case .paragraph, .html, .definitions, .plain, .heading:
      return gap + prose(block, prefix)
    case .rule: return gap + behind(prefix, room(prefix)) { [rule(columns: $0)] }
    case .code(let code): return gap + self.code(block, code, prefix, &carried)
    case .table(let table):
      return gap + behind(prefix, room(prefix)) { self.table(table, columns: $0, &carried) }
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
    let bars = ContainerPrefix(through).rest
    return LineLayout(columns: options.columns, first: bars).rows(StyledLine()).first ?? .blank
  }

  /// A line above a gap holds blanks and the signs of quotes alone.
  private func quoteSigns(inLineAbove offset: Int) -> Int {
    var end = min(offset, text.utf8.count)
    while end > 0, text.utf8[end - 1] != 0x0A { end -= 1 }
    var start = max(0, end - 1)
    while start > 0, text.utf8[start - 1] != 0x0A { start -= 1 }
    return text.utf8[start..<end].reduce(0) { $0 + ($1 == UInt8(ascii: ">") ? 1 : 0) }
  }

  // MARK: prose

  private func prose(_ block: Block, _ prefix: ContainerPrefix) -> [DrawnRow] {
    let base = baseStyle(block.kind)
    var rows: [DrawnRow] = []
    for (index, runs) in joinedFormulas(block.lines).enumerated() {
      let layout = LineLayout(
        columns: options.columns, first: index == 0 ? prefix.first : prefix.rest, rest: prefix.rest)
      rows += layout.rows(line(runs, base))
    }
    if block.lines.isEmpty {
      rows = LineLayout(columns: options.columns, first: prefix.first).rows(StyledLine())
    }
    return rows
  }

  /// A formula over several lines becomes one line where it can be set in Unicode.
  private func joinedFormulas(_ lines: [[Run]]) -> [[Run]] {
    guard options.setsFormulas, lines.count > 1,
      lines.contains(where: { $0.first?.style.contains(.formula) == true })
    else { return lines }
    var result: [[Run]] = []
    var open: [[Run]] = []
    for runs in lines {
      let isFormula = runs.count == 1 && runs[0].style.contains(.formula)
      let isOpener =
        isFormula && openers.contains { text.slice(runs[0].source).string.hasPrefix($0) }
      if !isFormula || (open.isEmpty && !isOpener) {
        result += open + [runs]
        open = []
        continue
      }
      open.append(runs)
      if let joined = joined(open) {
        result.append([joined])
        open = []
      }
    }
    return result + open
  }

  private var openers: [String] { ["$$", "\\["] }

  private func joined(_ lines: [[Run]]) -> Run? {
    guard let first = lines.first?.first, let last = lines.last?.first else { return nil }
    let whole = Run(source: first.source.lowerBound..<last.source.upperBound, style: first.style)
    return formula(whole) == nil ? nil : whole
  }

  private func baseStyle(_ kind: Block.Kind) -> TextStyle {
    switch kind {
    case .heading(level: 1): TextStyle(.strong, .underline)
    case .heading(level: 2): TextStyle(.strong)
    case .heading: TextStyle(style.role, .bold)
    case .html: TextStyle(.dim)
    case .definitions: TextStyle(.faint)
    case .paragraph, .code, .table, .rule, .plain: style
    }
  }

  /// A line of runs as it is drawn.
  func line(_ runs: [Run], _ base: TextStyle) -> StyledLine {
    var line = StyledLine()
    var isStruck = false
    for run in runs {
      // Terminals cannot strike letters through on our way: the signs stay.
      if run.style.contains(.struck) != isStruck { append(Self.strike, to: &line) }
      isStruck = run.style.contains(.struck)
      let style = style(of: run.style, base)
      if run.style.contains(.formula), let set = formula(run) {
        line.append(set, style, source: run.source)
      } else if let replacement = run.replacement {
        line.append(SafeText(strict: replacement), style, source: run.source)
      } else {
        line.append(text, bytes: run.source, style)
      }
    }
    if isStruck { append(Self.strike, to: &line) }
    return line
  }

  private static let strike: SafeText = "~~"

  private func append(_ sign: SafeText, to line: inout StyledLine) {
    line.append(sign, TextStyle(.faint), source: nil)
  }

  private func style(of inline: InlineStyle, _ base: TextStyle) -> TextStyle {
    var style = base
    if inline.contains(.strong) { style.role = .strong }
    if inline.contains(.emphasis) { style.attributes.insert(.italic) }
    if inline.contains(.code) { style.role = .inlineCode }
    if inline.contains(.link) { style.attributes.insert(.underline) }
    if inline.contains(.image) { style.attributes.insert(.italic) }
    if inline.contains(.struck) || inline.contains(.html) { style.role = .dim }
    if inline.contains(.aside) { style = TextStyle(.faint) }
    return style
  }

  /// Nil where the formula is better shown as it was written.
  private func formula(_ run: Run) -> SafeText? {
    guard options.setsFormulas else { return nil }
    let written = text.slice(run.source).string
    for (opener, closer) in [("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")]
    where written.hasPrefix(opener) && written.hasSuffix(closer)
      && written.utf8.count > opener.utf8.count + closer.utf8.count
    {
      let tex = written.dropFirst(opener.count).dropLast(closer.count)
      return Formula.unicode(String(tex)).map { SafeText(strict: $0) }
    }
    return nil
  }

  // MARK: blocks beside prose

  private func rule(columns: Int) -> DrawnRow {
    let dashes = SafeText(strict: String(repeating: "─", count: columns))
    let line = StyledLine(dashes, TextStyle(.rule))
    return DrawnRow([.init(column: 0, line: line, bytes: 0..<line.text.utf8.count)])
  }

  private func table(_ table: Table, columns: Int, _ carried: inout Carried) -> [DrawnRow] {
    let rows = table.rows.map { $0.map { line($0, style) } }
    if table.header == nil, let widths = carried.widths {
      return TableLayout(continuing: widths, rows: rows).rows
    }
    let layout = TableLayout(
      alignments: table.alignments, header: table.header?.map { line($0, TextStyle(.strong)) },
      rows: rows, columns: columns)
    carried.widths = layout.widths
    return layout.rows
  }

  private func code(
    _ block: Block, _ code: Block.Code, _ prefix: ContainerPrefix, _ carried: inout Carried
  ) -> [DrawnRow] {
    if code.isStart { carried.code = Highlighter.State() }
    let highlighter = code.language.flatMap { Highlighter(language: $0) }
    var lines: [StyledLine] = []
    for runs in block.lines { lines.append(coloured(runs, highlighter, &carried.code)) }
    let layout = CodeLayout(
      columns: options.columns, column: room(prefix).column, mode: options.code)
    var rows: [DrawnRow] = []
    if code.isStart, let language = code.language {
      let name = StyledLine(
        SafeText(strict: language, maximumColumns: max(1, options.columns / 2)), TextStyle(.faint))
      let still = CodeLayout(columns: options.columns, column: room(prefix).column, mode: .wrap)
      rows += still.rows([name])
    }
    rows += layout.rows(lines)
    return prefixed(rows, prefix, room(prefix))
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

  // MARK: prefixes

  private struct Room {
    /// Where the block starts.
    var column: Int
    /// What it has of the width.
    var columns: Int
  }

  private func room(_ prefix: ContainerPrefix) -> Room {
    let column = prefix.rest.text.columns
    // Where the prefix takes the room that the block needs it is left out.
    guard column <= max(options.columns - 8, options.columns / 3) else {
      return Room(column: 0, columns: options.columns)
    }
    return Room(column: column, columns: options.columns - column)
  }

  private func behind(
    _ prefix: ContainerPrefix, _ room: Room, _ rows: (Int) -> [DrawnRow]
  ) -> [DrawnRow] {
    let shifted = rows(room.columns).map { row in
      var row = row
      for index in row.parts.indices { row.parts[index].column += room.column }
      return row
    }
    return prefixed(shifted, prefix, room)
  }

  private func prefixed(
    _ rows: [DrawnRow], _ prefix: ContainerPrefix, _ room: Room
  ) -> [DrawnRow] {
    guard room.column > 0 else { return rows }
    return rows.enumerated().map { index, row in
      let line = index == 0 ? prefix.first : prefix.rest
      guard line.text.utf8.contains(where: { $0 != 0x20 }) else { return row }
      var row = row
      row.parts.insert(
        DrawnRow.Part(column: 0, line: line, bytes: 0..<line.text.utf8.count), at: 0)
      return row
    }
  }
}

extension Token.Kind {
  var style: TextStyle {
    switch self {
    case .keyword: TextStyle(.keyword)
    case .type: TextStyle(.type)
    case .function: TextStyle(.function)
    case .string: TextStyle(.string)
    case .number: TextStyle(.number)
    case .comment: TextStyle(.comment)
    case .inserted: TextStyle(.good)
    case .deleted: TextStyle(.error)
    case .hunk: TextStyle(.function)
    }
  }
}
