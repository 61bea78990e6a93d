/// One turn as the ledger keeps it. Written by the program that ran the turn, once: a message that
/// is copied, imported or deleted spends nothing.
package struct TurnRecord: Equatable, Sendable {
  package enum Outcome: String, Equatable, Sendable {
    case complete, stopped, interrupted, failed
  }

  /// The answer; of a title that was asked for behind an answer, the negative of its number, which
  /// no message has.
  package var message: MessageID
  /// When it was asked for.
  package var time: WallTime
  package var provider: String
  /// The one asked.
  package var model: ModelID
  /// By the server's word, if it said so.
  package var answeringModel: ModelID?
  package var outcome: Outcome
  package var tokens: TurnTokens
  /// Nil where no price is known, or nothing of what was used.
  package var cost: TurnCost?
  /// From the sending of the last try to the first output of any kind.
  package var firstToken: Duration?
  /// Between the first output and the end.
  package var longestSilence: Duration?
  package var duration: Duration?
  /// Of an answer whose text is all that the server's completion tokens paid for.
  package var sample: TokenEstimator.Measure?

  package init(
    message: MessageID, time: WallTime, provider: String, model: ModelID, outcome: Outcome,
    tokens: TurnTokens
  ) {
    self.message = message
    self.time = time
    self.provider = provider
    self.model = model
    self.outcome = outcome
    self.tokens = tokens
  }

  /// What the next turns of the model learn from it.
  package var past: PastTurn {
    var past = PastTurn(model: model)
    past.firstToken = firstToken
    past.longestSilence = outcome == .complete ? longestSilence : nil
    past.sample = sample
    past.sampleTokens = sample == nil ? nil : tokens.output
    return past
  }
}

/// What an earlier turn says about those to come.
package struct PastTurn: Equatable, Sendable {
  package var model: ModelID
  package var firstToken: Duration?
  /// Of a complete answer.
  package var longestSilence: Duration?
  package var sample: TokenEstimator.Measure?
  /// The server's figure for the sample.
  package var sampleTokens: Int?

  package init(model: ModelID) { self.model = model }
}

extension Message {
  /// The text is all that the completion tokens paid for, by the server's word.
  package var isSample: Bool {
    status == .complete && (usage?.output ?? 0) > 0 && reasoning.isEmpty
      && (usage?.reasoning ?? 0) == 0 && reasoningDetails.isEmpty && toolCalls.isEmpty
      && unshown.isEmpty
  }

  /// Of all that the model made.
  package var measure: TokenEstimator.Measure {
    var measure = TokenEstimator.Measure(text)
    measure.add(reasoning)
    measure.add(refusal)
    for call in toolCalls { measure.add(call.name + call.arguments) }
    return measure
  }

  /// Nil while it streams.
  package var outcome: TurnRecord.Outcome? {
    switch status {
    case .streaming: nil
    case .complete: .complete
    case .stopped: .stopped
    case .interrupted: .interrupted
    case .failed: .failed
    }
  }

  /// Nothing of what came, if anything did, can be known: a refusal by the server, or an answer
  /// that was to come whole and was not waited for.
  package var hidesUsage: Bool {
    switch status {
    case .failed: isEmpty
    case .stopped(let record): !record.streamed && isEmpty
    case .streaming, .complete, .interrupted: false
    }
  }
}

extension [TurnRequest.Entry] {
  /// Of all that is sent.
  package var measure: TokenEstimator.Measure {
    var measure = TokenEstimator.Measure()
    for entry in self {
      measure.add(entry.text)
      guard case .assistant(let calls, _) = entry.role else { continue }
      for call in calls {
        measure.add(call.name)
        measure.add(call.arguments)
      }
    }
    return measure
  }
}
