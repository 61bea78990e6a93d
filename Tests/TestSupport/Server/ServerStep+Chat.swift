// The events of OpenAI's chat completions, as a well-behaved server sends them.
// Source: OpenAI API reference, "The chat completion chunk object".
extension ServerStep {
  /// The model of all events that name no other.
  package static let testModel = "test-model"

  /// A chunk with one choice.
  /// - Parameters:
  ///   - delta: a JSON object.
  ///   - finish: the finish reason, nil for null.
  ///   - fields: more fields of the chunk, as JSON after a comma, such as `,"usage":null`.
  package static func choice(
    delta: String, finish: String? = nil, model: String = testModel, fields: String = ""
  ) -> ServerStep {
    let reason = finish.map(jsonString) ?? "null"
    return chatChunk(
      choices: #"[{"index":0,"delta":\#(delta),"finish_reason":\#(reason)}]"#, model: model,
      fields: fields)
  }

  /// The first chunk: the role and no text.
  package static func role(_ role: String = "assistant", model: String = testModel) -> ServerStep {
    choice(delta: #"{"role":\#(jsonString(role)),"content":""}"#, model: model)
  }

  /// A piece of the answer.
  package static func content(_ text: String, model: String = testModel) -> ServerStep {
    choice(delta: #"{"content":\#(jsonString(text))}"#, model: model)
  }

  /// A piece of reasoning, in the field that most servers use.
  package static func reasoning(_ text: String, field: String = "reasoning_content") -> ServerStep {
    choice(delta: #"{\#(jsonString(field)):\#(jsonString(text))}"#)
  }

  /// A piece of a tool call: the first one names it, the others only add to the arguments.
  package static func toolCall(
    index: Int = 0, id: String? = nil, name: String? = nil, arguments: String = ""
  ) -> ServerStep {
    var call = #"{"index":\#(index)"#
    if let id { call += #","id":\#(jsonString(id)),"type":"function""# }
    let nameField = name.map { #""name":\#(jsonString($0)),"# } ?? ""
    call += #","function":{\#(nameField)"arguments":\#(jsonString(arguments))}}"#
    return choice(delta: #"{"tool_calls":[\#(call)]}"#)
  }

  /// The chunk with the finish reason.
  package static func finish(_ reason: String = "stop", model: String = testModel) -> ServerStep {
    choice(delta: "{}", finish: reason, model: model)
  }

  /// The chunk with the usage and no choice.
  package static func usage(
    prompt: Int, completion: Int, model: String = testModel
  ) -> ServerStep {
    chatChunk(
      choices: "[]", model: model,
      fields: #","usage":\#(usageObject(prompt: prompt, completion: completion))"#)
  }

  /// The end of the stream.
  package static let done = ServerStep.event("[DONE]")

  private static func chatChunk(choices: String, model: String, fields: String) -> ServerStep {
    .event(
      #"{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"#
        + #""model":\#(jsonString(model)),"choices":\#(choices)\#(fields)}"#)
  }

  static func usageObject(prompt: Int, completion: Int) -> String {
    #"{"prompt_tokens":\#(prompt),"completion_tokens":\#(completion),"#
      + #""total_tokens":\#(prompt + completion)}"#
  }
}

extension [ServerStep] {
  /// A whole streamed answer: head, role, the pieces, finish reason, usage, end.
  package static func streamed(
    _ pieces: String..., finish: String = "stop", usage: (prompt: Int, completion: Int)? = (5, 2),
    model: String = ServerStep.testModel
  ) -> [ServerStep] {
    var steps: [ServerStep] = [.eventStream, .role(model: model)]
    steps += pieces.map { .content($0, model: model) }
    steps.append(.finish(finish, model: model))
    if let usage {
      steps.append(.usage(prompt: usage.prompt, completion: usage.completion, model: model))
    }
    return steps + [.done]
  }

  /// A whole answer in one piece, as without streaming.
  package static func completion(
    _ text: String, finish: String = "stop", usage: (prompt: Int, completion: Int) = (5, 2),
    model: String = ServerStep.testModel
  ) -> [ServerStep] {
    let message = #"{"role":"assistant","content":\#(jsonString(text))}"#
    let choice = #"{"index":0,"message":\#(message),"finish_reason":\#(jsonString(finish))}"#
    let counts = ServerStep.usageObject(prompt: usage.prompt, completion: usage.completion)
    return .response(
      200,
      #"{"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"#
        + #""model":\#(jsonString(model)),"choices":[\#(choice)],"usage":\#(counts)}"#)
  }

  /// An error with OpenAI's body.
  package static func failure(
    _ status: Int, _ message: String, type: String = "invalid_request_error",
    code: String? = nil, headers: [ServerStep.Header] = []
  ) -> [ServerStep] {
    .response(status, errorBody(message, type: type, code: code), headers: headers)
  }

  /// A list of models.
  package static func models(_ ids: String...) -> [ServerStep] {
    let entries = ids.map {
      #"{"id":\#(jsonString($0)),"object":"model","created":1700000000,"owned_by":"test"}"#
    }
    return .response(200, #"{"object":"list","data":[\#(entries.joined(separator: ","))]}"#)
  }
}

/// OpenAI's error object, for a body or for the data of an event.
package func errorBody(
  _ message: String, type: String = "invalid_request_error", code: String? = nil
) -> String {
  let code = code.map(jsonString) ?? "null"
  return #"{"error":{"message":\#(jsonString(message)),"type":\#(jsonString(type)),"#
    + #""param":null,"code":\#(code)}}"#
}
