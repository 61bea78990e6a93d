import Testing

@testable import TUICore

struct SafeTextCorpusTests {
  @Test func `the corpus is as large as it is said to be`() {
    #expect(HostileSample.all.count >= 100)
    #expect(BenignSamples.all.count >= 20)
  }

  @Test(arguments: HostileSample.all)
  func `a hostile sample is harmless however it is split`(sample: HostileSample) {
    var random = RandomSource(seed: 1)
    for context in [TextSanitizer.Context.prose, .strict] {
      let whole = TextChecks.build([sample.bytes], context)
      #expect(TextChecks.offences(in: whole, context: context) == [])
      #expect(TextChecks.build(sample.bytes.map { [$0] }, context) == whole)
      for _ in 0..<10 {
        #expect(TextChecks.build(random.split(sample.bytes), context) == whole)
      }
      #expect(TextChecks.build([whole.utf8], context).utf8 == whole.utf8)
      let again = TextChecks.build([sample.bytes + Array("\u{301}x".utf8)], context)
      #expect(TextChecks.offences(in: again, context: context) == [])
    }
  }

  @Test(arguments: BenignSamples.all)
  func `benign text is left as it is`(sample: String) {
    let text = SafeText(prose: sample)
    #expect(text.utf8 == Array(sample.utf8))
    #expect(text.marks == [])
    #expect(text.findings == [])
    #expect(TextChecks.build(sample.utf8.map { [$0] }, .prose) == text)
  }

  @Test(arguments: BenignSamples.signs)
  func `signs pass strict text too`(sample: String) {
    #expect(SafeText(strict: sample).utf8 == Array(sample.utf8))
  }
}
