// The events of a stream, each as it goes over the wire: the field name, one JSON object on one line, an empty line.
//
//   data: {"id":"chatcmpl-…","object":"chat.completion.chunk",…,"choices":[{"index":0,"delta":{"content":"Hel"},…}]}
//
//   data: [DONE]
//
// All chunks of one answer bear the same id, time and model. Their text is in `choices[0].delta.content`; a client
// shows the deltas joined. What the model thinks, its refusals and its calls have fields of their own beside it.

/// What all chunks of one answer have in common.
struct CompletionIdentity: Equatable {
  /// Another one for each answer.
  var number: UInt64
  /// Seconds since 1970.
  var created: Int
  var model: String
  /// A client that asked for usage gets the field in every chunk, null in all but the last.
  var includesUsage: Bool

  /// "chatcmpl-…"
  var id: String { "chatcmpl-\(String(number, radix: 36))" }

  /// "call_…": the name by which the result of a call comes back, unique in any conversation.
  func callID(_ index: Int) -> String { "call_\(String(number, radix: 36))\(index)" }
}

/// One event.
enum StreamEvent: Equatable {
  /// A sign of life while there is nothing to say; parsers drop lines that begin with a colon.
  case comment(String)
  /// The first chunk: who speaks, and no text yet.
  case role
  /// A piece of the answer.
  case delta(Answer.Piece)
  /// The last chunk of the choice: an empty delta and why the answer ends here: "stop", "length" or "tool_calls".
  case finish(reason: String)
  /// Comes after `finish`, on request, and is the only chunk without choices.
  case usage(TokenUsage)
  /// Takes the place of all that would have followed.
  case error(ErrorObject)
  /// Not JSON: the mark that nothing more follows.
  case done

  /// The bytes of the event in `answer`.
  func text(in answer: CompletionIdentity) -> String {
    switch self {
    case .comment(let words):
      ": \(words)\n\n"
    case .role:
      chunk(of: answer, choice: #"{"role":"assistant","content":"","refusal":null}"#)
    case .delta(let piece):
      chunk(of: answer, choice: delta(piece, in: answer))
    case .finish(let reason):
      chunk(of: answer, choice: "{}", finishReason: reason)
    case .usage(let usage):
      chunk(of: answer, choices: "[]", usage: usage.text)
    case .error(let error):
      "data: \(error.text)\n\n"
    case .done:
      "data: [DONE]\n\n"
    }
  }

  // Reasoning is no part of OpenAI's format: `reasoning_content` is what most of those who have it call it. Of a call
  // only the first chunk bears id, type and name; its arguments are to be joined by the index, and are JSON only then.
  private func delta(_ piece: Answer.Piece, in answer: CompletionIdentity) -> String {
    switch piece {
    case .reasoning(let text):
      #"{"reasoning_content":\#(json(text))}"#
    case .content(let text):
      #"{"content":\#(json(text))}"#
    case .refusal(let text):
      #"{"refusal":\#(json(text))}"#
    case .call(let index, let name):
      """
      {"tool_calls":[{"index":\(index),"id":\(json(answer.callID(index))),"type":"function",\
      "function":{"name":\(json(name)),"arguments":""}}]}
      """
    case .arguments(let index, let text):
      #"{"tool_calls":[{"index":\#(index),"function":{"arguments":\#(json(text))}}]}"#
    }
  }

  private func chunk(
    of answer: CompletionIdentity, choice delta: String, finishReason: String? = nil
  ) -> String {
    chunk(
      of: answer,
      choices: """
        [{"index":0,"delta":\(delta),"logprobs":null,"finish_reason":\(json(finishReason))}]
        """,
      usage: answer.includesUsage ? "null" : nil)
  }

  private func chunk(of answer: CompletionIdentity, choices: String, usage: String?) -> String {
    """
    data: {"id":\(json(answer.id)),"object":"chat.completion.chunk","created":\(answer.created),\
    "model":\(json(answer.model)),"choices":\(choices)\(usage.map { #","usage":\#($0)"# } ?? "")}


    """
  }
}
