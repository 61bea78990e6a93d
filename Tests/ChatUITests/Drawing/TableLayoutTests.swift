import Markdown
import TUICore
import Testing

@testable import ChatUI

/// A table whose cells stand one after the other in a source.
private struct Sample {
  var alignments: [Table.Alignment]
  var header: [StyledLine]?
  var rows: [[StyledLine]]
  private var end = 0

  init(_ alignments: [Table.Alignment], _ header: [String]?, _ rows: [[String]]) {
    self.alignments = alignments
    self.rows = []
    self.header = header.map { $0.map { cell($0, .strong) } }
    self.rows = rows.map { $0.map { cell($0, .text) } }
  }

  private mutating func cell(_ text: String, _ role: Role) -> StyledLine {
    defer { end += SafeText(strict: text).utf8.count + 1 }
    return line(text, at: end, role)
  }

  func layout(_ columns: Int) -> TableLayout {
    var measure = TableMeasure(alignments: alignments, header: header)
    measure.take(rows)
    return TableLayout(measure, header: header, rows: rows, columns: columns)
  }

  func screen(_ columns: Int) -> String {
    ChatUITests.screen(layout(columns).rows, columns: columns)
  }
}

private let marks = Sample(
  [.none, .right, .left], ["Mark", "Bytes", "What happens"],
  [
    ["high", "65,536", "the callback pauses the transfer"],
    ["low", "16,384", "the loop thread calls curl_easy_pause"],
  ])

