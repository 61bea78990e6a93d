import FoundationEssentials

// The body of POST /v1/chat/completions. The least a client sends, and all this server looks at:
//
//   {"model":"demo-prose",
//    "messages":[{"role":"system","content":"Be brief."},
//                {"role":"user","content":"Hello"}],
//    "stream":true,
//    "stream_options":{"include_usage":true}}
//
// The whole conversation goes along every time: the server keeps nothing between two requests. A message's content is
// a string or a list of parts, {"type":"text","text":"Hello"}; what is unknown is passed over. "tools" may list what
// the model is free to call.

/// A request as decoded and found to be in order.
struct ChatCompletionRequest: Decodable, Equatable {
  var model: String
  var messages: [ChatMessage]
  var streams: Bool
  /// Whether the stream shall tell the usage in a chunk of its own; without streaming it is always told.
  var includesUsage: Bool
  /// What the model may call; empty if it was told of nothing.
  var tools: [ToolDeclaration]

  private enum CodingKeys: String, CodingKey {
    case model, messages, stream, tools
    case streamOptions = "stream_options"
  }

  private struct StreamOptions: Decodable {
    var includeUsage: Bool?

    private enum CodingKeys: String, CodingKey {
      case includeUsage = "include_usage"
    }
  }

  init(
    model: String, messages: [ChatMessage], streams: Bool = false, includesUsage: Bool = false,
    tools: [ToolDeclaration] = []
  ) {
    self.model = model
    self.messages = messages
    self.streams = streams
    self.includesUsage = includesUsage
    self.tools = tools
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    model = try fields.decode(String.self, forKey: .model)
    messages = try fields.decode([ChatMessage].self, forKey: .messages)
    streams = try fields.decodeIfPresent(Bool.self, forKey: .stream) ?? false
    let options = try fields.decodeIfPresent(StreamOptions.self, forKey: .streamOptions)
    includesUsage = options?.includeUsage ?? false
    tools = try fields.decodeIfPresent([ToolDeclaration].self, forKey: .tools) ?? []
    if options != nil && !streams {
      throw ErrorObject.invalid(
        "stream_options", because: "'stream_options' is only allowed where 'stream' is true.")
    }
    if messages.isEmpty {
      throw ErrorObject.invalid("messages", because: "'messages' must hold at least one message.")
    }
    try ToolResults.check(messages)
  }

  /// Reads a request body; the error says what is wrong with it and where.
  static func decode(_ body: Data) throws(ErrorObject) -> ChatCompletionRequest {
    do {
      return try JSONDecoder().decode(ChatCompletionRequest.self, from: body)
    } catch let error as ErrorObject {
      throw error
    } catch DecodingError.keyNotFound(let key, let context) {
      throw .missing(path(context.codingPath + [key]))
    } catch DecodingError.typeMismatch(_, let context) {
      throw wrongType(at: context.codingPath)
    } catch DecodingError.valueNotFound(_, let context) {
      throw wrongType(at: context.codingPath)
    } catch {
      throw .notJSON
    }
  }

  private static func wrongType(at keys: [any CodingKey]) -> ErrorObject {
    keys.isEmpty ? .notAnObject : .wrongType(path(keys))
  }

  /// Where a field stands, as OpenAI writes it: "messages[0].content".
  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce("") { path, key in
      if let index = key.intValue { return "\(path)[\(index)]" }
      return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
    }
  }
}
