/// A call of a tool that the model asks for, as accumulated from its pieces. Source: PROTOCOL 6.
package struct ToolCall: Equatable, Sendable {
  package enum Form: Equatable, Sendable {
    case tool
    /// The deprecated `function_call`: one a turn, without an id.
    case function
    /// A custom tool with free text as its input: beck shows it and cannot answer it.
    case custom
  }

  /// The server's, or made by `Conversation` once the answer is whole; empty until then. Raw.
  package var id: String
  /// Raw.
  package var name: String
  /// The text as accumulated, "{}" for none once the answer is whole. Raw; may be no JSON.
  package var arguments: String
  package var form: Form
  /// JSON that must go back with the call as it came, such as a signature. Raw.
  package var extraContent: String?
  /// The answer ended before the call was whole: shown, never offered, never sent.
  package var isCut: Bool

  package init(
    id: String = "", name: String = "", arguments: String = "", form: Form = .tool,
    extraContent: String? = nil, isCut: Bool = false
  ) {
    self.id = id
    self.name = name
    self.arguments = arguments
    self.form = form
    self.extraContent = extraContent
    self.isCut = isCut
  }

  /// What one piece of the stream does to a call.
  package struct Change: Equatable, Sendable {
    /// The call's place in the order of first appearance; one more than before begins a new call.
    package var position: Int
    /// The id from now on; nil leaves it.
    package var id: String?
    /// The whole name from now on; nil leaves it.
    package var name: String?
    /// To be appended.
    package var arguments: String
    package var form: Form
    /// From now on; nil leaves it.
    package var extraContent: String?

    package init(
      position: Int, id: String? = nil, name: String? = nil, arguments: String = "",
      form: Form = .tool, extraContent: String? = nil
    ) {
      self.position = position
      self.id = id
      self.name = name
      self.arguments = arguments
      self.form = form
      self.extraContent = extraContent
    }
  }

  package mutating func take(_ change: Change) {
    if let id = change.id { self.id = id }
    if let name = change.name { self.name = name }
    if let extra = change.extraContent { extraContent = extra }
    arguments += change.arguments
    form = change.form
  }
}

/// A tool that the person declared: what the model is told it may ask for.
package struct ToolDeclaration: Equatable, Sendable {
  package var name: String
  package var description: String
  /// A JSON schema: the text of one JSON object.
  package var parameters: String

  package init(name: String, description: String, parameters: String) {
    self.name = name
    self.description = description
    self.parameters = parameters
  }
}
