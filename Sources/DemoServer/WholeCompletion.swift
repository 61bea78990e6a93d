// The answer to a request without "stream":true: one JSON object, sent when all of it is there. Beside the streamed
// form, `object` has lost its ".chunk", `delta` is called `message`, its calls are whole and without an index, and the
// usage is told without being asked for. An answer that only calls tools or refuses has the content null.

/// An answer as one body.
struct WholeCompletion {
  var answer: Answer
  var identity: CompletionIdentity
  var usage: TokenUsage

  /// The body; `finishReason` is nil only where it will be cut before that place.
  func text(finishReason: String?) -> String {
    """
    {"id":\(json(identity.id)),"object":"chat.completion","created":\(identity.created),\
    "model":\(json(identity.model)),"choices":[{"index":0,"message":\(message),\
    "logprobs":null,"finish_reason":\(json(finishReason))}],"usage":\(usage.text)}
    """
  }

  private var message: String {
    let reasoning = answer.reasoning
    let calls = answer.calls.enumerated().map { index, call in
      """
      {"id":\(json(identity.callID(index))),"type":"function",\
      "function":{"name":\(json(call.name)),"arguments":\(json(call.arguments))}}
      """
    }
    return """
      {"role":"assistant",\(reasoning.isEmpty ? "" : #""reasoning_content":\#(json(reasoning)),"#)\
      "content":\(orNull(answer.content)),"refusal":\(orNull(answer.refusal))\
      \(calls.isEmpty ? "" : #","tool_calls":[\#(calls.joined(separator: ","))]"#)}
      """
  }

  private func orNull(_ text: String) -> String { json(text.isEmpty ? nil : text) }

  /// What to send, and how many bytes the head of the response shall announce.
  /// - Throws: the error object of an answer that fails: nothing has been sent, so the status can still say so.
  func body() throws(ErrorObject) -> (steps: [ScriptedBody.Step], announcedBytes: Int) {
    switch answer.ending {
    case .finished(let reason):
      let text = text(finishReason: reason)
      return ([.send(text)], text.utf8.count)
    case .cut:
      let text = text(finishReason: nil)
      return ([.send(String(text.prefix(text.count / 2))), .cut], text.utf8.count)
    case .failed(let error):
      throw error
    }
  }
}
