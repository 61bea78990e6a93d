/// Numbers that look random, the same at every run.
struct SampleNumbers {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Below `count`, which is at least 1.
  mutating func next(_ count: Int) -> Int {
    // Source: SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(max(1, count)))
  }

  /// Many small ones and few large: `mean` on average, not three times that at most.
  mutating func lengthAround(_ mean: Int) -> Int {
    let place = next(1_000)
    return mean / 10 + mean * 27 / 10 * place / 1_000 * place / 1_000
  }

  mutating func hexadecimal(_ digits: Int) -> String {
    (0..<digits).map { _ in String(next(16), radix: 16) }.joined()
  }
}
