import ChatUI
import TUICore

/// Rows keep to the width and to the text, are found again by their places, and are the same
/// whether the text was laid out as it came or at once.
enum RowProperty {
  static func check(_ text: SafeText, _ input: MarkdownInput) throws {
    let pieces = input.pieces(of: text.string)
    for columns in [1, 7, 40] {
      var options = LayoutOptions(columns: columns, setsFormulas: input.readsFormulas)
      if input.hasTinyLimits { options.code = .scroll(offset: columns / 2) }
      var whole = BodyText(style: TextStyle(.text), draws: true, options: options)
      whole.append(text.string)
      whole.finish()
      whole.update(options)
      guard whole.text.utf8 == text.utf8 else { throw PropertyFailure("Cleaned twice: \(text)") }
      try check(&whole, columns: columns)
      try checkGrowth(of: pieces, to: &whole, options)
      try checkCode(of: whole)
    }
  }

  private static func check(_ body: inout BodyText, columns: Int) throws {
    let length = body.text.utf8.count
    for piece in 0..<body.pieceCount {
      let rows = body.rows(ofPiece: piece)
      // A place costs what the piece's rows cost.
      let step = 1 + rows.count / 48
      for (index, row) in rows.enumerated() {
        try check(row, columns: columns)
        if let source = row.source, source.lowerBound < 0 || source.upperBound > length {
          throw PropertyFailure("\(source) of \(length): \(row)")
        }
        guard index.isMultiple(of: step) else { continue }
        let place = body.place(ofRow: index, inPiece: piece)
        guard let found = body.row(of: place), found == (piece, index) else {
          throw PropertyFailure("Row \(index) of piece \(piece) by \(place) is another one")
        }
      }
      for line in body.lines(ofPiece: piece) where line.line.text.utf8.contains(0x0A) {
        throw PropertyFailure("A line end in a line: \(line)")
      }
    }
  }

  private static func check(_ row: DrawnRow, columns: Int) throws {
    var end = 0
    for part in row.parts {
      guard part.column >= end, (0..<part.line.text.utf8.count + 1).contains(part.bytes.upperBound)
      else { throw PropertyFailure("A part behind column \(end): \(row)") }
      end = part.column + part.line.text.columns(of: part.bytes)
    }
    // A single character may be wider than a screen of one column.
    guard end <= max(2, columns) else {
      throw PropertyFailure("\(end) columns of \(columns): \(row)")
    }
  }

  /// A few rows at a time, as a screen that follows does.
  private static func checkGrowth(
    of pieces: [String], to whole: inout BodyText, _ options: LayoutOptions
  ) throws {
    var body = BodyText(style: TextStyle(.text), draws: true, options: options)
    for (index, piece) in pieces.enumerated() {
      body.append(piece)
      guard index & (index - 1) == 0 || index % 64 == 0 else { continue }
      body.update(options)
      _ = body.rows(ofPiece: body.pieceCount - 1)
    }
    body.finish()
    body.update(options)
    guard body.pieceCount == whole.pieceCount else {
      throw PropertyFailure("\(body.pieceCount) pieces by splits, not \(whole.pieceCount)")
    }
    for piece in (0..<body.pieceCount).reversed() {
      let rows = body.rows(ofPiece: piece)
      let expected = whole.rows(ofPiece: piece)
      guard rows == expected else {
        throw PropertyFailure("Rows by splits: \(rows)\nnot \(expected)")
      }
    }
  }

  private static func checkCode(of body: BodyText) throws {
    var offset = 0
    while let code = body.code(from: offset) {
      guard code.source.lowerBound >= offset, code.source.upperBound <= body.text.utf8.count,
        code.lines.allSatisfy({
          $0.lowerBound >= code.source.lowerBound && $0.upperBound <= code.source.upperBound
        })
      else { throw PropertyFailure("Code beside its place: \(code)") }
      offset = max(offset + 1, code.source.upperBound)
    }
  }
}
