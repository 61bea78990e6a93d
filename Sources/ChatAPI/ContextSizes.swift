/// How many tokens a model can read and how many it was sent, where a refusal tells: in fields, or
/// in words such as "maximum context length is 8192 tokens. However, you requested 9000 tokens".
struct ContextSizes: Equatable, Sendable {
  var limit: Int?
  var requested: Int?

  private static let limitWords = [
    "maximum", "context length", "context size", "context window", "context limit", "limit",
    "allowed", ">",
  ]
  private static let requestWords = ["request", "result", "contain", "however", "you "]
  /// How many bytes before a number tell what it counts.
  private static let reach = 40

  static func checked(_ count: Int?) -> Int? {
    count.flatMap { (1...JSONValue.mostTokens).contains($0) ? $0 : nil }
  }

  /// Fields win over words.
  mutating func read(_ message: String) {
    let numbers = Self.numbers(in: message.lowercased())
    limit = limit ?? numbers.first(where: \.isLimit)?.value
    guard requested == nil, let limit else { return }
    requested = numbers.map(\.value).filter { $0 > limit }.max()
  }

  private struct Number {
    var value: Int
    var isLimit: Bool
  }

  private static func numbers(in text: String) -> [Number] {
    let bytes = Array(text.utf8)
    var numbers: [Number] = []
    var position = 0
    var previousEnd = 0
    while let start = bytes[position...].firstIndex(where: isDigit) {
      var end = start
      while end < bytes.count, isDigit(bytes[end]) || isGroupMark(bytes, end) { end += 1 }
      let digits = bytes[start..<end].filter(isDigit)
      let lead = bytes[max(previousEnd, start - reach)..<start]
      let tail = bytes[end...].prefix(reach)
      if let value = Int(String(decoding: digits, as: UTF8.self)),
        (128...JSONValue.mostTokens).contains(value)
      {
        numbers.append(Number(value: value, isLimit: isLimit(lead, tail)))
      }
      (position, previousEnd) = (end, end)
    }
    return numbers
  }

  private static func isLimit(_ lead: ArraySlice<UInt8>, _ tail: ArraySlice<UInt8>) -> Bool {
    let before = String(decoding: lead, as: UTF8.self)
    if String(decoding: tail, as: UTF8.self).hasPrefix(" maximum") { return true }
    return before.containsAny(limitWords) && !before.containsAny(requestWords)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The comma of 128,000.
  private static func isGroupMark(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index] == UInt8(ascii: ",") && bytes.count > index + 3
      && bytes[(index + 1)...(index + 3)].allSatisfy(isDigit)
  }
}
