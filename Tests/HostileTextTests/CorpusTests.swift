import HostileText
import Testing

@Suite struct CorpusTests {
  @Test func `the corpus is as large as it is said to be`() {
    #expect(HostileSample.all.count >= 170)
    #expect(BenignSample.all.count >= 25)
    #expect(Set(HostileSample.all.map(\.name)).count == HostileSample.all.count)
    for kind in HostileSample.Class.allCases {
      #expect(HostileSample.all.count { $0.kind == kind } >= 10, "\(kind)")
    }
  }
}
