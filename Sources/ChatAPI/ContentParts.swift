/// A content that came as a list of parts, sorted by what they are. Source: PROTOCOL 2.2 and 4.
struct ContentParts: Equatable {
  var text = JSONText()
  var reasoning = JSONText()
  var refusal = JSONText()
  var hasAudio = false
  var hasImages = false
  /// Kinds that beck does not know.
  var otherKinds: [String] = []

  private static let longestKind = 80

  /// Reads the array that comes next, or one part.
  mutating func read(_ reader: inout JSONReader) throws(JSONError) {
    switch try reader.peek() {
    case .scalar: try reader.skip()
    case .string: text.append(reader.text(of: try reader.string()))
    case .object: try readPart(&reader)
    case .array:
      _ = try reader.enterArray()
      while try reader.nextElement() { try read(&reader) }
    }
  }

  private struct Part {
    var type: String?
    var text: JSONText?
    var refusal: JSONText?
    var summary: JSONText?
    var transcript: JSONText?
    var thinking = ContentParts()
  }

  private mutating func readPart(_ reader: inout JSONReader) throws(JSONError) {
    guard try reader.enterObject() else { return }
    var part = Part()
    while try reader.nextKey() {
      if reader.keyIs("type") {
        part.type = try reader.fullText()
      } else if reader.keyIs("text") {
        part.text = try reader.optionalText()
      } else if reader.keyIs("thinking") {
        part.thinking = ContentParts()
        try part.thinking.read(&reader)
      } else if reader.keyIs("refusal") {
        part.refusal = try reader.optionalText()
      } else if reader.keyIs("summary") {
        part.summary = try reader.optionalText()
      } else if reader.keyIs("transcript") {
        part.transcript = try reader.optionalText()
      } else {
        try reader.skip()
      }
    }
    take(part)
  }

  private mutating func take(_ part: Part) {
    let words = part.text ?? JSONText()
    switch part.type {
    case nil, "text", "output_text": text.append(words)
    case "thinking", "reasoning":
      let thinking = part.thinking.text
      reasoning.append(thinking.isEmpty ? part.text ?? part.summary ?? JSONText() : thinking)
    case "refusal": refusal.append(part.refusal ?? words)
    case "image", "image_url", "output_image": hasImages = true
    case "audio", "output_audio", "input_audio":
      hasAudio = true
      text.append(part.transcript ?? JSONText())
    case let kind?: otherKinds.append(String(kind.prefix(Self.longestKind)))
    }
  }
}
