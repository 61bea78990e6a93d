import ChatCore

/// Words that are looked for in titles, without regard to case in any script: SQLite's own folding
/// knows ASCII only.
struct TitleWords {
  private let words: [Folded]

  /// A text without case, and Latin letters without accents.
  private enum Folded {
    /// Of letters that stand each for itself: their bytes.
    case plain([UInt8])
    /// Characters, so that an é is found however it was typed.
    case other([Character])

    init(_ text: UnsafeRawBufferPointer) {
      if let bytes = text.foldedPlainly {
        self = .plain(bytes)
      } else {
        let letters = String(decoding: text, as: UTF8.self).lowercased().map(\.withoutAccent)
        let plain = letters.compactMap(\.asciiValue)
        self = plain.count == letters.count ? .plain(plain) : .other(letters)
      }
    }

    var characters: [Character] {
      switch self {
      case .plain(let bytes): Array(String(decoding: bytes, as: UTF8.self))
      case .other(let characters): characters
      }
    }

    func contains(_ word: Folded) -> Bool {
      if case (.plain(let text), .plain(let word)) = (self, word) {
        return Self.contains(text, word)
      }
      return Self.contains(characters, word.characters)
    }

    private static func contains<Letter: Equatable>(_ text: [Letter], _ word: [Letter]) -> Bool {
      guard let first = word.first, word.count <= text.count else { return word.isEmpty }
      return (0...text.count - word.count).contains { start in
        text[start] == first && text[start...].starts(with: word)
      }
    }

    func isBeginning(of name: UnsafeRawBufferPointer) -> Bool {
      if case .plain(let word) = self { name.starts(with: word) } else { false }
    }
  }

  init(_ text: String) {
    words = text.split(whereSeparator: \.isWhitespace).map { word in
      Array(word.utf8).withUnsafeBytes { Folded($0) }
    }
  }

  var isEmpty: Bool { words.isEmpty }

  /// Every word stands in the title, or is a beginning of the chat's name, which is a date. As
  /// bytes: thousands of chats are looked at for each key.
  func match(title: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer) -> Bool {
    let folded = Folded(title)
    return words.allSatisfy { folded.contains($0) || $0.isBeginning(of: name) }
  }
}

extension UnsafeRawBufferPointer {
  /// In lower case, where each letter is a character of its own that is written in one way, and has
  /// case in ASCII alone: what most titles are made of. Nil for others.
  fileprivate var foldedPlainly: [UInt8]? {
    var folded: [UInt8] = []
    folded.reserveCapacity(count)
    var place = 0
    while place < count {
      let byte = self[place]
      if byte < 0x80 {
        folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        place += 1
        continue
      }
      // Of three bytes: punctuation, and U+3000 to U+9FFF but for the marks that join what stands
      // before them.
      guard (0xE2...0xE9).contains(byte) || byte == 0xEF, place + 2 < count else { return nil }
      let (second, third) = (self[place + 1], self[place + 2])
      guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return nil }
      switch UInt16(byte & 0x0F) << 12 | UInt16(second & 0x3F) << 6 | UInt16(third & 0x3F) {
      case 0x2010...0x2027, 0x2030...0x205E, 0x3000...0x3029, 0x3030...0x3098, 0x309B...0x9FFF,
        0xFF01...0xFF20:
        folded.append(byte)
        folded.append(second)
        folded.append(third)
      default: return nil
      }
      place += 3
    }
    return folded
  }
}
