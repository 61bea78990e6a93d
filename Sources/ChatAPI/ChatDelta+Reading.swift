import ChatCore

// Source of the rules: PROTOCOL 2.2, 4 and 13. Hot like the reading of the chunk round it.

extension ChatChunk.Delta {
  /// Members as they stand, of which not all count.
  fileprivate struct Members {
    var content: JSONText?
    var parts: ContentParts?
    var reasoningContent: JSONText?
    var reasoning: JSONText?
    var details: [ReasoningDetail] = []
    var audio: Audio?
    var hasImages = false
    var toolCalls: [ToolCallPiece] = []
    var functionCall: ToolCallPiece?
  }

  fileprivate struct Audio {
    var transcript: JSONText?
  }

  /// Nil, and passed over, if what comes next is no object.
  static func read(_ reader: inout JSONReader) throws(JSONError) -> Self? {
    guard try reader.enterObject() else {
      try reader.skip()
      return nil
    }
    var delta = Self()
    var members = Members()
    while try reader.nextKey() {
      if reader.keyIs("content") {
        try members.readContent(&reader)
      } else if reader.keyIs("reasoning_content") {
        members.reasoningContent = try reader.optionalText()
      } else if reader.keyIs("reasoning") {
        members.reasoning = try reader.optionalText()
      } else if reader.keyIs("reasoning_details") {
        members.details = try reader.list(of: ReasoningDetail.read)
      } else if reader.keyIs("refusal") {
        delta.refusal = try reader.optionalText()
      } else if reader.keyIs("tool_calls") {
        members.toolCalls = try reader.list(of: ToolCallPiece.read)
      } else if reader.keyIs("function_call") {
        members.functionCall = try ToolCallPiece.readFunction(&reader)
      } else if reader.keyIs("audio") {
        members.audio = try Audio.read(&reader)
      } else if reader.keyIs("images") {
        members.hasImages = try reader.skipSaysSomething()
      } else {
        try reader.skip()
      }
    }
    delta.takeContent(of: members)
    delta.takeReasoning(of: members)
    delta.takeOthers(of: members)
    return delta
  }

  @inline(__always)
  private mutating func takeContent(of members: borrowing Members) {
    content = members.parts?.text ?? members.content
    if let words = members.audio?.transcript, content?.isEmpty ?? true { content = words }
    if let words = members.parts?.refusal, !words.isEmpty { refusal = words }
  }

  /// The first that is not empty, in this order.
  @inline(__always)
  private mutating func takeReasoning(of members: borrowing Members) {
    if let text = members.reasoningContent, !text.isEmpty {
      reasoning = text
      reasoningForm = .reasoningContent
    } else if let text = members.reasoning, !text.isEmpty {
      reasoning = text
      reasoningForm = .reasoning
    } else if !members.details.isEmpty {
      var shown = JSONText()
      for detail in members.details { if let text = detail.shown { shown.append(text) } }
      reasoning = shown.isEmpty ? nil : shown
      reasoningForm = .details
    } else if let text = members.parts?.reasoning, !text.isEmpty {
      reasoning = text
      reasoningForm = .inContent
    }
  }

  @inline(__always)
  private mutating func takeOthers(of members: borrowing Members) {
    if !members.details.isEmpty { others.append(.reasoningDetails(members.details)) }
    if members.audio != nil || members.parts?.hasAudio == true { others.append(.unshown(.audio)) }
    if members.hasImages || members.parts?.hasImages == true { others.append(.unshown(.image)) }
    for kind in members.parts?.otherKinds ?? [] { others.append(.unshown(.other(kind))) }
    for call in members.toolCalls { others.append(.toolCall(call)) }
    if let call = members.functionCall { others.append(.functionCall(call)) }
  }
}

extension ChatChunk.Delta.Members {
  fileprivate mutating func readContent(_ reader: inout JSONReader) throws(JSONError) {
    content = nil
    parts = nil
    guard try reader.peek() == .array else {
      content = try reader.optionalText()
      return
    }
    var parts = ContentParts()
    try parts.read(&reader)
    self.parts = parts
  }
}

extension ChatChunk.Delta.Audio {
  /// Nil, and passed over, if what comes next says nothing.
  fileprivate static func read(_ reader: inout JSONReader) throws(JSONError) -> Self? {
    guard try reader.enterObject() else { return try reader.skipSaysSomething() ? Self() : nil }
    var audio: Self?
    while try reader.nextKey() {
      if audio == nil { audio = Self() }
      if reader.keyIs("transcript") {
        audio?.transcript = try reader.optionalText()
      } else {
        try reader.skip()
      }
    }
    return audio
  }
}

extension JSONReader {
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
