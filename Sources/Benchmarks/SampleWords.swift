import Glibc

/// Words of three languages, drawn as often as in life, and sentences of them. The same at every
/// run.
struct SampleWords {
  var random = SampleNumbers()
  private let english = Self.english()
  private let japanese = Self.words(of: Self.kanaAndKanji, count: 20_000, longest: 4)
  private let chinese = Self.words(of: Self.hanzi, count: 20_000, longest: 3)

  mutating func englishSentence() -> String {
    let sentence = (0..<(6 + random.next(14))).map { _ in englishWord() }.joined(separator: " ")
    return sentence.prefix(1).uppercased() + sentence.dropFirst() + end(". ", ".\n")
  }

  mutating func englishWord() -> String { english[rank(english.count)] }

  /// Nouns and the particles behind them; some are foreign words.
  mutating func japaneseSentence() -> String {
    let particles = ["の", "に", "は", "を", "が", "と", "で", "も", "から", "まで", "って", "では"]
    let ends = ["です", "ます", "しました", "している", "ではない", "でしょうか", "と思います"]
    var sentence = ""
    for _ in 0..<(2 + random.next(5)) {
      sentence += random.next(20) == 0 ? englishWord() : japanese[rank(japanese.count)]
      sentence += particles[rank(particles.count)]
    }
    return sentence + japanese[rank(japanese.count)] + ends[rank(ends.count)] + end("。", "。\n")
  }

  mutating func chineseSentence() -> String {
    var sentence = ""
    for index in 0..<(6 + random.next(12)) {
      sentence += random.next(40) == 0 ? englishWord() : chinese[rank(chinese.count)]
      if index == 6 { sentence += "，" }
    }
    return sentence + end("。", "。\n")
  }

  /// A few lines that no two messages share.
  mutating func code() -> String {
    var (name, value) = (englishWord(), englishWord())
    if name == value { value += "s" }
    let lines = (0..<(1 + random.next(5))).map { _ in
      "    if \(name).\(englishWord()) > \(random.next(1_000)) { "
        + "\(value) = \(englishWord())(\(name), \"\(englishWord())\") }"
    }
    name += "_\(englishWord())"
    return "\n\n```swift\nfunc \(name)(_ \(value): Int) throws -> String {\n"
      + lines.joined(separator: "\n") + "\n    return \(value).\(englishWord())\n}\n```\n"
  }

  private mutating func end(_ usual: String, _ last: String) -> String {
    random.next(4) == 0 ? last : usual
  }

  /// Source: the law of Zipf as Mandelbrot has it, 1 / (rank + 2.7).
  private mutating func rank(_ count: Int) -> Int {
    let place = Double(random.next(1 << 30)) / Double(1 << 30)
    let (shift, all) = (3.7, Double(count) + 3.7)
    return min(count - 1, Int(shift * pow(all / shift, place) - shift))
  }

  // MARK: vocabularies

  private static func english() -> [String] {
    let common =
      "the of and to a in is you that it for on with as are this be or by can from at your which if "
      + "an not have will use one when all value we function data name between more used type return "
      + "has but they line code string number file other time may first its what each list example "
      + "how new some only result set used up than then there river where error into system work "
    let syllables = [
      "ka", "ri", "ve", "lo", "tan", "con", "mi", "ser", "pro", "den", "al", "ti", "ou", "ber",
      "sha", "nu", "ex", "gor", "pli", "wen", "ster", "ing", "ed", "ly", "tion", "ment",
    ]
    var words = common.split(separator: " ").map(String.init)
    var number = 0
    while words.count < 40_000 {
      var rest = number
      var word = ""
      repeat {
        word += syllables[rest % syllables.count]
        rest /= syllables.count
      } while rest > 0
      words.append(word)
      number += 1
    }
    return words + ["velorika"]
  }

  /// The common characters are words themselves and in most others.
  private static func words(of characters: [Character], count: Int, longest: Int) -> [String] {
    var random = SampleNumbers()
    var words = characters.prefix(60).map(String.init)
    while words.count < count {
      let word = (0..<(2 + random.next(longest - 1))).map { _ in
        let place = Double(random.next(1 << 30)) / Double(1 << 30)
        return characters[min(characters.count - 1, Int(pow(Double(characters.count), place)) - 1)]
      }
      words.append(String(word))
    }
    return words
  }

  private static let kanaAndKanji: [Character] =
    Array(
      "日本人年大一国出会時行者見月分上生東間前後話力学語内書地方何小問意新自子作食名高長話手理"
        + "いしかんうるりつきてらくこすまなとあたれさもおよせそけちみめふひほむやゆわねぬへろごじだぶ")
    + Array("アイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモラリルレロンー")
    + ideographs

  private static let hanzi: [Character] =
    Array(
      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后"
        + "作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实")
    + ideographs

  private static let ideographs: [Character] = (0x4E00..<0x4E00 + 2_000).compactMap {
    Unicode.Scalar(UInt32($0)).map { Character($0) }
  }
}
