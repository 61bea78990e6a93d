import Markdown
import TUICore

// The blocks of code of a body.
extension BodyText {
  /// The first block of code that begins at an offset or behind it; nil without one, and in a body
  /// that is shown as its source.
  package func code(from offset: Int) -> CodeStretch? {
    guard isDrawn, let first = pieceIndex(containing: offset) else { return nil }
    for index in first..<pieceCount where mayHoldCode(piece(at: index)) {
      for block in blocks(ofPiece: index) {
        guard case .code(let code) = block.kind, code.isStart,
          block.source.lowerBound >= offset
        else { continue }
        return wholeCode(block, code.language, inPiece: index)
      }
    }
    return nil
  }

  private func mayHoldCode(_ piece: Piece) -> Bool {
    switch piece.kind {
    case .code(let isStart): return isStart
    case .table: return false
    case .other: break
    }
    // A fence, or the indentation of code that has none.
    var run = 0
    for byte in text.utf8[piece.source] {
      if byte == 0x60 || byte == 0x7E || byte == 0x20 {
        run += byte == 0x20 ? 3 : 4
        if run >= 12 { return true }
      } else {
        run = 0
      }
    }
    return false
  }

  /// The block with what goes on in later pieces.
  private func wholeCode(_ start: Block, _ language: String?, inPiece index: Int) -> CodeStretch {
    var stretch = CodeStretch(language: language, source: start.source, lines: start.codeLines)
    var next = index + 1
    while next < pieceCount, case .code(isStart: false) = piece(at: next).kind {
      for block in blocks(ofPiece: next) {
        stretch.source = stretch.source.lowerBound..<block.source.upperBound
        stretch.lines += block.codeLines
      }
      next += 1
    }
    return stretch
  }
}

extension Block {
  /// An empty line stands where the line before it ends: all ascend.
  fileprivate var codeLines: [Range<Int>] {
    var end = source.lowerBound
    return lines.map { runs in
      guard let bytes = runs.first?.source else { return end..<end }
      end = bytes.upperBound
      return bytes
    }
  }
}
