/// Words that are looked for in titles, without regard to case in any script: SQLite's own folding
/// knows ASCII only.
struct TitleWords {
  private let words: [Folded]

  /// A text with its case taken away. Characters, so that an é is found however it was typed.
  fileprivate enum Folded {
    case ascii([UInt8])
    case other([Character])

    init(_ text: some StringProtocol) {
      if text.utf8.allSatisfy({ $0 < 0x80 }) {
        self = .ascii(text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
      } else {
        self = .other(Array(text.lowercased()))
      }
    }

    func contains(_ word: Folded) -> Bool {
      switch (self, word) {
      case (.ascii(let text), .ascii(let word)): Self.contains(text, word)
      case (.other(let text), .other(let word)): Self.contains(text, word)
      case (.other(let text), .ascii(let word)):
        Self.contains(text, word.map { Character(UnicodeScalar($0)) })
      case (.ascii, .other): false
      }
    }

    private static func contains<Letter: Equatable>(_ text: [Letter], _ word: [Letter]) -> Bool {
      guard let first = word.first, word.count <= text.count else { return word.isEmpty }
      return (0...text.count - word.count).contains { start in
        text[start] == first && text[start...].starts(with: word)
      }
    }
  }

  init(_ text: String) {
    words = text.split(whereSeparator: \.isWhitespace).map { Folded($0) }
  }

  var isEmpty: Bool { words.isEmpty }

  /// Every word stands in the title, or is a beginning of the chat's name, which is a date.
  func match(_ title: ChatTitle) -> Bool {
    let folded = Folded(title.title)
    return words.allSatisfy { folded.contains($0) || $0.isBeginning(of: title.id.text) }
  }
}

extension TitleWords.Folded {
  fileprivate func isBeginning(of name: String) -> Bool {
    if case .ascii(let word) = self { name.utf8.starts(with: word) } else { false }
  }
}
