/// Puts runs into lines, and their places in the text back into the source.
struct RunBuilder {
  private let text: InlineText
  private var lines: [[Run]] = [[]]
  private var place = 0
  private(set) var runCount = 0

  init(_ text: InlineText) { self.text = text }

  /// Lines that hold something; one without runs where none does.
  var result: [[Run]] {
    let filled = lines.filter { !$0.isEmpty }
    return filled.isEmpty ? [[]] : filled
  }

  mutating func endLine() { lines.append([]) }

  /// A run that is yet to come.
  struct Position {
    var line: Int
    var index: Int
  }

  var next: Position { Position(line: lines.count - 1, index: lines[lines.count - 1].count) }

  /// Says where the runs from a position on lead, our own words beside them left out.
  mutating func link(from start: Position, to address: String) {
    for line in start.line..<lines.count {
      for index in (line == start.line ? start.index : 0)..<lines[line].count
      where !lines[line][index].style.contains(.aside) {
        lines[line][index].address = address
      }
    }
  }

  /// Stretches of the text, as they stand. Line feeds in them end lines.
  mutating func add(_ range: Range<Int>, _ style: InlineStyle) {
    let isVerbatim = !style.isDisjoint(with: [.code, .html])
    let end = min(range.upperBound, text.raw.count)
    var start = range.lowerBound
    while start < end {
      if text.bytes[start] == Byte.lineFeed {
        endLine()
        start += 1
        continue
      }
      findPlace(start)
      let bound = min(end, place + 1 < text.places.count ? text.places[place + 1].at : end)
      var stop = start + 1
      let mark = text.bytes[start]
      let isFormula = !isVerbatim && InlineText.isFormula(mark)
      while stop < bound, text.bytes[stop] != Byte.lineFeed,
        isVerbatim
          || (isFormula ? text.bytes[stop] == mark : !InlineText.isFormula(text.bytes[stop]))
      {
        stop += 1
      }
      append(source(start..<stop), isFormula ? style.union(.formula) : style, joins: !isFormula)
      start = stop
    }
  }

  /// Words drawn in place of a stretch of the text.
  mutating func add(_ words: String, for range: Range<Int>, _ style: InlineStyle) {
    let start = min(range.lowerBound, text.raw.count)
    findPlace(start)
    var end = min(max(start, range.upperBound), text.raw.count)
    if place + 1 < text.places.count { end = min(end, max(start, text.places[place + 1].at)) }
    lines[lines.count - 1].append(
      Run(source: source(start..<end), replacement: words, style: style))
    runCount += 1
  }

  private mutating func findPlace(_ offset: Int) {
    while place + 1 < text.places.count, text.places[place + 1].at <= offset { place += 1 }
  }

  private func source(_ range: Range<Int>) -> Range<Int> {
    let shift = text.places[place].source - text.places[place].at
    return range.lowerBound + shift..<range.upperBound + shift
  }

  private mutating func append(_ source: Range<Int>, _ style: InlineStyle, joins: Bool) {
    runCount += 1
    let line = lines.count - 1
    if joins, let last = lines[line].last, last.replacement == nil, last.style == style,
      last.address == nil, last.source.upperBound == source.lowerBound
    {
      lines[line][lines[line].count - 1].source = last.source.lowerBound..<source.upperBound
    } else {
      lines[line].append(Run(source: source, style: style))
    }
  }
}
