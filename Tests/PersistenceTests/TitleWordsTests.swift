import Testing

@testable import Persistence

struct TitleWordsTests {
  private func match(_ words: String, _ title: String, _ name: String = "2026-11-03-a") -> Bool {
    Array(title.utf8).withUnsafeBytes { title in
      Array(name.utf8).withUnsafeBytes { TitleWords(words).match(title: title, name: $0) }
    }
  }

  @Test func `words stand in a title without regard to case, or begin its name`() {
    #expect(match("RED bri", "A red Bridge"))
    #expect(!match("red bridges", "A red Bridge"))
    #expect(match("2026-11 red", "A red Bridge") && !match("11-03", "A red Bridge"))
    #expect(match("タワー 高", "東京タワーの高さ，GPT") && match("gpt", "東京タワーの高さ，GPT"))
    #expect(match("CAFE\u{301}", "Ein café") && match("ÉTÉ", "un été…"))
    #expect(!match("か", "が") && match("cafe", "café") && match("か\u{3099}", "が"))
    #expect(match("ａｂ", "ＡＢ") && !match("\u{E9}", "\u{FFFD}"))
  }

  /// Against whole characters, each folded by itself.
  @Test func `what is found by bytes is what is found by characters`() {
    let letters = [
      "a", "B", "é", "e\u{301}", "\u{301}", "が", "か\u{3099}", "か", "\u{309A}", "日", "，", "Ａ", "ａ",
      "…", "ß", "İ", "🎉", "\u{302A}", "ｶ\u{FF9E}", "\u{200D}", "1",
    ]
    var numbers = SeededNumbers(seed: 3)
    for _ in 0..<20_000 {
      let title = (0..<numbers.below(5)).map { _ in letters[numbers.below(letters.count)] }.joined()
      let word = (0...numbers.below(2)).map { _ in letters[numbers.below(letters.count)] }.joined()
      let all = title.lowercased().map(\.withoutAccent)
      let wanted = word.lowercased().map(\.withoutAccent)
      let isThere =
        all.count >= wanted.count
        && (0...all.count - wanted.count).contains { all[$0...].starts(with: wanted) }
      #expect(match(word, title) == isThere, "\(title.unicodeScalars) \(word.unicodeScalars)")
    }
  }
}
