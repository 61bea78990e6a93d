// One message of a request: {"role":"user","content":"Hello"}, or with parts
// {"role":"user","content":[{"type":"text","text":"Hel"},{"type":"text","text":"lo"}]}.
// The content of an assistant's message may be null.

/// Who said what, reduced to text.
struct ChatMessage: Decodable, Equatable {
  /// "system", "user", "assistant"; any other word is taken and ignored.
  var role: String
  /// The content, or its text parts joined; parts of another kind, pictures for instance, are passed over.
  var text: String

  private enum CodingKeys: CodingKey { case role, content }

  private struct Part: Decodable {
    var text: String?
  }

  init(role: String, text: String) {
    self.role = role
    self.text = text
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    role = try fields.decode(String.self, forKey: .role)
    if let parts = try? fields.decodeIfPresent([Part].self, forKey: .content) {
      text = parts.compactMap(\.text).joined()
    } else {
      text = try fields.decodeIfPresent(String.self, forKey: .content) ?? ""
    }
  }
}
