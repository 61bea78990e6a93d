import ChatCore

/// Chats as people have them: a third of them Japanese or Chinese, some with code, with all that a
/// server tells of an answer. The same at every run.
///
/// Source of the lengths: in LMSYS-Chat-1M (Zheng et al., 2023) a question has 70 tokens on average
/// and an answer 215: some 280 and 860 characters of English, half as many of Japanese or Chinese.
struct SampleChats {
  struct Kept {
    var id: ChatID
    var messages: [Message]
    var turns: [TurnRecord]
  }

  private enum Language { case english, japanese, chinese }

  private var words = SampleWords()

  static let queries = [
    // Words: common, of a part of the messages, of few, of none; a beginning; all of several.
    "the ", "river ", "velorika ", "zzzz ", "con", "1 ", "func ", "the of ", "the con",
    "return result ", "river error ", "the -of ", "the -a -of -to -and ",
    // Phrases.
    "\"of the\" ", "\"result of the\" ", "\"the of the of\" ", "\"of the to the of\" ",
    // One character, two, three and more.
    "日 ", "の ", "的 ", "日本 ", "日本人 ", "会話力 ", "日本", "川は ", "とのはに ", "的一是不 ", "我们的 ", "GPT模型 ", "鋼鈴 ",
    // By whose, which and when.
    "role:user ", "role:tool ", "model:gpt ", "model:llama ", "model:claude ", "on:2023-05 ",
    "before:2021-02 ", "the role:user ", "the role:tool ", "the model:gpt ", "the model:claude ",
    "the before:2021-02 ", "the after:2030 ", "river before:2024 role:user ",
  ]

  mutating func chat(_ number: Int, messages count: Int) -> Kept {
    var time = Self.start(of: number)
    let model = ModelID(number % 5 == 0 ? "llama-3.3-70b" : "gpt-5.2")
    let language: Language = number % 3 < 2 ? .english : number % 2 == 0 ? .japanese : .chinese
    var kept = Kept(id: ChatID(begunAt: time, process: "abcd", number: 1), messages: [], turns: [])
    for index in 0..<count {
      time = Self.later(time, by: 20 + words.random.next(100))
      let isQuestion = index % 2 == 0
      var message = Message(
        id: MessageID(index + 1), author: isQuestion ? .user : .model(model), time: time,
        text: text(around: isQuestion ? 280 : 860, in: language, holdsCode: index % 6 == 1))
      message.parent = index > 0 ? MessageID(index) : nil
      if !isQuestion { kept.turns.append(fetch(&message, of: model)) }
      kept.messages.append(message)
    }
    return kept
  }

  // MARK: text

  private mutating func text(
    around mean: Int, in language: Language, holdsCode: Bool
  ) -> String {
    let count = words.random.lengthAround(language == .english ? mean : mean / 2)
    var text = ""
    var length = 0
    while length < count {
      let sentence =
        switch language {
        case .english: words.englishSentence()
        case .japanese: words.japaneseSentence()
        case .chinese: words.chineseSentence()
        }
      text += sentence
      length += sentence.unicodeScalars.count
      if holdsCode, words.random.next(6) == 0 { text += words.code() }
    }
    return text
  }

  // MARK: what servers tell

  /// All that a turn at a provider leaves behind.
  private mutating func fetch(_ message: inout Message, of model: ModelID) -> TurnRecord {
    let (prompt, completion) = (1_000 + words.random.next(9_000), message.text.utf8.count / 4)
    let cached = prompt / 128 * 128
    message.usage = TokenUsage(
      prompt: prompt, completion: completion, total: prompt + completion, cachedPrompt: cached,
      reasoning: 0,
      raw: """
        {"prompt_tokens":\(prompt),"completion_tokens":\(completion),\
        "total_tokens":\(prompt + completion),\
        "prompt_tokens_details":{"cached_tokens":\(cached),"audio_tokens":0},\
        "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,\
        "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}
        """)
    message.finishReason = FinishReason(word: "stop")
    message.answerID = "chatcmpl-\(words.random.hexadecimal(29))"
    message.answeringModel = ModelID("gpt-5.2-2026-05-01")
    message.provider = "api.openai.com"
    message.timing.firstByte = .microseconds(300_000 + words.random.next(400_000))
    message.timing.firstToken = .microseconds(800_000 + words.random.next(400_000))
    message.timing.total = .microseconds(4_000_000 + words.random.next(9_000_000))
    message.receipt = TurnReceipt(streams: true, trace: trace(message))
    var turn = TurnRecord(
      message: message.id, time: message.time, provider: "api.openai.com", model: model,
      outcome: .complete,
      tokens: TurnTokens(
        quality: .exact, prompt: prompt, output: completion, cached: cached, reasoning: 0,
        total: prompt + completion))
    turn.answeringModel = message.answeringModel
    turn.firstToken = message.timing.firstToken
    turn.longestSilence = .microseconds(20_000 + words.random.next(900_000))
    turn.duration = message.timing.total
    turn.sample = message.measure
    return turn
  }

  private mutating func trace(_ message: Message) -> RequestTrace {
    var trace = RequestTrace(
      url: "https://api.openai.com/v1/chat/completions", keyOrigin: "OPENAI_API_KEY",
      sentBytes: 4_000 + words.random.next(36_000), bodyDigest: words.random.hexadecimal(16))
    trace.status = 200
    trace.marks = [
      .init(name: "x-request-id", value: "req_\(words.random.hexadecimal(32))"),
      .init(name: "cf-ray", value: "\(words.random.hexadecimal(16))-FRA"),
      .init(name: "openai-processing-ms", value: "\(200 + words.random.next(400))"),
    ]
    trace.connection = .init(isReused: true, firstByte: message.timing.firstByte)
    trace.receivedBytes = message.text.utf8.count * 60
    return trace
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
