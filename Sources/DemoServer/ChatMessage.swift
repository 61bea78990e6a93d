// One message of a request: {"role":"user","content":"Hello"}, or with parts
// {"role":"user","content":[{"type":"text","text":"Hel"},{"type":"text","text":"lo"}]}.
// An answer that called tools goes back as it came, its content null or empty, and each result follows it:
//
//   {"role":"assistant","content":null,
//    "tool_calls":[{"id":"call_1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]}
//   {"role":"tool","tool_call_id":"call_1","content":"Snow, -3 °C"}
//
// The arguments are a string that holds JSON, not JSON itself.

/// Who said what, reduced to text and calls.
struct ChatMessage: Decodable, Equatable {
  /// "system", "user", "assistant", "tool"; any other word is taken and ignored.
  var role: String
  /// The content, or its text parts joined; parts of another kind, pictures for instance, are passed over.
  var text: String
  /// What the assistant asked for in this message.
  var toolCalls: [ToolCall] = []
  /// Which call a message of the role "tool" is the result of.
  var toolCallID: String?

  private enum CodingKeys: String, CodingKey {
    case role, content
    case toolCalls = "tool_calls"
    case toolCallID = "tool_call_id"
  }

  private struct Part: Decodable {
    var text: String?
  }

  init(role: String, text: String, toolCalls: [ToolCall] = [], toolCallID: String? = nil) {
    self.role = role
    self.text = text
    self.toolCalls = toolCalls
    self.toolCallID = toolCallID
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    role = try fields.decode(String.self, forKey: .role)
    if let parts = try? fields.decodeIfPresent([Part].self, forKey: .content) {
      text = parts.compactMap(\.text).joined()
    } else {
      text = try fields.decodeIfPresent(String.self, forKey: .content) ?? ""
    }
    toolCalls = try fields.decodeIfPresent([ToolCall].self, forKey: .toolCalls) ?? []
    if role == "tool" { toolCallID = try fields.decode(String.self, forKey: .toolCallID) }
  }
}
