import ChatCore

/// A conversation of OpenAI's data export (conversations.json): a tree of nodes, each with a message
/// or none. Anything may be missing or of another kind: it is then left out, not refused.
struct ForeignConversation: Decodable {
  let id: String?
  let title: String?
  let time: Double?
  let model: String?
  let currentNode: String?
  let nodes: [String: Node]

  struct Node: Decodable {
    let parent: String?
    let children: [String]
    let message: ForeignMessage?

    private enum CodingKeys: String, CodingKey { case parent, children, message }

    init(from decoder: any Decoder) throws {
      let fields = try? decoder.container(keyedBy: CodingKeys.self)
      parent = fields?.lenient(String.self, .parent)
      children = fields?.lenient([String].self, .children) ?? []
      message = fields?.lenient(ForeignMessage.self, .message)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case id, title, mapping
    case conversationID = "conversation_id"
    case time = "create_time"
    case model = "default_model_slug"
    case currentNode = "current_node"
  }

  /// - Throws: where there is no tree.
  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id =
      fields.lenient(String.self, .conversationID) ?? fields.lenient(String.self, .id)
    title = fields.lenient(String.self, .title)
    time = fields.lenient(Double.self, .time)
    model = fields.lenient(String.self, .model)
    currentNode = fields.lenient(String.self, .currentNode)
    nodes = try fields.decode([String: Node].self, forKey: .mapping)
  }
}

extension KeyedDecodingContainer {
  /// Nil for what is missing or of another kind.
  func lenient<Value: Decodable>(_ type: Value.Type, _ key: Key) -> Value? {
    (try? decodeIfPresent(type, forKey: key)) ?? nil
  }
}
