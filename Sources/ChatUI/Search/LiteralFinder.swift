/// Finds a text in lines, by case or not, eight places at a time.
///
/// Each byte of the pattern has a test, `byte | free == value`, that lets all its forms through.
/// The two bytes that text holds least often are tested first.
struct LiteralFinder: Sendable {
  /// Bytes of the pattern, and of every match.
  let count: Int
  private var free: [UInt8] = []
  private var values: [UInt8] = []
  /// Letters whose forms the tests by byte cannot tell from others.
  private var letters: [Letter] = []
  private var first = 0
  private var second = 0

  private struct Letter {
    var offset: Int
    var length: Int
    /// The bytes of each form, the first of them highest.
    var forms: [UInt32]
  }

  /// - Parameter pattern: not empty.
  init(_ pattern: String, ignoresCase: Bool) {
    count = pattern.utf8.count
    for scalar in pattern.unicodeScalars {
      add([scalar.value] + (ignoresCase ? CaseFolding.otherForms(of: scalar.value) : []))
    }
    let byRarity = values.indices.sorted { (commonness($0), $0) < (commonness($1), $1) }
    first = byRarity.first ?? 0
    second = byRarity.dropFirst().first ?? first
  }

  /// The first place of the pattern from `start` on.
  func next(in bytes: Span<UInt8>, from start: Int) -> Int? {
    guard count > 0, bytes.count >= count, start >= 0 else { return nil }
    let lastPlace = bytes.count - count
    let raw = bytes.bytes
    let (firstFree, firstValue) = (Self.spread(free[first]), Self.spread(values[first]))
    let (secondFree, secondValue) = (Self.spread(free[second]), Self.spread(values[second]))
    var place = start
    while place + 7 <= lastPlace {
      // Safe because any eight bytes are a UInt64, and the load itself checks the bounds.
      let one = unsafe raw.unsafeLoadUnaligned(fromByteOffset: place + first, as: UInt64.self)
      let two = unsafe raw.unsafeLoadUnaligned(fromByteOffset: place + second, as: UInt64.self)
      var candidates =
        Self.zeroBytes((one.littleEndian | firstFree) ^ firstValue)
        & Self.zeroBytes((two.littleEndian | secondFree) ^ secondValue)
      while candidates != 0 {
        let candidate = place + candidates.trailingZeroBitCount / 8
        if stands(at: candidate, in: bytes) { return candidate }
        candidates &= candidates - 1
      }
      place += 8
    }
    while place <= lastPlace {
      if stands(at: place, in: bytes) { return place }
      place += 1
    }
    return nil
  }

  /// - Parameter place: at least `count` bytes before the end.
  private func stands(at place: Int, in bytes: Span<UInt8>) -> Bool {
    for offset in 0..<count where bytes[place + offset] | free[offset] != values[offset] {
      return false
    }
    for letter in letters {
      var form: UInt32 = 0
      for offset in 0..<letter.length {
        form = form << 8 | UInt32(bytes[place + letter.offset + offset])
      }
      if !letter.forms.contains(form) { return false }
    }
    return true
  }

  /// - Parameter forms: of one letter, all of the same length in UTF-8; not empty.
  private mutating func add(_ forms: [UInt32]) {
    let encoded = forms.compactMap { Unicode.Scalar($0).map { Array(String($0).utf8) } }
    guard let model = encoded.first else { return }
    let offset = values.count
    var freeBits = 0
    for index in model.indices {
      let bits = encoded.reduce(0) { $0 | ($1[index] ^ model[index]) }
      free.append(bits)
      values.append(model[index] | bits)
      freeBits += bits.nonzeroBitCount
    }
    // One free bit lets two letters through, and those are the forms.
    guard freeBits > 1 || encoded.count > 2 else { return }
    letters.append(
      Letter(
        offset: offset, length: model.count,
        forms: encoded.map { $0.reduce(0) { $0 << 8 | UInt32($1) } }))
  }

  private static func spread(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The highest bit of each byte that is zero.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~(((word & low) &+ low) | word | low)
  }

  /// How often text holds such a byte, roughly; high is often.
  private func commonness(_ index: Int) -> Int {
    let byte = values[index]
    switch byte {
    case 0x20: return 100
    case 0x61...0x7A:
      let rank = Self.lettersByFrequency.firstIndex(of: byte) ?? 0
      return 90 - 3 * rank + (free[index] == 0 ? 0 : 2)
    case 0xC2...: return 60
    case 0x80...: return 30
    default: return 20
    }
  }

  private static let lettersByFrequency = Array("etaoinsrhldcumfpgwybvkxjqz".utf8)
}
