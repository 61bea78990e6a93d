/// Why the model stopped, by the server's own word.
package struct FinishReason: Equatable, Sendable {
  /// As received. Raw text from the network.
  package let word: String
  package init(word: String) { self.word = word }

  package enum Kind: String, Equatable, Sendable {
    case stop, length
    case contentFilter = "content_filter"
    /// The deprecated function_call too.
    case toolCalls = "tool_calls"
    /// The server says that it failed.
    case error
    /// A word of the server's own: a complete answer, the word is shown.
    case other
  }

  /// Source: PROTOCOL 2.4, the words that servers were seen to send.
  package var kind: Kind {
    switch word.lowercased() {
    case "stop", "eos", "eos_token", "end_turn", "stop_sequence": .stop
    case "length", "max_tokens", "model_length": .length
    case "tool_calls", "tool_use", "function_call": .toolCalls
    case "content_filter", "sensitive": .contentFilter
    case "error", "network_error", "insufficient_system_resource": .error
    default: .other
    }
  }
}
