import Testing

@testable import ChatAPI

@Suite struct ByteScanTests {
  @Test func `the fast search finds what a plain one finds`() {
    var random = Seeded(state: 7)
    let alphabet: [UInt8] = [0x0A, 0x0D, 0x0B, 0x8A, 0x09, 0x00, 0xFF, 0x61]
    for count in 0..<200 {
      let rare = Int.random(in: 1...40, using: &random)
      let bytes = (0..<count).map { _ in
        Int.random(in: 0..<rare, using: &random) == 0
          ? alphabet[Int.random(in: 0..<8, using: &random)] : 0x0C
      }
      for start in 0..<(count + 3) {
        let plain = bytes.indices.dropFirst(start).first { bytes[$0] == 0x0A || bytes[$0] == 0x0D }
        #expect(bytes.span.firstIndex(of: 0x0A, or: 0x0D, from: start) == plain ?? count)
      }
    }
  }
}
