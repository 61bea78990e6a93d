/// One message of a conversation, with what is known of how it came about.
package struct Message: Equatable, Sendable {
  package enum Author: Equatable, Sendable {
    case user
    /// The model the turn was asked of; the server may name another as answering.
    case model(ModelID)
  }

  package let id: MessageID
  package let author: Author
  /// When it was sent or asked for.
  package let time: WallTime
  /// Exactly as typed or received: what is sent back, saved and never drawn without `SafeText`.
  package var text: String
  package var status: Status
  package var usage: TokenUsage?
  package var finishReason: FinishReason?
  /// What came beside the text and is not shown, in order of first arrival.
  package var unshown: [UnshownContent]
  /// Kept and drawn, but not sent: an answer that a later one replaces, or a question that failed
  /// and was not asked again.
  package var isSuperseded: Bool
  /// The text is the model's refusal.
  package var isRefusal: Bool
  /// From sending to the end of the answer.
  package var duration: Duration?

  package init(
    id: MessageID, author: Author, time: WallTime, text: String = "", status: Status = .complete
  ) {
    self.id = id
    self.author = author
    self.time = time
    self.text = text
    self.status = status
    self.usage = nil
    self.finishReason = nil
    self.unshown = []
    self.isSuperseded = false
    self.isRefusal = false
    self.duration = nil
  }

  package enum Status: Equatable, Sendable {
    case streaming
    case complete
    /// By the user. A field, never part of the text.
    case stopped(StopRecord)
    case interrupted(ServiceFailure)
    case failed(ServiceFailure)
  }
}

/// What the stop line tells.
package struct StopRecord: Equatable, Sendable {
  /// From sending to stopping.
  package var after: Duration
  /// Of the kept text, when the server had not told the usage.
  package var estimatedTokens: Int
  /// False without streaming: then the answer as a whole is lost.
  package var streamed: Bool

  package init(after: Duration, estimatedTokens: Int, streamed: Bool) {
    self.after = after
    self.estimatedTokens = estimatedTokens
    self.streamed = streamed
  }
}

/// A point of civil time, already in the user's zone: values carry no clock.
package struct WallTime: Equatable, Sendable {
  package var year: Int
  package var month: Int
  package var day: Int
  package var hour: Int
  package var minute: Int
  package var second: Int

  package init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
  }
}
