import TUICore

extension StyledLine {
  /// Width on the screen.
  package var columns: Int { text.columns }

  /// Adds another line with its looks and its places in the source.
  package mutating func append(_ line: StyledLine) {
    var start = 0
    for run in line.runs {
      append(line.text.slice(start..<run.end), run.style, source: run.source, link: run.link)
      start = run.end
    }
  }

  /// The same words as ours: what stands for nothing in the source is neither found nor copied.
  package var withoutSource: StyledLine {
    var line = StyledLine()
    var start = 0
    for run in runs {
      line.append(text.slice(start..<run.end), run.style, source: nil, link: run.link)
      start = run.end
    }
    return line
  }
}
