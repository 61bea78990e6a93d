import FoundationEssentials
import GRDB
import Testing

@testable import Persistence

struct TextSplitterTests {
  private let folder: TemporaryFolder
  private let connection: Connection

  init() throws {
    folder = try TemporaryFolder()
    connection = try Connection(path: folder.database)
  }

  private func words(of text: Data) throws -> [String] {
    try connection.read { database in
      var words: [String] = []
      try TextSplitter(database).forEachWord(of: text) { word, place in
        #expect(0 <= place.lowerBound && place.lowerBound < place.upperBound)
        #expect(place.upperBound <= text.count)
        words.append(String(decoding: word, as: UTF8.self))
        return true
      }
      return words
    }
  }

  @Test(arguments: [
    ("Naïve CAFÉ cafe\u{301}", "naive cafe cafe"), ("Ünïcödé ﬁ", "unicode ﬁ"),
    ("Река ТЕЧЁТ", "река течёт"), ("Ελλάδα", "ελλάδα"), ("it's x-ray_2 3.14", "it s x ray 2 3 14"),
    ("日本語です。", "日 本 語 で す"), ("東京タワー", "東 京 タ ワ ー"), ("GPT模型2号", "gpt 模 型 2 号"),
    ("中文,中文", "中 文 中 文"), ("人々", "人 々"), ("ｶﾅ", "ｶ ﾅ"), ("학교에서", "학 교 에 서"), ("𠮷野家", "𠮷 野 家"),
    ("แม่น้ำ", "แ ม ่ น ้ ำ"), ("ນ້ຳ", "ນ ້ ຳ"), ("ខ្មែរ", "ខ ្ ម ែ រ"), ("မြန်မာ", "မ ြ န ် မ ာ"),
    ("हिन्दी भाषा", "हिन्दी भाषा"), ("party🎉🎉 ❤️", "party 🎉 🎉 ❤"), ("葛\u{E0100}飾", "葛 飾"),
    ("a\0b", "a b"), ("…—«»+", ""), ("", ""), ("a\u{200B}b", "a b"),
  ])
  func `text is split into words, or into characters where it has no blanks`(
    text: String, split: String
  ) throws {
    #expect(try words(of: Data(text.utf8)).joined(separator: " ") == split)
  }

  @Test(
    arguments: [
      [0x61, 0xFF, 0x62], [0xE6, 0x97], [0xE6, 0x97, 0x61], [0xF0, 0x9F, 0x8E], [0xE6],
      [0x80, 0x61],
      [0xED, 0xA0, 0x80, 0x61], [0xC0, 0x80, 0x61], [0xF5, 0x80, 0x80, 0x80, 0x61],
      [0xE6, 0x97, 0xA5, 0xA5, 0xA5, 0x61], [0xF8, 0x88, 0x80, 0x80, 0x80, 0x61], [0xFE, 0x61],
    ] as [[UInt8]])
  func `bytes that are no UTF-8 are no danger, and what is whole between them is found`(
    bytes: [UInt8]
  ) throws {
    #expect(try words(of: Data(bytes + [0x20, 0x78])).last == "x")
  }

  @Test func `a megabyte without a blank is one word, or a million`() throws {
    let long = try words(of: Data(repeating: 0x61, count: 1 << 20))
    #expect(long.count == 1 && long.first?.utf8.count == 1 << 20)
    #expect(try words(of: Data(String(repeating: "字", count: 300_000).utf8)).count == 300_000)
  }

  @Test func `each word is told with its place`() throws {
    try connection.read { database in
      var places: [Range<Int>] = []
      try TextSplitter(database).forEachWord(of: Data("É a模x".utf8)) { _, place in
        places.append(place)
        return places.count < 3
      }
      #expect(places == [0..<2, 3..<4, 4..<7])
    }
  }
}
