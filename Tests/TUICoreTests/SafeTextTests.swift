import Testing

@testable import TUICore

/// A row of the policy table of RELIABILITY 1.3.
struct PolicyRow: CustomTestStringConvertible, Sendable {
  let name: String
  let input: String
  let prose: String
  let strict: String

  init(_ name: String, _ input: String, prose: String, strict: String) {
    self.name = name
    self.input = input
    self.prose = prose
    self.strict = strict
  }

  var testDescription: String { name }

  static let controls: [PolicyRow] = [
    .init("LF", "a\nb", prose: "a\nb", strict: "a\\nb"),
    .init("CR LF", "a\r\nb\r\n", prose: "a\nb\n", strict: "a\\nb\\n"),
    .init("lone CR", "a\rb", prose: "a\nb", strict: "a^Mb"),
    .init("CR CR LF", "a\r\r\nb", prose: "a\n\nb", strict: "a^M\\nb"),
    .init("TAB", "a\tb\n\tc", prose: "a   b\n    c", strict: "a b\\n c"),
    .init("TAB after wide", "日本\tx", prose: "日本    x", strict: "日本 x"),
    .init("TAB after a mark", "\u{1B}\tx", prose: "^[  x", strict: "^[ x"),
    .init(
      "TAB after a count", String(repeating: "\u{7}", count: 10) + "\tx", prose: "<^G x10>    x",
      strict: "<^G x10> x"),
    .init("NEL", "a\u{85}b", prose: "a\nb", strict: "a<85>b"),
    .init(
      "LS and PS", "a\u{2028}b\u{2029}", prose: "a\nb\n", strict: "a<U+2028>b<U+2029>"),
    .init("C0", "\u{1}\u{8}\u{1F}", prose: "^A^H^_", strict: "^A^H^_"),
    .init("DEL", "\u{7F}", prose: "^?", strict: "^?"),
    .init(
      "eight equal", String(repeating: "\u{7}", count: 8), prose: "^G^G^G^G^G^G^G^G",
      strict: "^G^G^G^G^G^G^G^G"),
    .init(
      "nine equal", "a" + String(repeating: "\u{7}", count: 9) + "b", prose: "a<^G x9>b",
      strict: "a<^G x9>b"),
    .init("ESC", "\u{1B}[31mred", prose: "^[[31mred", strict: "^[[31mred"),
    .init("ESC alone", "\u{1B}", prose: "^[", strict: "^["),
    .init("C1", "\u{9B}1m", prose: "<9B>1m", strict: "<9B>1m"),
    .init("NUL", "a\u{0}b", prose: "a^@b", strict: "a^@b"),
  ]

