// The order of a stream:
//
//   : thinking                    any number of comments, anywhere
//   role chunk                    once
//   reasoning chunk …             only from models that think aloud
//   content chunk …               the text; or refusal chunk …, or for each call
//   call chunk                      which tool, and the call's id
//   arguments chunk …               what to hand to it, in pieces
//   finish chunk                  finish_reason "stop", "length" or "tool_calls"
//   usage chunk                   only if stream_options.include_usage was true
//   [DONE]
//
// Three other things may happen after any of these lines. An error object comes, and then nothing. The connection
// closes: HTTP's last chunk is missing then, as are the finish chunk and [DONE]. Or the client closes it, which is
// the one way to stop an answer; no usage is ever told after that.

/// An answer as a list of things to send and pauses to make.
struct AnswerStream {
  var answer: Answer
  var identity: CompletionIdentity
  /// What the usage chunk tells, if one was asked for.
  var usage: TokenUsage

  var steps: [ScriptedBody.Step] {
    var steps: [ScriptedBody.Step] = []
    for _ in 0..<answer.secondsOfThought {
      steps += [send(.comment("thinking")), .wait(.seconds(1))]
    }
    steps.append(send(.role))
    for piece in answer.pieces {
      steps += [.wait(answer.timePerToken), send(.delta(piece))]
    }
    switch answer.ending {
    case .finished(let reason):
      steps.append(send(.finish(reason: reason)))
      if identity.includesUsage { steps.append(send(.usage(usage))) }
      steps.append(send(.done))
    case .cut:
      steps.append(.cut)
    case .failed(let error):
      steps.append(send(.error(error)))
    }
    return steps
  }

  private func send(_ event: StreamEvent) -> ScriptedBody.Step {
    .send(event.text(in: identity))
  }
}
