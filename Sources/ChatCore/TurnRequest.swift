/// What is asked of a server for one turn.
package struct TurnRequest: Equatable, Sendable {
  package struct Entry: Equatable, Sendable {
    package enum Role: Equatable, Sendable {
      case system, user
      /// - reasoning: only where it must go back, see PROTOCOL 4.
      case assistant(calls: [ToolCall] = [], reasoning: ReasoningEcho? = nil)
      /// The result of a call.
      case tool(ToolCall)
    }
    package var role: Role
    package var text: String

    package init(_ role: Role, _ text: String) {
      self.role = role
      self.text = text
    }
  }

  package var model: ModelID
  package var entries: [Entry]
  /// Ask for the answer as a stream of events, or as one body.
  package var streams: Bool
  package var parameters: RequestParameters
  package var tools: [ToolDeclaration]

  package init(
    model: ModelID, entries: [Entry], streams: Bool,
    parameters: RequestParameters = RequestParameters(), tools: [ToolDeclaration] = []
  ) {
    self.model = model
    self.entries = entries
    self.streams = streams
    self.parameters = parameters
    self.tools = tools
  }
}