  static let format: [PolicyRow] = [
    .init(
      "bidi controls", "a\u{202E}b\u{2066}", prose: "a<U+202E>b<U+2066>",
      strict: "a<U+202E>b<U+2066>"),
    .init(
      "direction marks", "a\u{200E}b\u{200F}c\u{61C}", prose: "abc",
      strict: "a<U+200E>b<U+200F>c<U+061C>"),
    .init("Hebrew letters", "שלום", prose: "שלום", strict: "שלום"),
    .init("ZWJ in emoji", "👩\u{200D}💻", prose: "👩\u{200D}💻", strict: "👩\u{200D}💻"),
    .init("ZWJ in Latin", "a\u{200D}b", prose: "ab", strict: "a<U+200D>b"),
    .init("ZWJ at the end", "👩\u{200D}", prose: "👩", strict: "👩<U+200D>"),
    .init("two ZWJ", "👩\u{200D}\u{200D}💻", prose: "👩\u{200D}💻", strict: "👩<U+200D><U+200D>💻"),
    .init(
      "ZWJ in Devanagari", "क्\u{200D}ष", prose: "क्\u{200D}ष", strict: "क्<U+200D>ष"),
    .init("ZWNJ in Persian", "می‌خ", prose: "می‌خ", strict: "می<U+200C>خ"),
    .init("ZWNJ in Latin", "a\u{200C}b", prose: "ab", strict: "a<U+200C>b"),
    .init("ZWSP", "a\u{200B}b", prose: "a<U+200B>b", strict: "a<U+200B>b"),
    .init(
      "a run of ZWSP", "a\u{200B}\u{200B}\u{200B}b", prose: "a<U+200B x3>b",
      strict: "a<U+200B x3>b"),
    .init(
      "a mixed run", "\u{2060}\u{200B}\u{2063}\u{FEFF}", prose: "<invisible x4>",
      strict: "<invisible x4>"),
    .init("BOM first", "\u{FEFF}a", prose: "a", strict: "<U+FEFF>a"),
    .init("BOM inside", "a\u{FEFF}b", prose: "a<U+FEFF>b", strict: "a<U+FEFF>b"),
    .init(
      "format of scripts", "\u{1D173}a\u{1BCA0}b\u{13430}c\u{180E}",
      prose: "<U+1D173>a<U+1BCA0>b<U+13430>c<U+180E>",
      strict: "<U+1D173>a<U+1BCA0>b<U+13430>c<U+180E>"),
    .init("soft hyphen", "pass\u{AD}word", prose: "password", strict: "pass<U+00AD>word"),
    .init(
      "tags", "hi\u{E0068}\u{E0069}", prose: "hi<tag x2>", strict: "hi<tag x2>"),
    .init(
      "Scotland", "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
      prose: "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
      strict: "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}"),
    .init(
      "a flag cut short", "🏴\u{E0067}\u{E0062}\u{E0073}", prose: "🏴<tag x3>", strict: "🏴<tag x3>"),
    .init("VS16", "❤\u{FE0F}1\u{FE0F}", prose: "❤\u{FE0F}1\u{FE0F}", strict: "❤\u{FE0F}1\u{FE0F}"),
    .init(
      "second VS", "❤\u{FE0F}\u{FE0E}", prose: "❤\u{FE0F}<U+FE0E>", strict: "❤\u{FE0F}<U+FE0E>"),
    .init("VS on a letter", "a\u{FE0F}", prose: "a<U+FE0F>", strict: "a<U+FE0F>"),
    .init(
      "other selectors", "葛\u{E0100}a\u{FE00}\u{FE01}", prose: "葛<U+E0100>a<VS x2>",
      strict: "葛<U+E0100>a<VS x2>"),
  ]

  static let glyphs: [PolicyRow] = [
    .init(
      "five marks", "a\u{300}\u{301}\u{302}\u{303}\u{304}b",
      prose: "a\u{300}\u{301}\u{302}\u{303}b", strict: "a\u{300}\u{301}b"),
    .init("mark without a base", "\u{301}", prose: "◌\u{301}", strict: "◌\u{301}"),
    .init("mark at a line's start", "a\n\u{301}", prose: "a\n◌\u{301}", strict: "a\\n◌\u{301}"),
    .init("mark on a mark", "\u{1B}\u{301}", prose: "^[◌\u{301}", strict: "^[◌\u{301}"),
    .init("mark on a blank", " \u{301}", prose: " ◌\u{301}", strict: " ◌\u{301}"),
    .init(
      "a cluster of more than 16", Array(repeating: "👩", count: 10).joined(separator: "\u{200D}"),
      prose: Array(repeating: "👩", count: 8).joined(separator: "\u{200D}") + "👩\u{200D}👩",
      strict: Array(repeating: "👩", count: 8).joined(separator: "\u{200D}") + "<U+200D>👩\u{200D}👩"),
    .init(
      "marks on a cluster of 15",
      Array(repeating: "👩", count: 8).joined(separator: "\u{200D}") + "\u{301}\u{302}x",
      prose: Array(repeating: "👩", count: 8).joined(separator: "\u{200D}") + "\u{301}x",
      strict: Array(repeating: "👩", count: 8).joined(separator: "\u{200D}") + "\u{301}x"),
    .init(
      "joiner after a flag", "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}\u{200D}💻",
      prose: "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}💻",
      strict: "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}<U+200D>💻"),
    .init(
      "fillers", "\u{115F}\u{3164}", prose: "<U+115F><U+3164>", strict: "<U+115F><U+3164>"),
    .init("Braille blank", "a\u{2800}b", prose: "a\u{2800}b", strict: "a\u{2800}b"),
    .init("odd spaces", "a\u{A0}\u{3000}b", prose: "a\u{A0}\u{3000}b", strict: "a\u{A0}\u{3000}b"),
    .init("private use", "\u{E0A0}", prose: "\u{E0A0}", strict: "<U+E0A0>"),
    .init(
      "noncharacter and unassigned", "\u{FFFE}\u{378}", prose: "<U+FFFE><U+0378>",
      strict: "<U+FFFE><U+0378>"),
    .init("newer than libc", "\u{1FAE8}", prose: "<U+1FAE8>", strict: "<U+1FAE8>"),
    .init("ambiguous width", "±…", prose: "±…", strict: "±…"),
    .init("entity", "&#27;[2J", prose: "&#27;[2J", strict: "&#27;[2J"),
  ]
}

