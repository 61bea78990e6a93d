/// The words that a language knows, found by a hash that is made while the word is read.
struct WordTable: Sendable {
  struct Meaning: Sendable {
    var kind: Token.Kind
    /// Of the next word.
    var introduces: Token.Kind?
    var isOperand: Bool
  }

  private struct Entry: Sendable {
    var hash: UInt32
    var start: Int
    var count: Int
    var meaning: Meaning
  }

  static let emptyHash: UInt32 = 2_166_136_261

  let ignoresCase: Bool
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  /// A power of two; an entry's index plus 1, or 0.
  private var slots: [UInt16] = [0, 0]

  init(ignoresCase: Bool = false) { self.ignoresCase = ignoresCase }

  static func hash(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }

  /// The first meaning of a word counts.
  mutating func add(_ list: String, _ meaning: Meaning) {
    for word in list.utf8.split(separator: UInt8(ascii: " ")) {
      var hash = Self.emptyHash
      let start = bytes.count
      for byte in word {
        let byte = ignoresCase ? byte.small : byte
        bytes.append(byte)
        hash = Self.hash(hash, byte)
      }
      entries.append(
        Entry(hash: hash, start: start, count: bytes.count - start, meaning: meaning))
    }
  }

  /// Before the first look-up.
  mutating func seal() {
    var size = 2
    while size < entries.count * 2 { size *= 2 }
    slots = [UInt16](repeating: 0, count: size)
    for (index, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt16(index + 1)
    }
  }

  func meaning(of word: Range<Int>, in line: Span<UInt8>, hash: UInt32) -> Meaning? {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, entry.count == word.count, holds(entry.start, word, line) {
        return entry.meaning
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func holds(_ start: Int, _ word: Range<Int>, _ line: Span<UInt8>) -> Bool {
    for offset in 0..<word.count {
      let byte = line[word.lowerBound + offset]
      guard bytes[start + offset] == (ignoresCase ? byte.small : byte) else { return false }
    }
    return true
  }
}
