import ChatCore

/// What one entry of `tool_calls`, or a `function_call`, brings.
struct ToolCallPiece: Equatable, Sendable {
  /// Not empty.
  var id: String?
  /// Of any value: never a place in a list.
  var index: Int?
  /// Not empty.
  var name: String?
  /// Not empty.
  var arguments: JSONText?
  var isCustom = false
  /// The text of one JSON value.
  var extraContent: String?

  /// Neither a name nor arguments: nothing that could begin a call.
  var isBare: Bool { name == nil && arguments == nil }
}

extension ToolCallPiece {
  /// Reads an entry of `tool_calls`; nil, and passed over, if it is no object.
  static func read(_ reader: inout JSONReader) throws(JSONError) -> Self? {
    guard try reader.enterObject() else {
      try reader.skip()
      return nil
    }
    var piece = Self()
    while try reader.nextKey() {
      if reader.keyIs("function") {
        try piece.readWords(&reader)
      } else if reader.keyIs("index") {
        piece.index = try reader.integer()
      } else if reader.keyIs("id") {
        piece.id = try reader.fullText()
      } else if reader.keyIs("type") {
        if try reader.fullText() == "custom" { piece.isCustom = true }
      } else if reader.keyIs("custom") {
        if try piece.readWords(&reader) { piece.isCustom = true }
      } else if reader.keyIs("extra_content") {
        piece.extraContent = try reader.peek() == .scalar ? nil : try reader.compactText()
      } else {
        try reader.skip()
      }
    }
    return piece
  }

  /// Reads the older form, which knows one call only; nil, and passed over, if it says nothing.
  static func readFunction(_ reader: inout JSONReader) throws(JSONError) -> Self? {
    var piece = Self()
    try piece.readWords(&reader)
    return piece.isBare ? nil : piece
  }

  /// - Returns: false, and passed over, if what comes next is no object.
  @discardableResult
  private mutating func readWords(_ reader: inout JSONReader) throws(JSONError) -> Bool {
    guard try reader.enterObject() else {
      try reader.skip()
      return false
    }
    while try reader.nextKey() {
      if reader.keyIs("arguments") || reader.keyIs("input") {
        arguments = try reader.textOrCompact()
      } else if reader.keyIs("name") {
        name = try reader.fullText()
      } else {
        try reader.skip()
      }
    }
    return true
  }
}

extension JSONReader {
  /// A string's content, an object or array as compact text, nil for what is empty or else.
  fileprivate mutating func textOrCompact() throws(JSONError) -> JSONText? {
    switch try peek() {
    case .object, .array: return JSONText(text: try compactText())
    case .string, .scalar:
      guard let text = try optionalText(), !text.isEmpty else { return nil }
      return text
    }
  }
}
