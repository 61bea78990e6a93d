import TUICore

/// The transcript as plain lines without styles and margins. It stands still until a key or another
/// size: text that arrives would take away what the person is just selecting.
package struct BareView: Equatable, Sendable {
  /// Of the transcript, not of our own; looks like no line of a text.
  private static let hint: SafeText = "-- F9 back · PgUp PgDn --"

  private var top: BarePlace
  package private(set) var screen: BareScreen

  /// Begins with the line that shows the top of the transcript's view; where that shows the end, so
  /// does this.
  init(_ transcript: inout Transcript, size: Size) {
    let wanted = transcript.barePlaceInView()
    var reader = BareReader(transcript.blocks, columns: size.columns)
    top =
      transcript.isLive
      ? reader.lastTop(rows: Self.textRows(size))
      : reader.lineStart(wanted, limit: max(1, Self.textRows(size) / 2))
    screen = BareScreen(size: size, rows: [])
    layOut(&reader, size)
  }

  private static func textRows(_ size: Size) -> Int {
    size.rows > 1 ? size.rows - 1 : size.rows
  }

  private var textRows: Int { Self.textRows(screen.size) }

  /// What the screen shows, in another size and as the transcript is now.
  mutating func layOut(_ transcript: Transcript, size: Size) {
    var reader = BareReader(transcript.blocks, columns: size.columns)
    layOut(&reader, size)
  }

  private mutating func layOut(_ reader: inout BareReader, _ size: Size) {
    let count = Self.textRows(size)
    top = min(top, reader.lastTop(rows: count))
    var rows = reader.rows(from: top, count: count)
    rows += Array(repeating: .init(""), count: count - rows.count)
    if size.rows > 1 {
      rows.append(
        .init(Self.hint.slice(0..<Self.hint.bareRowEnd(from: 0, columns: size.columns))))
    }
    screen = BareScreen(size: size, rows: rows)
  }

  /// Does what a key means here.
  mutating func move(_ move: Move, in transcript: Transcript) {
    var reader = BareReader(transcript.blocks, columns: screen.size.columns)
    let page = max(1, textRows - 1)
    let half = max(1, textRows / 2)
    switch move {
    case .rows(let count): top = reader.moved(top, by: count)
    case .halfPages(let count): top = reader.moved(top, by: count * half)
    case .pages(let count): top = reader.moved(top, by: count * page)
    case .top: top = .top
    case .end: top = reader.lastTop(rows: textRows)
    }
    layOut(&reader, screen.size)
  }

  /// Negative is up.
  enum Move: Equatable {
    case rows(Int)
    case halfPages(Int)
    case pages(Int)
    case top, end
  }
}

extension Transcript {
  /// The line that the top row of the view shows a part of.
  mutating func barePlaceInView() -> BarePlace {
    let anchor = anchor(of: top)
    guard blocks.indices.contains(anchor.block) else { return .top }
    let place: (part: BarePart.Kind, offset: Int) =
      switch anchor.place {
      case .lead(let row): (row == 0 ? .gap : .head, 0)
      case .note(let row): (.note(blocks[anchor.block].noteIndex(ofRow: row)), 0)
      case .section(let kind, .lead(let row)): (.section(kind, row == 0 ? .gap : .title), 0)
      case .section(let kind, .body(let place)): (.section(kind, .body), place.offset)
      case .section(let kind, .remark): (.section(kind, .remark), 0)
      }
    return BarePlace(block: anchor.block, part: place.part, offset: place.offset)
  }
}
