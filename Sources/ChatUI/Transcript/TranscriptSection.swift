import TUICore

/// A part of a block, laid out on its own: a title, a body that can be folded away, a remark under
/// it. Only what was appended to the body is wrapped again; a folded body is not wrapped at all.
struct TranscriptSection: Sendable {
  /// What it shows; in the order in which a block's sections stand.
  enum Kind: Comparable, Sendable {
    case remarks, reasoning, text, refusal
    /// By its place among the answer's calls.
    case call(Int)
  }

  /// A place in the section that outlives folding and another width.
  enum Place: Equatable, Sendable {
    case title(Int)
    /// Byte offset in the body's safe text.
    case body(Int)
    case remark(Int)
  }

  let kind: Kind
  private(set) var isFolded = false
  private let role: Role
  private var title: WrappedLine?
  private var body = SafeTextBuilder()
  private var rows: WrappedText
  private var remark: WrappedLine?
  private var columns: Int
  /// From where the body must be wrapped again; nil when it is up to date.
  private var staleFrom: Int? = 0

  init(_ kind: Kind, role: Role, columns: Int) {
    self.kind = kind
    self.role = role
    self.columns = columns
    rows = WrappedText(columns: columns)
  }

  var findings: SafeText.Findings { body.text.findings }
  var hasTitle: Bool { title != nil }
  /// No body came yet.
  var isEmpty: Bool { body.text.isEmpty }

  // MARK: content

  /// - Parameter text: raw, the next piece of the body.
  mutating func append(_ text: String) {
    let changed = body.append(text)
    staleFrom = min(staleFrom ?? changed, changed)
  }

  mutating func replace(with text: String) {
    body = SafeTextBuilder()
    body.append(text)
    staleFrom = 0
  }

  mutating func setTitle(_ text: SafeText, _ role: Role) {
    title = WrappedLine(text, role, columns: columns)
  }

  mutating func setRemark(_ text: SafeText, _ role: Role) {
    remark = WrappedLine(text, role, columns: columns)
  }

  mutating func fold(_ folds: Bool) { isFolded = folds }

  // MARK: rows

  /// Makes the rows right for this width. Cheap when nothing changed.
  mutating func layOut(columns: Int) {
    if columns != self.columns {
      self.columns = columns
      rows = WrappedText(columns: columns)
      staleFrom = 0
      title = title?.wrapped(columns: columns)
      remark = remark?.wrapped(columns: columns)
    }
    guard !isFolded, let from = staleFrom else { return }
    rows.update(body.text, changedFrom: from)
    staleFrom = nil
  }

  /// As last laid out.
  var rowCount: Int { titleRows + bodyRows + (remark?.rowCount ?? 0) }

  /// Nil beyond the last row.
  func row(at index: Int) -> TranscriptBlock.Row? {
    switch place(ofRow: index) {
    case .title(let row): title?.row(at: row)
    case .body: .text(body.text, bytes: rows.row(at: index - titleRows), role)
    case .remark(let row): row < remark?.rowCount ?? 0 ? remark?.row(at: row) : nil
    }
  }

  func place(ofRow index: Int) -> Place {
    if index < titleRows { return .title(index) }
    let row = index - titleRows
    if row < bodyRows { return .body(rows.row(at: row).lowerBound) }
    return .remark(row - bodyRows)
  }

  /// The row that now stands for a place: a folded body's is the title's.
  func row(of place: Place) -> Int {
    let row =
      switch place {
      case .title(let row): min(row, max(0, titleRows - 1))
      case .body(let offset): bodyRows == 0 ? 0 : titleRows + rows.rowIndex(containing: offset)
      case .remark(let row): titleRows + bodyRows + row
      }
    return min(row, max(0, rowCount - 1))
  }

  private var titleRows: Int { title?.rowCount ?? 0 }
  private var bodyRows: Int { isFolded ? 0 : rows.rowCount }
}
