import HostileText
import Testing

@testable import TUICore

@Suite struct SafeTextCorpusTests {
  private static let contexts = [TextSanitizer.Context.prose, .strict]

  @Test(arguments: HostileSample.small)
  func `a hostile sample is harmless at every split`(_ sample: HostileSample) {
    for context in Self.contexts {
      let whole = TextChecks.build([sample.bytes], context)
      #expect(TextChecks.offences(in: whole, context: context) == [])
      #expect(TextChecks.build(sample.bytes.map { [$0] }, context) == whole)
      expect(whole, of: sample, context, splitAt: sample.bytes.indices)
    }
  }

  @Test(arguments: HostileSample.large)
  func `a large hostile sample is harmless at random splits`(_ sample: HostileSample) {
    var random = RandomSource(seed: 1)
    for context in Self.contexts {
      let whole = TextChecks.build([sample.bytes], context)
      #expect(TextChecks.offences(in: whole, context: context) == [])
      #expect(TextChecks.build(random.split(sample.bytes), context) == whole)
    }
  }

  @Test(arguments: HostileSample.all)
  func `cleaning what was cleaned changes nothing`(_ sample: HostileSample) {
    for context in Self.contexts {
      let once = TextChecks.build([sample.bytes], context)
      #expect(TextChecks.build([once.utf8], context).utf8 == once.utf8)
    }
  }

  @Test(arguments: HostileSample.small)
  func `a hostile sample does no harm to what follows it`(_ sample: HostileSample) {
    for context in Self.contexts {
      let both = TextChecks.build([sample.bytes + Array("\u{301}x".utf8)], context)
      #expect(TextChecks.offences(in: both, context: context) == [])
      #expect(both.utf8.last == UInt8(ascii: "x"))
    }
  }

  @Test(arguments: BenignSample.all)
  func `benign text is left as it is at every split`(_ sample: BenignSample) {
    let text = SafeText(prose: sample.text)
    #expect(text.utf8 == Array(sample.cleaned.utf8))
    #expect(text.marks == [])
    #expect(text.findings == [])
    let bytes = Array(sample.text.utf8)
    for split in bytes.indices {
      #expect(TextChecks.build([Array(bytes[..<split]), Array(bytes[split...])], .prose) == text)
    }
  }

  @Test(arguments: BenignSample.signs)
  func `signs pass strict text too`(_ sample: BenignSample) {
    #expect(SafeText(strict: sample.text).utf8 == Array(sample.text.utf8))
  }

  /// Both pieces of each split give the whole text, however the first was read.
  private func expect(
    _ whole: SafeText, of sample: HostileSample, _ context: TextSanitizer.Context,
    splitAt splits: Range<Int>
  ) {
    var differing: [Int] = []
    for split in splits {
      var builder = SafeTextBuilder(context: context)
      builder.append(utf8: Array(sample.bytes[..<split]))
      builder.append(utf8: Array(sample.bytes[split...]))
      builder.finish()
      if builder.text != whole { differing.append(split) }
    }
    #expect(differing == [])
  }
}
