import ChatCore

// A stream brings some hundred chunks a second, so that this file builds no trees and no strings
// for what nobody reads. Source of the rules: PROTOCOL 2.2, 2.3 and 13.

extension ChatChunk {
  /// - Parameter wantsModel: false once it is known, since then its text need not be built.
  /// - Returns: nil if the bytes are JSON but no object: no chunk.
  static func read(_ bytes: [UInt8], wantsModel: Bool) throws(JSONError) -> ChatChunk? {
    var reader = JSONReader(bytes)
    var chunk = ChatChunk()
    var signs = ErrorSigns()
    var groqUsage: TokenUsage?
    guard try reader.enterObject() else {
      chunk.isError = try reader.isArrayOfError()
      return chunk.isError ? chunk : nil
    }
    while try reader.nextKey() {
      if reader.keyIs("choices") {
        try chunk.readChoices(&reader)
      } else if reader.keyIs("usage") {
        chunk.usage = try reader.usage()
      } else if wantsModel, reader.keyIs("model") {
        chunk.model = try reader.fullText()
      } else if reader.keyIs("x_groq") {
        groqUsage = try reader.usageMember()
      } else if try !signs.read(&reader) {
        try reader.skip()
      }
    }
    try reader.end()
    chunk.usage = chunk.usage ?? groqUsage ?? chunk.choices.lazy.compactMap(\.usage).last
    chunk.isError = signs.showError(besideChoices: chunk.hasChoices)
    return chunk
  }

  private mutating func readChoices(_ reader: inout JSONReader) throws(JSONError) {
    choices = []
    hasChoices = false
    guard try reader.enterArray() else { return try reader.skip() }
    hasChoices = true
    var position = 0
    while try reader.nextElement() {
      if try reader.enterObject() {
        var index: Int?
        let choice = try Choice.read(&reader, index: &index)
        if index ?? position == 0 { choices.append(choice) }
      } else {
        try reader.skip()
      }
      position += 1
    }
  }
}

extension ChatChunk.Choice {
  fileprivate static func read(
    _ reader: inout JSONReader, index: inout Int?
  ) throws(JSONError) -> Self {
    var choice = Self()
    var hasDelta = false
    var text: JSONText?
    while try reader.nextKey() {
      if reader.keyIs("delta") {
        guard let delta = try ChatChunk.Delta.read(&reader) else { continue }
        choice.words = delta
        choice.isWhole = false
        hasDelta = true
      } else if reader.keyIs("index") {
        index = try reader.integer()
      } else if reader.keyIs("finish_reason") {
        choice.finishReason = try reader.finishReason()
      } else if reader.keyIs("message") {
        let message = try ChatChunk.Delta.read(&reader)
        guard let message, !hasDelta else { continue }
        choice.words = message
        choice.isWhole = true
      } else if reader.keyIs("text") {
        text = try reader.optionalText()
      } else if reader.keyIs("usage") {
        choice.usage = try reader.usage()
      } else {
        try reader.skip()
      }
    }
    if choice.words == nil, let text { choice.words = ChatChunk.Delta(content: text) }
    return choice
  }
}

/// What at the top of a chunk tells an error. Source: PROTOCOL 13, "Error test".
private struct ErrorSigns {
  private var isSaid = false
  private var hasDetail = false
  private var hasMessage = false
  private var hasCode = false

  /// - Returns: false, and nothing consumed, if the key just read is no sign.
  mutating func read(_ reader: inout JSONReader) throws(JSONError) -> Bool {
    if reader.keyIs("object") || reader.keyIs("type") {
      guard try reader.peek() == .string else { return false }
      if reader.token(try reader.string(), is: "error") { isSaid = true }
    } else if reader.keyIs("error") {
      if try reader.skipIsError() { isSaid = true }
    } else if reader.keyIs("errors") {
      if try reader.skipSaysSomething() { isSaid = true }
    } else if reader.keyIs("detail") {
      hasDetail = try reader.skipSaysSomething()
    } else if reader.keyIs("message") {
      hasMessage = try reader.skipSaysSomething()
    } else if reader.keyIs("code") {
      hasCode = true
      try reader.skip()
    } else {
      return false
    }
    return true
  }

  func showError(besideChoices hasChoices: Bool) -> Bool {
    isSaid || !hasChoices && (hasDetail || hasMessage && hasCode)
  }
}

extension JSONReader {
  /// Google's form: an array whose first element has an error. Consumes the whole array.
  fileprivate mutating func isArrayOfError() throws(JSONError) -> Bool {
    let value = try value()
    try end()
    guard let error = value.array?.first?["error"] else { return false }
    return error.isError
  }

  fileprivate mutating func finishReason() throws(JSONError) -> FinishReason? {
    guard let word = try fullText(), word != "null" else { return nil }
    return FinishReason(word: word)
  }

  fileprivate mutating func usageMember() throws(JSONError) -> TokenUsage? {
    try value()["usage"].flatMap(TokenUsage.init)
  }

  fileprivate mutating func usage() throws(JSONError) -> TokenUsage? {
    guard try peek() == .object else {
      try skip()
      return nil
    }
    return TokenUsage(try value())
  }
}
