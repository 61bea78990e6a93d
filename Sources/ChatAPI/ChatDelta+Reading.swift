// Source of the rules: PROTOCOL 2.2 and 13. Hot like the reading of the chunk round it.

extension ChatChunk.Delta {
  /// Nil, and passed over, if what comes next is no object.
  static func read(_ reader: inout JSONReader) throws(JSONError) -> Self? {
    guard try reader.enterObject() else {
      try reader.skip()
      return nil
    }
    var delta = Self()
    while try reader.nextKey() {
      if reader.keyIs("content") {
        try delta.readContent(&reader)
      } else if reader.keyIs("reasoning_content") || reader.keyIs("reasoning") {
        if try reader.skipSaysSomething() { delta.hasReasoning = true }
      } else if reader.keyIs("reasoning_details") {
        let details = try reader.value().array ?? []
        if details.contains(where: \.showsReasoning) { delta.hasReasoning = true }
      } else if reader.keyIs("refusal") {
        delta.refusal = try reader.textOrSkip()
      } else if reader.keyIs("tool_calls") {
        delta.toolCalls += (try reader.value().array ?? []).compactMap {
          ChatChunk.ToolCall(entry: $0)
        }
      } else if reader.keyIs("function_call") {
        if let call = ChatChunk.ToolCall(function: try reader.value()) {
          delta.toolCalls.append(call)
        }
      } else if reader.keyIs("audio") {
        delta.hasAudio = try reader.skipSaysSomething()
      } else if reader.keyIs("images") {
        delta.hasImages = try reader.skipSaysSomething()
      } else {
        try reader.skip()
      }
    }
    return delta
  }

  private mutating func readContent(_ reader: inout JSONReader) throws(JSONError) {
    if case .array = try reader.peek() {
      takeParts(try reader.value().array ?? [])
    } else {
      content = try reader.textOrSkip()
    }
  }

  private mutating func takeParts(_ parts: [JSONValue]) {
    var joined = ""
    var refused = ""
    for part in parts {
      switch part["type"]?.string {
      case nil: joined += part.string ?? part["text"]?.string ?? ""
      case "text", "output_text": joined += part["text"]?.string ?? ""
      case "thinking", "reasoning": hasReasoning = true
      case "refusal": refused += part["refusal"]?.string ?? part["text"]?.string ?? ""
      case "image", "image_url", "output_image": hasImages = true
      case "audio", "output_audio", "input_audio": hasAudio = true
      case let kind?: otherParts.append(kind)
      }
    }
    content = JSONText(text: joined)
    if !refused.isEmpty { refusal = JSONText(text: refused) }
  }
}

extension ChatChunk.ToolCall {
  fileprivate init?(entry: JSONValue) {
    guard case .object = entry else { return nil }
    id = entry["id"]?.string
    index = entry["index"]?.integer
    let function = entry["function"] ?? entry["custom"]
    name = function?["name"]?.string
    guard id?.isEmpty == false || function?.saysNothing == false else { return nil }
  }

  /// Of the older form, which knows one call only.
  fileprivate init?(function: JSONValue) {
    guard case .object = function, !function.saysNothing else { return nil }
    name = function["name"]?.string
  }
}

extension JSONValue {
  /// An entry of `reasoning_details` with text that a person could read.
  fileprivate var showsReasoning: Bool {
    [self["text"], self["summary"]].contains { $0?.string?.isEmpty == false }
  }
}

extension JSONReader {
  /// The string that comes next; nil, and passed over, if it is none.
  fileprivate mutating func textOrSkip() throws(JSONError) -> JSONText? {
    if case .string = try peek() { return text(of: try string()) }
    try skip()
    return nil
  }
}
