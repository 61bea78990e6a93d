import ChatCore

// Source of the rules: PROTOCOL 2.2, 4 and 13. Hot like the reading of the chunk round it.

extension ChatChunk.Delta {
  /// Reads the object that was entered.
  mutating func read(_ reader: inout JSONReader) throws(JSONError) {
    var otherReasoning: JSONText?
    while try reader.nextKey() {
      if reader.keyIs("content") {
        try readContent(&reader)
      } else if reader.keyIs("reasoning_content") {
        reasoning = try reader.optionalText()
      } else if reader.keyIs("reasoning") {
        otherReasoning = try reader.optionalText()
      } else if reader.keyIs("refusal") {
        refusal = try reader.optionalText()
      } else if reader.keyIs("tool_calls") {
        toolCalls = try reader.list(of: ToolCallPiece.read)
      } else if try !readRarity(&reader) {
        try reader.skip()
      }
    }
    settleContent()
    settleReasoning(besides: otherReasoning)
  }

  private mutating func readContent(_ reader: inout JSONReader) throws(JSONError) {
    content = nil
    rarities?.parts = nil
    guard try reader.peek() == .array else {
      content = try reader.optionalText()
      return
    }
    var parts = ContentParts()
    try parts.read(&reader)
    rare.parts = parts
  }

  /// - Returns: false, and nothing consumed, if the key just read is of no rarity.
  private mutating func readRarity(_ reader: inout JSONReader) throws(JSONError) -> Bool {
    if reader.keyIs("reasoning_details") {
      rare.details = try reader.list(of: ReasoningDetail.read)
    } else if reader.keyIs("function_call") {
      rare.functionCall = try ToolCallPiece.readFunction(&reader)
    } else if reader.keyIs("audio") {
      rare.audio = try reader.audio()
    } else if reader.keyIs("images") {
      rare.hasImages = try reader.skipSaysSomething()
    } else {
      return false
    }
    return true
  }

  private var rare: ChatChunk.Rarities {
    mutating get {
      let rarities = rarities ?? ChatChunk.Rarities()
      self.rarities = rarities
      return rarities
    }
  }

  private mutating func settleContent() {
    guard let rarities else { return }
    if let parts = rarities.parts {
      content = parts.text
      if !parts.refusal.isEmpty { refusal = parts.refusal }
    }
    if let words = rarities.audio, content?.isEmpty ?? true { content = words }
  }

  /// The first that is not empty: `reasoning_content`, `reasoning`, the details, the content's.
  private mutating func settleReasoning(besides other: JSONText?) {
    if let text = reasoning, !text.isEmpty {
      reasoningForm = .reasoningContent
    } else if let other, !other.isEmpty {
      reasoning = other
      reasoningForm = .reasoning
    } else if let details = rarities?.details, !details.isEmpty {
      var shown = JSONText()
      for detail in details { if let text = detail.shown { shown.append(text) } }
      reasoning = shown.isEmpty ? nil : shown
      reasoningForm = .details
    } else if let text = rarities?.parts?.reasoning, !text.isEmpty {
      reasoning = text
      reasoningForm = .inContent
    } else {
      reasoning = nil
    }
  }
}

extension ChatChunk.Rarities {
  /// In the order in which it is to be named.
  var unshown: [UnshownContent] {
    var unshown: [UnshownContent] = []
    if audio != nil || parts?.hasAudio == true { unshown.append(.audio) }
    if hasImages || parts?.hasImages == true { unshown.append(.image) }
    for kind in parts?.otherKinds ?? [] { unshown.append(.other(kind)) }
    return unshown
  }
}

extension JSONReader {
  /// The transcript of the audio that comes next, empty if it has none; nil, and passed over, if
  /// what comes next says nothing.
  fileprivate mutating func audio() throws(JSONError) -> JSONText? {
    guard try enterObject() else { return try skipSaysSomething() ? JSONText() : nil }
    var transcript: JSONText?
    while try nextKey() {
      if keyIs("transcript") {
        transcript = try optionalText()
      } else {
        try skip()
      }
      transcript = transcript ?? JSONText()
    }
    return transcript
  }

  /// The elements of the array that comes next, without those for which `read` gives nil; empty,
  /// and passed over, if it is no array.
  fileprivate mutating func list<Element>(
    of read: (inout JSONReader) throws(JSONError) -> Element?
  ) throws(JSONError) -> [Element] {
    guard try enterArray() else {
      try skip()
      return []
    }
    var list: [Element] = []
    while try nextElement() { if let element = try read(&self) { list.append(element) } }
    return list
  }
}
