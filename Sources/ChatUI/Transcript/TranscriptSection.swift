import TUICore

/// A part of a block, laid out on its own: a title, a body that can be folded away, a remark under
/// it. Its rows are counted in units: the lead (a blank row, the title), a unit for each piece of
/// the body, the remark.
package struct TranscriptSection: Sendable {
  /// What it shows; in the order in which a block's sections stand.
  package enum Kind: Comparable, Hashable, Sendable {
    case remarks, reasoning, text, refusal
    /// By its place among the answer's calls.
    case call(Int)
  }

  /// A place in the section that outlives folding and another width.
  package enum Place: Equatable, Sendable {
    /// Rows of the lead.
    case lead(Int)
    case body(BodyText.Place)
    case remark(Int)
  }

  let kind: Kind
  /// A blank row stands above.
  var hasGapAbove = false
  private(set) var isFolded = false
  private(set) var body: BodyText
  private(set) var title: WrappedLine?
  private(set) var remark: WrappedLine?
  private var columns: Int

  init(_ kind: Kind, role: Role, draws: Bool, options: LayoutOptions) {
    self.kind = kind
    columns = options.columns
    body = BodyText(style: TextStyle(role), draws: draws, options: options)
  }

  var findings: SafeText.Findings { body.text.findings }
  var hasTitle: Bool { title != nil }
  /// No body came yet.
  var isEmpty: Bool { body.isEmpty }

  // MARK: content

  /// - Parameter text: raw, the next piece of the body.
  mutating func append(_ text: String) { body.append(text) }

  mutating func replace(with text: String) { body.replace(with: text) }

  /// Nothing more will come.
  mutating func finish() { body.finish() }

  mutating func draw(_ draws: Bool) { body.draw(draws) }

  mutating func setTitle(_ text: SafeText, _ role: Role) {
    title = WrappedLine(text, role, columns: columns)
  }

  mutating func setRemark(_ text: SafeText, _ role: Role) {
    remark = WrappedLine(text, role, columns: columns)
  }

  mutating func fold(_ folds: Bool) { isFolded = folds }

  // MARK: units

  /// Takes the width; lays nothing out yet. Cheap when nothing changed.
  mutating func update(_ options: LayoutOptions) {
    if options.columns != columns {
      columns = options.columns
      title = title?.wrapped(columns: columns)
      remark = remark?.wrapped(columns: columns)
    }
    if !isFolded { body.update(options) }
  }

  /// As of the last update.
  var unitCount: Int { pieceCount + 2 }

  private var pieceCount: Int { isFolded ? 0 : body.pieceCount }
  private var leadRows: Int { (hasGapAbove ? 1 : 0) + (title?.rowCount ?? 0) }
  private var remarkRows: Int { remark?.rowCount ?? 0 }

  mutating func height(ofUnit unit: Int) -> Int {
    if unit == 0 { return leadRows }
    return unit <= pieceCount ? body.height(ofPiece: unit - 1) : remarkRows
  }

  /// A blank row for one that is not.
  mutating func row(_ row: Int, ofUnit unit: Int) -> DrawnRow {
    let rows: [DrawnRow]
    if unit == 0 {
      rows = (hasGapAbove ? [.blank] : []) + (title?.rows ?? [])
    } else {
      rows = unit <= pieceCount ? body.rows(ofPiece: unit - 1) : remark?.rows ?? []
    }
    return rows.indices.contains(row) ? rows[row] : .blank
  }

  /// Rows from a unit on, estimated where they were never seen.
  func roughRows(fromUnit unit: Int) -> RowCount {
    var count = RowCount(rows: remarkRows)
    if unit == 0 { count.rows += leadRows }
    guard unit <= pieceCount, !isFolded else { return count }
    return count + body.roughRows(fromPiece: max(0, unit - 1))
  }

  mutating func place(ofRow row: Int, inUnit unit: Int) -> Place {
    if unit == 0 { return .lead(row) }
    return unit <= pieceCount ? .body(body.place(ofRow: row, inPiece: unit - 1)) : .remark(row)
  }

  /// The unit and its row that now stand for a place: a folded body's is the title's.
  mutating func row(of place: Place) -> (unit: Int, row: Int) {
    switch place {
    case .lead(let row): return (0, max(0, min(row, leadRows - 1)))
    case .remark(let row): return (pieceCount + 1, max(0, min(row, remarkRows - 1)))
    case .body(let place):
      guard !isFolded, let found = body.row(of: place) else { return (0, max(0, leadRows - 1)) }
      return (found.piece + 1, found.row)
    }
  }

  mutating func layOutUnseen(fromPiece piece: Int, bytes: Int) -> Int {
    body.layOutUnseen(fromPiece: piece, bytes: bytes)
  }

  /// As `BodyText.takeChangedPiece()`; what is folded away counts too.
  mutating func takeChangedPiece(_ options: LayoutOptions) -> Int? {
    body.update(options)
    return body.takeChangedPiece()
  }

  mutating func dropRows() { body.dropRows() }
}