struct SafeTextTests {
  @Test(arguments: PolicyRow.controls + PolicyRow.format + PolicyRow.glyphs)
  func `each row of the policy holds in prose and in strict text`(row: PolicyRow) {
    // Scalars are compared, because strings are equal by canonical equivalence.
    #expect(
      Array(SafeText(prose: row.input).string.unicodeScalars) == Array(row.prose.unicodeScalars))
    #expect(
      Array(SafeText(strict: row.input).string.unicodeScalars) == Array(row.strict.unicodeScalars))
  }

  @Test(
    arguments: [
      ([0x61, 0x80, 0x62], "a\u{FFFD}b", "a<80>b"),
      ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}", "<C0><AF>"),
      ([0xE2, 0x80, 0x41], "\u{FFFD}A", "<E2><80>A"),
      ([0xF0, 0x9F, 0x98], "\u{FFFD}", "<F0><9F><98>"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}", "<ED><A0><80>"),
      ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}", "<F4><90><80><80>"),
      ([0xE2, 0x1B, 0x5B], "\u{FFFD}^[[", "<E2>^[["),
    ] as [([UInt8], String, String)])
  func `bad UTF-8 is replaced by part in prose and marked by byte in strict text`(
    bytes: [UInt8], prose: String, strict: String
  ) {
    #expect(TextChecks.build([bytes], .prose).string == prose)
    #expect(SafeText(strict: bytes).string == strict)
  }

  @Test func `marks tell what stands for something else`() {
    let text = SafeText(prose: "a\u{1B}[2J\u{9B}b^[")
    #expect(text.string == "a^[[2J<9B>b^[")
    #expect(text.marks == [1..<3, 6..<10])
  }

  @Test func `marks that touch are one`() {
    #expect(SafeText(prose: "\u{1B}\u{7}x").marks == [0..<4])
  }

  @Test func `findings name what the reader is told once`() {
    #expect(SafeText(prose: "a\u{202E}").findings == .reordering)
    #expect(SafeText(prose: "a\u{300}\u{301}\u{302}\u{303}\u{304}").findings == .trimmedMarks)
    #expect(SafeText(prose: "a\u{E0041}").findings == .tags)
    let wales = "🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}"
    #expect(SafeText(prose: wales).findings == [])
    #expect(SafeText(prose: "plain").findings == [])
  }

  @Test func `a literal is a strict text`() {
    let label: SafeText = "stopped · 2.1 s"
    #expect(label == SafeText(strict: "stopped · 2.1 s"))
  }

  @Test(arguments: [
    (40, "gpt-5.2-codex-preview"), (21, "gpt-5.2-codex-preview"), (10, "gpt-5…view"),
    (9, "gpt-…view"), (2, "g…"), (1, "…"), (0, ""), (-1, ""),
  ])
  func `a label that is too wide loses its middle`(columns: Int, expected: String) {
    let label = SafeText(strict: "gpt-5.2-codex-preview", maximumColumns: columns)
    #expect(label.string == expected)
  }

  @Test func `cutting keeps clusters whole and never exceeds the limit`() {
    let text = SafeText(strict: "日本e\u{301}語👩\u{200D}💻🇯🇵終\u{1B}り")
    for limit in 0...text.columns {
      let cut = text.middleCut(toColumns: limit)
      #expect(cut.columns <= limit)
      #expect(TextChecks.offences(in: cut, context: .strict) == [])
    }
    #expect(text.middleCut(toColumns: 8).string == "日本…[り")
    #expect(text.middleCut(toColumns: 10).string == "日本e\u{301}…^[り")
  }
}
