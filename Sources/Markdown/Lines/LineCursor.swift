/// A place in a line, counted in bytes and in columns: a tab reaches to the next multiple of four.
struct LineCursor {
  private(set) var offset: Int
  private(set) var column = 0
  /// Columns of the tab at `offset` that are used up already.
  private(set) var usedOfTab = 0
  let end: Int

  init(_ line: SourceLine) {
    offset = line.start
    end = line.end
  }

  /// The first byte that is no blank, and the columns up to there.
  func content(in text: Span<UInt8>) -> (offset: Int, indent: Int) {
    var offset = offset
    var column = column
    while offset < end {
      switch text[offset] {
      case Byte.space: column += 1
      case Byte.tab: column += 4 - column % 4
      default: return (offset, column - self.column)
      }
      offset += 1
    }
    return (offset, column - self.column)
  }

  /// The columns left of a tab that was used up in part: they count as spaces.
  var pad: Int { usedOfTab > 0 ? 4 - column % 4 : 0 }

  /// Over bytes that hold no tab.
  mutating func skip(bytes: Int) {
    offset += bytes
    column += bytes
    usedOfTab = 0
  }

  /// Over all blanks.
  mutating func skipBlanks(in text: Span<UInt8>) {
    let content = content(in: text)
    offset = content.offset
    column += content.indent
    usedOfTab = 0
  }

  /// Over at most so many columns of blanks.
  mutating func skip(columns: Int, in text: Span<UInt8>) {
    var left = columns
    while left > 0, offset < end {
      if text[offset] == Byte.space {
        offset += 1
        column += 1
        left -= 1
      } else if text[offset] == Byte.tab {
        let width = 4 - column % 4
        let used = min(width, left)
        column += used
        left -= used
        if used == width {
          offset += 1
          usedOfTab = 0
        } else {
          usedOfTab += used
        }
      } else {
        return
      }
    }
  }
}
