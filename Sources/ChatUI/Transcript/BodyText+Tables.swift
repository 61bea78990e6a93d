import Markdown

// The columns of the tables that may go on in the next piece (`KnownTable`).
extension BodyText {
  /// Pieces of a table that its columns follow from: as a rule a thousand rows.
  private static let mostMeasured = 16

  /// What a piece holds; kept until another piece is asked for.
  mutating func readBlocks(ofPiece index: Int) -> [Block] {
    if let blocks = layout.blocks(ofPiece: index) { return blocks }
    let blocks = blocks(ofPiece: index)
    layout.keep(blocks, ofPiece: index)
    return blocks
  }

  /// For each block what all pieces of its table ask for; nil where it holds all that it is.
  mutating func measures(of blocks: [Block], inPiece index: Int) -> [TableMeasure?] {
    var measures = [TableMeasure?](repeating: nil, count: blocks.count)
    if let table = blocks.first?.table, table.header == nil, index > 0 {
      measures[0] = measure(ofTableFrom: tableStart(before: index))
    }
    if let table = blocks.last?.table, table.header != nil {
      measures[blocks.count - 1] = measure(ofTableFrom: index)
    }
    return measures
  }

  /// The table at the end is measured with what came, before any rows are handed out.
  mutating func settleTable() {
    if let start = layout.staleTable { _ = measure(ofTableFrom: start) }
  }

  /// The piece in which the table begins that goes on in a piece.
  private mutating func tableStart(before index: Int) -> Int {
    let known = layout.tables.last(through: index - 1)
    var start = index - 1
    while start > 0, case .table(isStart: false) = piece(at: start).kind {
      if let known, known.piece <= start, start <= known.value.reach {
        start = known.piece
        break
      }
      start -= 1
    }
    if var table = layout.tables[start] {
      table.reach = max(table.reach, index - 1)
      layout.keep(table, atPiece: start)
    }
    return start
  }

  /// - Returns: nil if no table begins there that may go on.
  private mutating func measure(ofTableFrom start: Int) -> TableMeasure? {
    if let table = layout.tables[start], layout.staleTable != start { return table.all }
    guard var table = layout.tables[start] ?? newTable(atPiece: start) else { return nil }
    let isNew = layout.tables[start] == nil
    let before = table.all
    measureOn(&table, from: start)
    layout.keep(table, atPiece: start)
    let columns = ContainerPrefix(table.containers, columns: options.columns).roomBehind
    if isNew || before.widths(columns: columns) != table.all.widths(columns: columns) {
      let open = table.isComplete ? 0 : 1
      for index in start..<start + table.pieces + open {
        layout.forgetRows(ofPiece: index)
        heights.forget(at: index)
      }
    }
    return table.all
  }

  private mutating func newTable(atPiece start: Int) -> KnownTable? {
    guard let block = readBlocks(ofPiece: start).last, let table = block.table,
      table.header != nil
    else { return nil }
    let measure = TableMeasure(alignments: table.alignments, header: drawing.header(of: table))
    return KnownTable(measure, containers: block.containers, atPiece: start)
  }

  private mutating func measureOn(_ table: inout KnownTable, from start: Int) {
    while !table.isComplete {
      let index = start + table.pieces
      guard index < pieceCount else { return }
      let blocks = readBlocks(ofPiece: index)
      let isStart = index == start
      guard let block = isStart ? blocks.last : blocks.first, let part = block.table,
        (part.header != nil) == isStart
      else {
        table.isComplete = true
        return
      }
      let rows = part.rows.map(drawing.cells)
      if index == pieceCount - 1 {
        return table.take(open: part.lastRowIsOpen ? rows.dropLast() : rows[...])
      }
      table.take(closed: rows)
      // What is cut off ends with a row, and so does its piece.
      let endsHere = block.source.upperBound < piece(at: index).source.upperBound
      table.isComplete = endsHere || table.pieces == Self.mostMeasured
    }
  }
}

extension Block {
  fileprivate var table: Table? {
    if case .table(let table) = kind { table } else { nil }
  }
}
