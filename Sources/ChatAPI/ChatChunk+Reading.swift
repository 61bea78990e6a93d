import ChatCore

// A stream brings some hundred chunks a second, so that this file builds no trees and no strings
// for what nobody reads. Source of the rules: PROTOCOL 2.2, 2.3 and 13.

extension ChatChunk {
  /// - Parameters:
  ///   - wantsID: false once it is known, since then its text need not be built.
  ///   - wantsModel: the same.
  /// - Returns: nil if the bytes are JSON but no object: no chunk.
  static func read(
    _ bytes: [UInt8], wantsID: Bool, wantsModel: Bool
  ) throws(JSONError) -> ChatChunk? {
    var reader = JSONReader(bytes)
    var chunk = ChatChunk()
    var signs = ErrorSigns()
    var groqUsage: TokenUsage?
    var choiceUsage: TokenUsage?
    guard try reader.enterObject() else {
      chunk.isError = try reader.isArrayOfError()
      if chunk.isError { return chunk }
      return nil
    }
    while try reader.nextKey() {
      if reader.keyIs("choices") {
        choiceUsage = try chunk.readChoices(&reader)
      } else if reader.keyIs("usage") {
        chunk.usage = try TokenUsage.read(&reader)
      } else if wantsID, reader.keyIs("id") {
        chunk.id = try reader.name()
      } else if wantsModel, reader.keyIs("model") {
        chunk.model = try reader.name()
      } else if reader.keyIs("x_groq") {
        groqUsage = try reader.usageMember()
      } else if reader.keyIs("timings") {
        chunk.timings = TokenUsage(timings: try reader.value())
      } else if try !signs.read(&reader) {
        try reader.skip()
      }
    }
    try reader.end()
    chunk.usage = chunk.usage ?? groqUsage ?? choiceUsage
    chunk.isError = signs.showError(besideChoices: chunk.hasChoices)
    return chunk
  }

  /// - Returns: the last usage that a choice of ours tells.
  private mutating func readChoices(_ reader: inout JSONReader) throws(JSONError) -> TokenUsage? {
    choice = Choice()
    hasChoice = false
    earlierChoices = []
    hasChoices = false
    guard try reader.enterArray() else {
      try reader.skip()
      return nil
    }
    hasChoices = true
    var usage: TokenUsage?
    var position = 0
    while try reader.nextElement() {
      if try reader.enterObject() {
        var index: Int?
        var usageHere: TokenUsage?
        if hasChoice {
          earlierChoices.append(choice)
          choice = Choice()
        }
        try choice.read(&reader, index: &index, usage: &usageHere)
        if index ?? position == 0 {
          hasChoice = true
          usage = usageHere ?? usage
        } else {
          choice = earlierChoices.popLast() ?? Choice()
        }
      } else {
        try reader.skip()
      }
      position += 1
    }
    return usage
  }
}

extension ChatChunk.Choice {
  fileprivate mutating func read(
    _ reader: inout JSONReader, index: inout Int?, usage: inout TokenUsage?
  ) throws(JSONError) {
    var text: JSONText?
    while try reader.nextKey() {
      if reader.keyIs("delta") {
        try readWords(&reader, isWhole: false)
      } else if reader.keyIs("index") {
        index = try reader.choiceIndex()
      } else if reader.keyIs("finish_reason") {
        finishReason = try reader.finishReason()
      } else if reader.keyIs("message") {
        try readWords(&reader, isWhole: true)
      } else if reader.keyIs("text") {
        text = try reader.optionalText()
      } else if reader.keyIs("usage") {
        usage = try TokenUsage.read(&reader)
      } else {
        try reader.skip()
      }
    }
    if !hasWords, let text { words.content = text }
  }

  private mutating func readWords(
    _ reader: inout JSONReader, isWhole: Bool
  ) throws(JSONError) {
    guard try reader.enterObject() else { return try reader.skip() }
    var read = ChatChunk.Delta()
    try read.read(&reader)
    let hasDelta = hasWords && !self.isWhole
    // A delta counts more than a message.
    if isWhole, hasDelta { return }
    words = read
    self.isWhole = isWhole
    hasWords = true
  }
}

/// What at the top of a chunk tells an error. Source: PROTOCOL 13, "Error test".
private struct ErrorSigns {
  private var isKind = false
  private var isType = false
  private var hasError = false
  private var hasErrors = false
  private var hasDetail = false
  private var hasMessage = false
  private var hasCode = false

  /// - Returns: false, and nothing consumed, if the key just read is no sign.
  mutating func read(_ reader: inout JSONReader) throws(JSONError) -> Bool {
    if reader.keyIs("object") {
      isKind = try reader.skipIsWord("error")
    } else if reader.keyIs("type") {
      isType = try reader.skipIsWord("error")
    } else if reader.keyIs("error") {
      hasError = try reader.skipIsError()
    } else if reader.keyIs("errors") {
      hasErrors = try reader.skipSaysSomething()
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
    isKind || isType || hasError || hasErrors
      || !hasChoices && (hasDetail || hasMessage && hasCode)
  }
}

extension JSONReader {
  /// Longer ids and names are as if they were missing.
  private static let longestName = 1 << 10

  /// Google's form: an array whose first element has an error. Consumes the whole array.
  fileprivate mutating func isArrayOfError() throws(JSONError) -> Bool {
    let value = try value()
    try end()
    guard let error = value.array?.first?["error"] else { return false }
    return error.isError
  }

  /// Passes over a value; true if it is the string `word`.
  fileprivate mutating func skipIsWord(_ word: StaticString) throws(JSONError) -> Bool {
    guard try peek() == .string else {
      try skip()
      return false
    }
    return token(try string(), is: word)
  }

  /// A string that is not empty, or a number as it is written.
  fileprivate mutating func name() throws(JSONError) -> String? {
    guard try peek() == .scalar else {
      guard let name = try fullText(), name.utf8.count <= Self.longestName else { return nil }
      return name
    }
    let range = try scalar()
    guard let first = bytes[range].first, first < 0x3A, range.count <= Self.longestName else {
      return nil
    }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// Nil if there is none; a number that is no whole one is an index of another choice.
  fileprivate mutating func choiceIndex() throws(JSONError) -> Int? {
    guard try peek() == .scalar else { return try integer() }
    let first = bytes[position]
    return try integer() ?? (first < 0x3A ? -1 : nil)
  }

  fileprivate mutating func finishReason() throws(JSONError) -> FinishReason? {
    guard let word = try fullText(), word != "null" else { return nil }
    return FinishReason(word: word)
  }

  fileprivate mutating func usageMember() throws(JSONError) -> TokenUsage? {
    guard try enterObject() else {
      try skip()
      return nil
    }
    var usage: TokenUsage?
    while try nextKey() {
      if keyIs("usage") { usage = try TokenUsage.read(&self) } else { try skip() }
    }
    return usage
  }
}
