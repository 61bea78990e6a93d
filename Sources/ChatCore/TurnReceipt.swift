/// How an answer was asked for and fetched, as far as its text and usage do not tell. Kept with the
/// answer, so it is small: what was sent is told by what changed since the answer before it, and
/// the messages themselves stand in the conversation. No key is ever in it.
package struct TurnReceipt: Equatable, Sendable {
  package var streams: Bool
  /// As they were set, with those that a server refused; see `RequestTrace.changes`.
  package var parameters: RequestParameters
  /// The system prompt; nil for that of the answer before it on its branch, at first none.
  package var system: String?
  /// The same for the tools.
  package var tools: [ToolDeclaration]?
  /// Which messages of the branch before the answer were not sent, by their places in it.
  package var leftOut: [Range<Int>]
  /// From the sending to the beginning of the last try.
  package var triedAfter: Duration?
  /// Of the last try; nil where none was begun, or the program ended first.
  package var trace: RequestTrace?

  package init(
    streams: Bool, parameters: RequestParameters = RequestParameters(), system: String? = nil,
    tools: [ToolDeclaration]? = nil, leftOut: [Range<Int>] = [], triedAfter: Duration? = nil,
    trace: RequestTrace? = nil
  ) {
    self.streams = streams
    self.parameters = parameters
    self.system = system
    self.tools = tools
    self.leftOut = leftOut
    self.triedAfter = triedAfter
    self.trace = trace
  }

  /// What of the parameters the request held.
  package var sentParameters: RequestParameters {
    var sent = parameters
    for name in trace?.leftOutNames ?? [] {
      // What is no parameter of the person's is none to unset.
      try? sent.unset(name)
    }
    return sent
  }
}