struct TableLayoutTests {
  @Test func `columns are as wide as their widest cell where there is room`() {
    #expect(
      marks.screen(60) == """
        Mark   Bytes  What happens
        ────  ──────  ─────────────────────────────────────
        high  65,536  the callback pauses the transfer
        low   16,384  the loop thread calls curl_easy_pause
        """)
  }

  @Test func `the widest column wraps where there is less room`() {
    #expect(
      marks.screen(36) == """
        Mark   Bytes  What happens
        ────  ──────  ──────────────────────
        high  65,536  the callback pauses
                      the transfer
        low   16,384  the loop thread calls
                      curl_easy_pause
        """)
  }

  @Test func `records take the place of columns too narrow to read`() {
    #expect(
      marks.screen(24) == """
        Mark: high
        Bytes: 65,536
        What happens: the
          callback pauses the
          transfer

        Mark: low
        Bytes: 16,384
        What happens: the loop
          thread calls
          curl_easy_pause
        """)
  }

  @Test func `two wide columns are cut down to one width`() {
    let sample = Sample(
      [.none, .none, .none], ["Id", "One", "Two"],
      [["7", "some words that are long", "many more words that are longer still"]])
    #expect(
      sample.screen(31) == """
        Id   One           Two
        ───  ────────────  ────────────
        7    some words    many more
             that are      words that
             long          are longer
                           still
        """)
  }

  @Test func `alignment holds for whole and for wrapped cells`() {
    let sample = Sample(
      [.left, .center, .right], ["left", "middle", "right"],
      [["a", "b", "c"], ["one", "two three four", "five six seven"]])
    #expect(
      sample.screen(40) == """
        left      middle               right
        ────  ──────────────  ──────────────
        a           b                      c
        one   two three four  five six seven
        """)
    #expect(
      sample.screen(26) == """
        left   middle        right
        ────  ─────────  ─────────
        a         b              c
        one   two three   five six
                four         seven
        """)
  }

  @Test func `wide characters take their two columns`() {
    let sample = Sample(
      [.none, .right, .none], ["言語", "数", "例"],
      [["日本語", "一", "受信を断ると、同じデータ"], ["emoji", "👩🏽‍💻", "x"]])
    #expect(
      sample.screen(34) == """
        言語        数  例
        ──────  ──────  ──────────────────
        日本語      一  受信を断ると、同じ
                        データ
        emoji   👩🏽💻  x
        """)
  }

  @Test func `numbers stay whole before words do`() {
    let sample = Sample(
      [.none, .right], ["What", "Figure"],
      [["incomprehensibilities of it", "immeasurablenesses"], ["", "1,234,567,890.12"]])
    #expect(
      sample.screen(30) == """
        What                    Figure
        ────────────  ────────────────
        incomprehens  immeasurableness
        ibilities of                es
        it
                      1,234,567,890.12
        """)
  }

  @Test func `a table of one column wraps at any width`() {
    let sample = Sample([.none], ["Name"], [["one two"], ["日本"]])
    #expect(sample.screen(4) == "Name\n────\none\ntwo\n日本")
    #expect(sample.screen(1) == "N\na\nm\ne\n─\no\nn\ne\nt\nw\no\n…\n…")
  }

  @Test func `cells that are empty or missing keep their columns free`() {
    let sample = Sample([.none, .right, .none], ["", "b", ""], [["", "", "x"], ["y"], []])
    #expect(sample.screen(20) == "       b\n───  ───  ───\n          x\ny\n")
    #expect(sample.layout(20).rows.last == .blank)
    #expect(sample.screen(8) == "b:\nx\n\ny\nb:\n\nb:")
  }

  @Test func `a header alone is shown in either form`() {
    let sample = Sample([.none, .none], ["One", "Two"], [])
    #expect(sample.screen(10) == "One  Two\n───  ───")
    #expect(sample.screen(7) == "One:\nTwo:")
  }

  @Test func `further rows stand in the columns that all pieces ask for`() {
    let more = Sample([], nil, [["lowest", "1", "nothing"]]).rows
    var measure = TableMeasure(alignments: marks.alignments, header: marks.header)
    measure.take(marks.rows + more)
    let first = TableLayout(measure, header: marks.header, rows: marks.rows, columns: 38)
    let second = TableLayout(measure, header: nil, rows: more, columns: 38)
    #expect(
      screen(first.rows + second.rows, columns: 38) == """
        Mark     Bytes  What happens
        ──────  ──────  ──────────────────────
        high    65,536  the callback pauses
                        the transfer
        low     16,384  the loop thread calls
                        curl_easy_pause
        lowest       1  nothing
        """)
    let records = TableLayout(measure, header: nil, rows: more, columns: 24)
    #expect(
      screen(records.rows, columns: 24) == """

        Mark: lowest
        Bytes: 1
        What happens: nothing
        """)
  }

  /// The table with a row that is still being written.
  private func withOpenRow(_ cells: [String], columns: Int) -> String {
    var measure = TableMeasure(alignments: marks.alignments, header: marks.header)
    measure.take(marks.rows)
    let layout = TableLayout(
      measure, header: marks.header, rows: marks.rows + Sample([], nil, [cells]).rows,
      lastRowIsOpen: true, columns: columns)
    return screen(layout.rows, columns: columns)
  }

  @Test func `an open row moves no other and puts its own cells at the left`() {
    let above = marks.screen(60)
    #expect(withOpenRow(["low", "7"], columns: 60) == above + "\nlow   7")
    #expect(
      withOpenRow(["lowest", "1,048,576", "no"], columns: 60)
        == above + "\nlowest  1,048,576  no")
  }

  @Test func `an open row too wide for the screen wraps alone`() {
    let above = marks.screen(36)
    #expect(
      withOpenRow(["low", "7", "what was taken is given back"], columns: 36) == above + """

        low   7       what was taken is
                      given back
        """)
    let wraps = (1...9).map { count in
      withOpenRow([String("lowestone".prefix(count)), "7", "x"], columns: 36)
        .dropFirst(above.count + 1)
    }
    // Its own columns move in steps.
    let starts = wraps.map { $0.split(separator: "7").first?.count ?? 0 }
    #expect(starts == [6, 6, 6, 6, 10, 10, 10, 10, 15])
  }

  @Test func `an open row that would turn columns into records is one already`() {
    let above = marks.screen(28)
    #expect(above.hasPrefix("Mark   Bytes  What happens"))
    #expect(
      withOpenRow(["internationalization", "7", "x"], columns: 28) == above + """


        Mark: internationalization
        Bytes: 7
        What happens: x
        """)
  }

  @Test func `only the first record shows the header's place in the source`() {
    let sources = marks.layout(24).rows.flatMap(\.parts).map {
      $0.line.runs.filter { $0.style.role == .strong }.map(\.source)
    }
    #expect(sources.first == [0..<4])
    #expect(sources.dropFirst(5).allSatisfy { $0 == [nil] })
  }

  @Test func `nothing is drawn between cells`() {
    for row in marks.layout(36).rows {
      for part in row.parts {
        #expect(!part.text.string.hasPrefix(" ") && !part.text.string.hasSuffix(" "))
      }
    }
  }

  @Test func `a table that grows never turns back from wrapped to whole or from records`() {
    var rank = 0
    var numbers = SeededNumbers(5)
    var rows: [[String]] = []
    for _ in 0..<40 {
      rows.append([numbers.words(2), numbers.words(3), numbers.words(4)])
      let sample = Sample([.none, .none, .none], ["A", "B", "C"], rows)
      let now =
        switch sample.layout(44).widths.form {
        case .columns(let widths): widths.reduce(4, +) < 44 ? 0 : 1
        case .records: 2
        }
      #expect(now >= rank)
      rank = now
    }
    #expect(rank > 0)
  }
}

