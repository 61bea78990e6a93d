import ChatCore

/// Chats as people have them, made of words as often as in life: questions of some 120 characters,
/// answers of some 500, a third of them Japanese, some with code. The same at every run.
struct SampleChats {
  struct Kept {
    var id: ChatID
    var messages: [Message]
  }

  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  private let words = Self.makeWords()
  private let characters = Self.makeCharacters()

  /// A common word, one of a few messages, and what no index is quick at.
  static let queries = [
    "the ", "river ", "velorika ", "the of ", "\"of the\" ", "\"the of the of\" ", "con", "the con",
    "zzzz ", "日本", "日", "川は", "とのはに", "GPT模型 ", "the role:user ", "the role:tool ",
    "the model:gpt ", "the model:claude ", "the before:2021-02 ", "the after:2030 ",
    "river before:2024 role:user ", "the -of ", "the -a -of -to -and ", "role:user ", "on:2023-05 ",
    "1 ", "func ", "return result ",
  ]

  mutating func chat(_ number: Int, messages count: Int) -> Kept {
    var time = Self.start(of: number)
    let id = ChatID(begunAt: time, process: "abcd", number: 1)
    let isJapanese = number % 3 == 2
    var messages: [Message] = []
    for index in 0..<count {
      time = Self.later(time, by: 20 + next(100))
      let isQuestion = index % 2 == 0
      var message = Message(
        id: MessageID(index + 1),
        author: isQuestion ? .user : .model(ModelID(number % 5 == 0 ? "llama-3.3-70b" : "gpt-5.2")),
        time: time,
        text: text(
          characters: (isQuestion ? 60 : 250) + next(isQuestion ? 120 : 500),
          isJapanese: isJapanese, holdsCode: !isQuestion && index % 8 == 1))
      message.parent = index > 0 ? MessageID(index) : nil
      if !isQuestion { note(&message) }
      messages.append(message)
    }
    return Kept(id: id, messages: messages)
  }

  /// What servers tell of an answer.
  private mutating func note(_ message: inout Message) {
    let (prompt, completion) = (1_000 + next(9_000), 80 + next(300))
    message.usage = TokenUsage(
      prompt: prompt, completion: completion, total: prompt + completion,
      raw: """
        {"prompt_tokens":\(prompt),"completion_tokens":\(completion),\
        "total_tokens":\(prompt + completion),"prompt_tokens_details":{"cached_tokens":0}}
        """)
    message.finishReason = FinishReason(word: "stop")
    message.answerID = "chatcmpl-\(next(1 << 60))\(next(1 << 30))"
    message.answeringModel = ModelID("gpt-5.2-2026-05-01")
    message.provider = "api.example.com"
    message.timing.firstByte = .milliseconds(300 + next(400))
    message.timing.firstToken = .milliseconds(800 + next(400))
    message.timing.total = .milliseconds(4_000 + next(9_000))
  }

  // MARK: text

  private mutating func text(characters count: Int, isJapanese: Bool, holdsCode: Bool) -> String {
    var text = ""
    var length = 0
    while length < count {
      let piece = isJapanese ? japanese() : english()
      text += piece
      length += piece.unicodeScalars.count
    }
    if holdsCode { text += "\n\n```swift\nfunc \(word())() { return \(word()).\(word()) }\n```" }
    return text
  }

  private mutating func english() -> String {
    let sentence = (0..<(6 + next(10))).map { _ in word() }.joined(separator: " ")
    return sentence.prefix(1).uppercased() + sentence.dropFirst() + (next(4) == 0 ? ".\n" : ". ")
  }

  private mutating func japanese() -> String {
    var sentence = ""
    for _ in 0..<(10 + next(30)) {
      sentence.unicodeScalars.append(characters[rank(characters.count)])
    }
    if next(8) == 0 { sentence += word() }
    return sentence + (next(4) == 0 ? "。\n" : "。")
  }

  private mutating func word() -> String { words[rank(words.count)] }

  /// The n-th is drawn about as often as one in n.
  private mutating func rank(_ count: Int) -> Int {
    // A power of the whole count, evenly: 1/n in effect.
    let bits = Double(next(1 << 30)) / Double(1 << 30)
    var low = 1.0
    var power = bits
    var base = Double(count)
    // count ^ bits, by halves of the exponent.
    for _ in 0..<24 {
      base = base.squareRoot()
      power *= 2
      if power >= 1 {
        low *= base
        power -= 1
      }
    }
    return min(count - 1, Int(low) - 1)
  }

  private static func makeWords() -> [String] {
    let common =
      "the of and to a in is you that it for on with as are this be or by can from at your which if "
      + "an not have will use one when all value we function data name between more used type return "
      + "has but they line code string number file other time may first its what each list example "
      + "how new some only result set used up than then there river where error into system work "
    let syllables = [
      "ka", "ri", "ve", "lo", "tan", "con", "mi", "ser", "pro", "den", "al", "ti", "ou", "ber",
      "sha",
      "nu", "ex", "gor", "pli", "wen", "ster", "ing", "ed", "ly", "tion", "ment",
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
    words.append("velorika")
    return words
  }

  private static func makeCharacters() -> [Unicode.Scalar] {
    let common =
      "のにはたをとがでてしいるれさなからまもりっくあこすおきよんだつけどそわみえばめやうせねへほひむちろ日本川人年大出中一国"
    return Array(common.unicodeScalars)
      + (0x4E00..<0x4E00 + 2_000).compactMap { Unicode.Scalar(UInt32($0)) }
  }

  private mutating func next(_ count: Int) -> Int {
    // Source: SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(max(1, count)))
  }

  // MARK: time

  /// About six a day, from 2021 on.
  private static func start(of number: Int) -> WallTime {
    let day = number / 6
    return WallTime(
      year: 2021 + day / 336, month: day % 336 / 28 + 1, day: day % 28 + 1,
      hour: 8 + number % 6 * 2,
      minute: 0, second: 0)
  }

  private static func later(_ time: WallTime, by seconds: Int) -> WallTime {
    let all = time.hour * 3_600 + time.minute * 60 + time.second + seconds
    var later = time
    (later.hour, later.minute, later.second) = (min(23, all / 3_600), all / 60 % 60, all % 60)
    return later
  }
}
