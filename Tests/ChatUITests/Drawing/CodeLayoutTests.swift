import ChatUI
import TUICore
import Testing

struct CodeLayoutTests {
  private func screen(
    _ lines: [String], _ columns: Int, _ mode: CodeLayout.Mode = .wrap
  ) -> String {
    let layout = CodeLayout(columns: columns, mode: mode)
    return ChatUITests.screen(layout.rows(lines.map { line($0) }), columns: columns)
  }

  @Test func `a long line goes on below and a sign says so`() {
    #expect(
      screen(["let sum = first + second", "", "  end"], 10) == """
        let sum =↵
         first + ↵
        second

          end
        """)
  }

  @Test func `a line that just fits has no sign`() {
    #expect(screen(["0123456789"], 10) == "0123456789")
    #expect(screen(["0123456789a"], 10) == "012345678↵\n9a")
    #expect(screen(["0123456789", "x"], 10) == "0123456789\nx")
  }

  @Test func `wide characters are not halved`() {
    #expect(screen(["日本語文字"], 6) == "日本 ↵\n語文字")
    #expect(screen(["a日本語文字"], 6) == "a日本↵\n語文字")
    #expect(
      screen(["e\u{301}e\u{301}e\u{301}e\u{301}"], 3) == "e\u{301}e\u{301}↵\ne\u{301}e\u{301}")
  }

  @Test func `clusters are not split unless they are wider than the room`() {
    #expect(screen(["abc🇯🇵d"], 5) == "abc ↵\n🇯🇵d")
    #expect(screen(["👩\u{200D}👩\u{200D}👧\u{200D}👦"], 5) == "👩👩↵\n👧👦")
  }

  @Test func `a room too small for signs has none`() {
    #expect(screen(["abc"], 2) == "ab\nc")
    #expect(screen(["ab"], 1) == "a\nb")
    #expect(screen(["日"], 1) == "…")
    #expect(screen(["abcdef"], 2, .scroll(offset: 2)) == "cd")
  }

  @Test func `scrolled code shows signs where something is hidden`() {
    #expect(screen(["0123456789abc"], 10, .scroll(offset: 0)) == "012345678›")
    #expect(screen(["0123456789abc"], 10, .scroll(offset: 2)) == "‹3456789a›")
    #expect(screen(["0123456789abc"], 10, .scroll(offset: 3)) == "‹456789abc")
    #expect(screen(["0123456789abc", "", "012"], 10, .scroll(offset: 9)) == "‹abc\n\n‹")
    #expect(screen(["0123456789"], 10, .scroll(offset: 0)) == "0123456789")
  }

  @Test func `scrolled wide characters leave a blank where an edge would halve them`() {
    #expect(screen(["日本語文字"], 6, .scroll(offset: 0)) == "日本 ›")
    #expect(screen(["日本語文字"], 6, .scroll(offset: 1)) == "‹本語›")
    #expect(screen(["日本語文字"], 6, .scroll(offset: 2)) == "‹ 語 ›")
    #expect(screen(["日本語文字"], 6, .scroll(offset: 4)) == "‹ 文字")
  }

  @Test func `every row has its ground`() {
    for mode in [CodeLayout.Mode.wrap, .scroll(offset: 1)] {
      let rows = CodeLayout(columns: 10, mode: mode)
        .rows([line("let sum = 1"), line("")])
      #expect(rows.allSatisfy { $0.ground == DrawnRow.Ground(column: 0, role: .code) })
      #expect(rows.last?.parts == [])
    }
  }

  @Test func `signs stand for nothing in the source`() {
    let rows = CodeLayout(columns: 10, mode: .wrap).rows([line("let sum = first", at: 7)])
    #expect(rows[0].parts.map { $0.line.source(of: $0.bytes) } == [7..<16, nil])
    #expect(rows[0].parts[1].line.runs.map(\.style) == [TextStyle(.faint)])
    #expect(rows[1].parts.map { $0.line.source(of: $0.bytes) } == [16..<22])
  }

  @Test(arguments: 1...60)
  func `wrapped rows keep to the width and hold every byte in order`(seed: Int) {
    var numbers = SeededNumbers(UInt64(seed))
    let code = line("  " + numbers.words(20))
    for columns in [1, 2, 3, 7, 12, 20, 80] {
      let rows = CodeLayout(columns: columns, mode: .wrap).rows([code])
      #expect(columns == 1 || rows.allSatisfy { $0.keeps(to: columns) }, "at \(columns)")
      let shown = rows.flatMap(\.parts).filter { $0.line == code }.map(\.bytes)
      #expect(shown.flatMap { Array($0) } == Array(0..<code.text.utf8.count))
    }
  }

  @Test(arguments: 1...30)
  func `a scrolled row shows what stands in its columns`(seed: Int) {
    var numbers = SeededNumbers(UInt64(seed))
    let code = line(numbers.words(12))
    for columns in [1, 2, 3, 7, 20] {
      for offset in 0...code.columns + 2 {
        let rows = CodeLayout(columns: columns, mode: .scroll(offset: offset)).rows([code])
        #expect(rows.count == 1 && rows.allSatisfy { $0.keeps(to: columns) })
        for part in rows[0].parts where part.line == code {
          let before = code.text.columns(of: 0..<part.bytes.lowerBound)
          #expect(part.column == before - offset)
        }
      }
    }
  }

  @Test func `a line of a megabyte is laid out`() {
    let code = line(String(repeating: "0123456789", count: 100_000))
    #expect(CodeLayout(columns: 20, mode: .wrap).rows([code]).count == 52_632)
  }
}