/// What holds for any table at any width.
struct TableLayoutPropertyTests {
  private func table(_ numbers: inout SeededNumbers) -> Sample {
    let columns = 1 + numbers.below(6)
    let most = [1, 3, 12][numbers.below(3)]
    func row() -> [String] { (0..<columns).map { _ in numbers.words(most) } }
    let alignments: [Table.Alignment] = [.none, .left, .center, .right]
    return Sample(
      (0..<columns).map { _ in alignments[numbers.below(4)] },
      numbers.below(4) == 0 ? nil : row(), (0..<numbers.below(5)).map { _ in row() })
  }

  /// The cells' letters in the order of the source that they show.
  private func letters(_ lines: [StyledLine]) -> [UInt8] {
    lines.flatMap { $0.text.utf8.filter { $0 != 0x20 } }
  }

  /// The bytes drawn of what has a source, blanks left out, cell after cell; those of one cell
  /// in the order of the rows.
  private func shown(_ rows: [DrawnRow]) -> [UInt8] {
    var cells: [Int: [UInt8]] = [:]
    for part in rows.flatMap(\.parts) {
      var start = 0
      for run in part.line.runs {
        let bytes = part.bytes.clamped(to: start..<run.end)
        if let source = run.source, !bytes.isEmpty {
          cells[source.lowerBound, default: []] += part.line.text.utf8[bytes]
            .filter { $0 != 0x20 }
        }
        start = run.end
      }
    }
    return cells.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  @Test(arguments: 1...60)
  func `rows keep to the width and show every letter once`(seed: Int) {
    var numbers = SeededNumbers(UInt64(seed))
    let sample = table(&numbers)
    let wanted = letters((sample.header ?? []) + sample.rows.flatMap { $0 })
    for columns in [1, 2, 3, 5, 8, 13, 20, 34, 55, 89, 200] {
      let layout = sample.layout(columns)
      #expect(layout.rows.allSatisfy { $0.keeps(to: columns) }, "at \(columns)")
      #expect(shown(layout.rows) == wanted, "at \(columns)")
      #expect(layout == sample.layout(columns))
    }
  }

  @Test(arguments: 1...30)
  func `a table in pieces shows what it shows in one`(seed: Int) {
    var numbers = SeededNumbers(UInt64(seed) + 1000)
    let first = table(&numbers)
    let more = (0..<3).map { row in
      first.alignments.indices.map { line(numbers.words(6), at: (row * 10 + $0) * 1000 + 9000) }
    }
    var measure = TableMeasure(alignments: first.alignments, header: first.header)
    measure.take(first.rows + more)
    for columns in [1, 2, 9, 30, 60] {
      let whole = TableLayout(
        measure, header: first.header, rows: first.rows + more, columns: columns)
      let head = TableLayout(measure, header: first.header, rows: first.rows, columns: columns)
      let tail = TableLayout(measure, header: nil, rows: more, columns: columns)
      #expect(tail.rows.allSatisfy { $0.keeps(to: columns) }, "at \(columns)")
      #expect(shown(tail.rows) == letters(more.flatMap { $0 }), "at \(columns)")
      guard !first.rows.isEmpty, first.header != nil else { continue }
      #expect(head.rows + tail.rows == whole.rows, "at \(columns)")
    }
  }

  @Test func `a huge piece is laid out whole`() {
    let cell = line(String(repeating: "word ", count: 1600) + "end")
    let rows = [[StyledLine]](
      repeating: [StyledLine](repeating: line("x"), count: 199) + [cell], count: 64)
    var measure = TableMeasure(
      alignments: [Table.Alignment](repeating: .none, count: 200), header: nil)
    measure.take(rows)
    let layout = TableLayout(measure, header: nil, rows: rows, columns: 120)
    #expect(layout.rows.count >= 64 * 267)
    #expect(layout.rows.allSatisfy { $0.keeps(to: 120) })
  }
}
