// The events of a stream, each as it goes over the wire: the field name, one JSON object on one line, an empty line.
//
//   data: {"id":"chatcmpl-…","object":"chat.completion.chunk",…,"choices":[{"index":0,"delta":{"content":"Hel"},…}]}
//
//   data: [DONE]
//
// All chunks of one answer bear the same id, time and model. Their text is in `choices[0].delta.content`; a client
// shows the deltas joined, and nothing else of a chunk is text.

/// What all chunks of one answer have in common.
struct CompletionIdentity: Equatable {
  /// "chatcmpl-…", another one for each answer.
  var id: String
  /// Seconds since 1970.
  var created: Int
  var model: String
  /// A client that asked for usage gets the field in every chunk, null in all but the last.
  var includesUsage: Bool
}

/// One event.
enum StreamEvent: Equatable {
  /// A sign of life while there is nothing to say; parsers drop lines that begin with a colon.
  case comment(String)
  /// The first chunk: who speaks, and no text yet.
  case role
  /// A piece of the text.
  case content(String)
  /// The last chunk of the choice: an empty delta and why the text ends here, "stop" or "length".
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
    case .content(let piece):
      chunk(of: answer, choice: #"{"content":\#(json(piece))}"#)
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
