import ChatCore
import Testing

@testable import Persistence

/// The index against looking at every message.
struct SearchPropertyTests {
  private static let letters = [
    "a", "b", "ab", "É", "日", "本", "GPT", "ก", "🎉", "-", " ", " ", "\0", "\n",
  ]

  @Test(arguments: 1...6) func `what is found is what is there`(seed: Int) async throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let folder = try TemporaryFolder()
    let store = ChatStore(folder)
    var texts: [Int: String] = [:]
    func text(_ count: Int, _ numbers: inout SeededNumbers) -> String {
      (0..<count).map { _ in Self.letters[Int(numbers.next() % 14)] }.joined()
    }
    for _ in 0..<120 {
      let number = Int(numbers.next() % 40) + 1
      texts[number] = text(Int(numbers.next() % 12), &numbers)
      try await store.write(
        [
          .chat(
            ChatID("a"), .message(.question(texts[number] ?? "", number), stream: nil), at: .noon)
        ],
        durably: false)
    }
    try await store.checkSearch()
    for _ in 0..<60 {
      let phrase = text(Int(numbers.next() % 3) + 1, &numbers)
      let other = text(1, &numbers)
      guard let query = try? ChatQuery("\"\(phrase)\" \"\(other)\""),
        case .success(let found) = try await store.wholeSearch(query, limit: 100)
      else { continue }
      let wanted = texts.filter { entry in
        [phrase, other].allSatisfy { Self.holds(entry.value, $0) }
      }
      #expect(
        Set(found.hits.compactMap { $0.message?.number }) == Set(wanted.keys), "\(phrase) \(other)")
      #expect(found.hits.allSatisfy { !$0.excerpt.firstMatch.isEmpty })
    }
  }

  /// By another way than the store's: words as lists.
  private static func holds(_ text: String, _ phrase: String) -> Bool {
    let (all, wanted) = (words(text), words(phrase))
    guard !wanted.isEmpty else { return true }
    guard all.count >= wanted.count else { return false }
    return (0...(all.count - wanted.count)).contains {
      Array(all[$0...].prefix(wanted.count)) == wanted
    }
  }

  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.lowercased().replacing("é", with: "e").unicodeScalars {
      let isAlone = "日本ก🎉".unicodeScalars.contains(scalar)
      if isAlone || !scalar.properties.isAlphabetic {
        if !word.isEmpty { words.append(word) }
        word = ""
        if isAlone { words.append(String(scalar)) }
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
