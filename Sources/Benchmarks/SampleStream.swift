/// A stream as OpenAI's servers send it: a chunk for each token, each with the fields that never change, padded to one
/// length by `obfuscation`.
struct SampleStream {
  enum Kind: String, CaseIterable {
    case content, reasoning
    case toolCalls = "tool calls"
  }

  /// "data: ", the chunk and the empty line.
  static let eventBytes = 290

  let kind: Kind
  let chunkCount: Int
  /// The stream, without `[DONE]`.
  private(set) var bytes: [UInt8] = []
  /// UTF-8 bytes of all deltas together.
  private(set) var outputBytes = 0

  /// The bytes of each chunk, as the events hold them.
  var chunks: [ArraySlice<UInt8>] {
    stride(from: 0, to: bytes.count, by: Self.eventBytes).map { start in
      bytes[(start + "data: ".utf8.count)..<(start + Self.eventBytes - 2)]
    }
  }

  init(_ kind: Kind, chunks: Int) {
    self.kind = kind
    chunkCount = chunks
    bytes.reserveCapacity(chunks * Self.eventBytes)
    for number in 0..<chunks {
      let (delta, output) = Self.delta(kind, number)
      bytes += Self.event(delta).utf8
      outputBytes += output.utf8.count
    }
  }

  private static func event(_ delta: String) -> String {
    let start = """
      data: {"id":"chatcmpl-7QyqpwdfhqwajicI","object":"chat.completion.chunk",\
      "created":1767225600,"model":"gpt-5.2","choices":[{"index":0,"delta":{\(delta)},\
      "finish_reason":null}],"obfuscation":"
      """
    let end = "\"}\n\n"
    let padding = eventBytes - start.utf8.count - end.utf8.count
    precondition(padding >= 0, "A delta leaves no room in an event of \(eventBytes) bytes.")
    return start + String(repeating: "x", count: padding) + end
  }

  /// - Returns: the members of the delta as JSON, and the text in them.
  private static func delta(_ kind: Kind, _ number: Int) -> (json: String, output: String) {
    switch kind {
    case .content: named("content", words[number % words.count])
    case .reasoning: named("reasoning_content", words[number % words.count])
    case .toolCalls: call(number)
    }
  }

  private static func named(
    _ field: String, _ word: (json: String, text: String)
  ) -> (String, String) {
    (#""\#(field)":"\#(word.json)""#, word.text)
  }

  /// Of every 200 chunks the first begins a call.
  private static func call(_ number: Int) -> (String, String) {
    let (index, place) = number.quotientAndRemainder(dividingBy: 200)
    if place == 0 {
      return (
        """
        "tool_calls":[{"index":\(index),"id":"call_\(index)","type":"function",\
        "function":{"name":"look","arguments":""}}]
        """, ""
      )
    }
    let piece = words[place % words.count]
    return (
      #""tool_calls":[{"index":\#(index),"function":{"arguments":"\#(piece.json)"}}]"#, piece.text
    )
  }

  /// Tokens as they stand in JSON and as they read: mostly short ASCII words, some escapes, some other scripts.
  private static let words: [(json: String, text: String)] = [
    (" the", " the"), (" river", " river"), (" goes", " goes"), (",", ","), (" and", " and"),
    (" under", " under"), (" bridge", " bridge"), (".", "."), (#"\n\n"#, "\n\n"), ("##", "##"),
    (" Where", " Where"), (" it", " it"), (" ends", " ends"), (#"\n"#, "\n"), ("-", "-"),
    (" **", " **"), ("sea", "sea"), ("**", "**"), (#" \"salt"#, " \"salt"), (#"\""#, "\""),
    (" water", " water"), (" caf", " caf"), (#"\u00e9"#, "é"), (" 川", " 川"), ("沿い", "沿い"),
    (" 🌊", " 🌊"), (" let", " let"), (" x", " x"), (" =", " ="), (" 12", " 12"), (";", ";"),
  ]
}
