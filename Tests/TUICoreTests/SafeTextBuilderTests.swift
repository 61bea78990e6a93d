import Testing

@testable import TUICore

struct SafeTextBuilderTests {
  /// Scalars that matter to one another.
  static let alphabet: [UInt32] = [
    0x61, 0x31, 0x20, 0x23, 0x0A, 0x0D, 0x09, 0x1B, 0x07, 0x07, 0x9B, 0x85, 0x2028, 0x202E, 0x200E,
    0x200D, 0x200D, 0x200C, 0x200B, 0x2060, 0xFEFF, 0xAD, 0xFE0F, 0xFE0E, 0xFE01, 0xE0100, 0x301,
    0x301, 0x316, 0x20E3, 0x65E5, 0x3002, 0x1F600, 0x1F468, 0x2764, 0x1F3FD, 0x1F1EF, 0x1F3F4,
    0xE0067, 0xE007F, 0x915, 0x94D, 0x93E, 0x627, 0x64E, 0x1161, 0x1100, 0x3164, 0xA0, 0x3000,
    0xE000, 0xFFFE, 0xFFFD, 0x2014,
  ]

  static func randomText(_ random: inout RandomSource) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<random.below(30) {
      guard let scalar = Unicode.Scalar(random.pick(alphabet)) else { continue }
      let count = random.below(6) == 0 ? 1 + random.below(12) : 1
      scalars.append(contentsOf: repeatElement(scalar, count: count))
      if random.below(40) == 0 {
        scalars.append(contentsOf: "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}".unicodeScalars)
      }
    }
    return String(scalars)
  }

  @Test(arguments: [TextSanitizer.Context.prose, .strict])
  func `any split gives the text of the whole, and cleaning twice changes nothing`(
    context: TextSanitizer.Context
  ) {
    var random = RandomSource(seed: 2)
    for _ in 0..<1500 {
      let bytes = Array(Self.randomText(&random).utf8)
      let whole = TextChecks.build([bytes], context)
      #expect(TextChecks.offences(in: whole, context: context) == [])
      #expect(TextChecks.build(random.split(bytes), context) == whole)
      #expect(TextChecks.build([whole.utf8], context).utf8 == whole.utf8)
    }
  }

  @Test func `random bytes are harmless however they are split`() {
    var random = RandomSource(seed: 3)
    let leads: [UInt8] = [0x41, 0x1B, 0x80, 0x9B, 0xC2, 0xE0, 0xE2, 0xED, 0xF0, 0xF4, 0xFF, 0xA0]
    for _ in 0..<1500 {
      let bytes = (0..<random.below(24)).map { _ in random.pick(leads) }
      let whole = TextChecks.build([bytes], .prose)
      #expect(TextChecks.offences(in: whole, context: .prose) == [])
      #expect(whole.string == SafeText(prose: String(decoding: bytes, as: UTF8.self)).string)
      #expect(TextChecks.build(random.split(bytes), .prose) == whole)
    }
  }

  @Test func `every prefix is the text of that prefix, changed from where it says`() {
    var random = RandomSource(seed: 4)
    for _ in 0..<300 {
      let text = Self.randomText(&random)
      var builder = SafeTextBuilder()
      var prefix = ""
      for scalar in text.unicodeScalars {
        let before = builder.text
        prefix.unicodeScalars.append(scalar)
        let changedFrom = builder.append(String(scalar))
        #expect(changedFrom <= before.utf8.count)
        #expect(before.utf8.prefix(changedFrom) == builder.text.utf8.prefix(changedFrom))
        #expect(builder.text == SafeText(prose: prefix))
      }
    }
  }

  @Test func `an append changes nothing before its own text`() {
    var builder = SafeTextBuilder()
    #expect(builder.append("one ") == 0)
    #expect(builder.append("two") == 4)
    #expect(builder.append("") == 7)
    #expect(builder.text.string == "one two")
  }

  @Test func `a run that passes eight is written anew as one mark`() {
    var builder = SafeTextBuilder()
    builder.append("a\u{7}\u{7}\u{7}\u{7}\u{7}\u{7}\u{7}")
    #expect(builder.append("\u{7}") == 15)
    #expect(builder.append("\u{7}") == 1)
    #expect(builder.text.string == "a<^G x9>")
    #expect(builder.text.marks == [1..<8])
  }

  @Test func `a flag's tags are a mark until the last of them has come`() {
    var builder = SafeTextBuilder()
    builder.append("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}")
    #expect(builder.text.string == "🏴<tag x5>")
    #expect(builder.text.findings == .tags)
    #expect(builder.append("\u{E007F}") == 4)
    #expect(builder.text.marks == [])
    #expect(builder.text.findings == [])
    #expect(builder.text.columns == 2)
  }

  @Test func `a character cut in two is held back until it is whole`() {
    var builder = SafeTextBuilder()
    builder.append(utf8: [0x61, 0xF0, 0x9F, 0x98])
    #expect(builder.text.string == "a")
    builder.append(utf8: [0x80])
    #expect(builder.text.string == "a😀")
  }

  @Test func `what is held back at the end was no character`() {
    var builder = SafeTextBuilder()
    builder.append(utf8: [0x61, 0xE2, 0x80])
    #expect(builder.finish() == 1)
    #expect(builder.text.string == "a\u{FFFD}")
    #expect(builder.finish() == 4)
  }

  @Test func `escape is marked at once and swallows nothing`() {
    var builder = SafeTextBuilder()
    builder.append("\u{1B}")
    #expect(builder.text.string == "^[")
    builder.append("]52;c;QQ==")
    #expect(builder.text.string == "^[]52;c;QQ==")
  }

  @Test(arguments: [
    "a", "word ", "日本", "e\u{301}", "\u{301}", "\u{200B}", "\u{7}", "\u{1B}[m", "\u{E0041}",
    "\u{200D}", "👩\u{200D}", "\u{FE0F}", "\r", "\t", "\u{1B}\u{7}",
  ])
  func `work grows with the text, not with its square`(piece: String) {
    var builder = SafeTextBuilder()
    var written = 0
    let count = 4000
    for _ in 0..<count {
      let changedFrom = builder.append(piece)
      written += builder.text.utf8.count - changedFrom
    }
    #expect(written <= count * 24)
    #expect(builder.text.marks.count <= count + 1)
  }
}
