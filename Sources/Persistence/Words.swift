import ChatCore

// The words by which the store names the cases of our values. They stand in files: none is ever
// given another meaning.

extension Message.Exclusion {
  var word: String {
    switch self {
    case .leftOut: "left-out"
    case .notAnswered: "not-answered"
    case .dropped: "dropped"
    case .replaced: "replaced"
    }
  }

  /// Nil for a word of a later version.
  init?(word: String) {
    let all: [Self] = [.leftOut, .notAnswered, .dropped, .replaced]
    guard let found = all.first(where: { $0.word == word }) else { return nil }
    self = found
  }
}

extension ReasoningForm {
  var word: String {
    switch self {
    case .reasoningContent: "reasoning_content"
    case .reasoning: "reasoning"
    case .details: "details"
    case .inContent: "in-content"
    }
  }

  init?(word: String) {
    let all: [Self] = [.reasoningContent, .reasoning, .details, .inContent]
    guard let found = all.first(where: { $0.word == word }) else { return nil }
    self = found
  }
}

extension ToolCall.Form {
  var word: String {
    switch self {
    case .tool: "tool"
    case .function: "function"
    case .custom: "custom"
    }
  }

  init?(word: String) {
    let all: [Self] = [.tool, .function, .custom]
    guard let found = all.first(where: { $0.word == word }) else { return nil }
    self = found
  }
}

extension UnshownContent {
  var word: String {
    switch self {
    case .audio: "audio"
    case .image: "image"
    case .other(let kind): kind
    }
  }

  init(word: String) {
    switch word {
    case "audio": self = .audio
    case "image": self = .image
    default: self = .other(word)
    }
  }
}

extension WallTime {
  /// Of what lost its time.
  static let unknown = WallTime(year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0)

  /// "2026-11-22T14:02:03", civil time without a zone.
  var word: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let date = "\(year)-\(two(month))-\(two(day))"
    return "\(date)T\(two(hour)):\(two(minute)):\(two(second))"
  }

  /// Nil for anything else.
  init?(word: String) {
    var values: [Int] = []
    values.reserveCapacity(6)
    var digits = 0
    // By bytes: lists of thousands of chats are read.
    for byte in word.utf8 {
      switch byte {
      case 0x30...0x39 where digits == 0:
        values.append(Int(byte - 0x30))
        digits = 1
      case 0x30...0x39 where digits < 9:
        values[values.count - 1] = values[values.count - 1] * 10 + Int(byte - 0x30)
        digits += 1
      case UInt8(ascii: "-"), UInt8(ascii: "T"), UInt8(ascii: ":"): digits = 0
      default: return nil
      }
    }
    guard values.count == 6, zip(Self.limits, values).allSatisfy({ $0.contains($1) }) else {
      return nil
    }
    self.init(
      year: values[0], month: values[1], day: values[2], hour: values[3], minute: values[4],
      second: values[5])
  }

  private static let limits = [0...9999, 1...12, 1...31, 0...23, 0...59, 0...60]
}

extension Duration {
  /// Of a number that may be any.
  static func kept(_ seconds: Double) -> Duration {
    .seconds(seconds.isFinite ? min(max(seconds, -1e9), 1e9) : 0)
  }
}
