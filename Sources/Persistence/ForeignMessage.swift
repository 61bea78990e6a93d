import ChatCore

/// A message of a `ForeignConversation`.
struct ForeignMessage: Decodable {
  let role: String?
  /// Of the tool that speaks.
  let name: String?
  let time: Double?
  let text: String
  /// The model's thoughts, where that is what the message holds.
  let thoughts: String
  let unshown: [UnshownContent]
  let model: String?
  let status: String?
  /// To whom the model speaks; nil for everybody.
  let recipient: String?
  /// Of the program's own, not of the conversation.
  let isHidden: Bool

  private enum CodingKeys: String, CodingKey {
    case author, content, status, recipient, metadata
    case time = "create_time"
  }

  private struct Author: Decodable {
    let role: String?
    let name: String?
  }

  private struct Metadata: Decodable {
    let model: String?
    let isHidden: Bool?

    private enum CodingKeys: String, CodingKey {
      case model = "model_slug"
      case isHidden = "is_visually_hidden_from_conversation"
    }

    init(from decoder: any Decoder) throws {
      let fields = try? decoder.container(keyedBy: CodingKeys.self)
      model = fields?.lenient(String.self, .model)
      isHidden = fields?.lenient(Bool.self, .isHidden)
    }
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let author = fields.lenient(Author.self, .author)
    role = author?.role
    name = author?.name
    time = fields.lenient(Double.self, .time)
    status = fields.lenient(String.self, .status)
    let recipient = fields.lenient(String.self, .recipient)
    self.recipient = recipient == "all" ? nil : recipient
    let metadata = fields.lenient(Metadata.self, .metadata)
    model = metadata?.model
    let content = fields.lenient(ForeignContent.self, .content)
    text = content?.text ?? ""
    thoughts = content?.thoughts ?? ""
    unshown = content?.unshown ?? []
    isHidden = metadata?.isHidden == true || content?.isContext == true
  }
}

/// What a message holds: texts, code, thoughts, and parts that are no text.
struct ForeignContent: Decodable {
  private(set) var text = ""
  private(set) var thoughts = ""
  private(set) var unshown: [UnshownContent] = []
  /// What the program tells the model of the person.
  private(set) var isContext = false

  private enum CodingKeys: String, CodingKey {
    case parts, text, result, thoughts, content
    case type = "content_type"
  }

  private struct Thought: Decodable {
    let summary: String?
    let content: String?
  }

  private enum Part: Decodable {
    case text(String)
    case other(String)

    private enum CodingKeys: String, CodingKey {
      case text
      case type = "content_type"
    }

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        self = .text(text)
        return
      }
      let fields = try? decoder.container(keyedBy: CodingKeys.self)
      if let text = fields?.lenient(String.self, .text), !text.isEmpty {
        self = .text(text)
      } else {
        self = .other(fields?.lenient(String.self, .type) ?? "part")
      }
    }
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let type = fields.lenient(String.self, .type)
    isContext = type == "user_editable_context" || type == "model_editable_context"
    var texts: [String] = []
    for part in fields.lenient([Part].self, .parts) ?? [] {
      switch part {
      case .text(let text): if !text.isEmpty { texts.append(text) }
      case .other(let kind):
        let content = Self.unshown(kind)
        if !unshown.contains(content) { unshown.append(content) }
      }
    }
    for key in [CodingKeys.text, .result] {
      if let text = fields.lenient(String.self, key), !text.isEmpty { texts.append(text) }
    }
    text = texts.joined(separator: "\n")
    let told = (fields.lenient([Thought].self, .thoughts) ?? []).map { thought in
      [thought.summary, thought.content].compactMap { $0 }.filter { !$0.isEmpty }
        .joined(separator: "\n")
    }
    thoughts = told.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func unshown(_ kind: String) -> UnshownContent {
    if kind.hasPrefix("image") { return .image }
    return kind.contains("audio") ? .audio : .other(kind)
  }
}
