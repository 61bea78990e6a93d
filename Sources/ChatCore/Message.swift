/// One message of a conversation, with what is known of how it came about.
package struct Message: Equatable, Sendable {
  package enum Author: Equatable, Sendable {
    case user
    /// The model the turn was asked of; the server may name another as answering.
    case model(ModelID)
    /// The result of a call, given by the person.
    case tool(ToolCall)
  }

  package enum Exclusion: Equatable, Sendable {
    /// By the person's own wish.
    case leftOut
    /// A question that failed and was not asked again.
    case notAnswered
    /// By `/drop`, to make room.
    case dropped
    /// A result for which another was given.
    case replaced
  }

  /// Measured from the sending; nil where it did not happen.
  package struct Timing: Equatable, Sendable {
    /// To the head of the response.
    package var firstByte: Duration?
    /// To the first output of any kind.
    package var firstToken: Duration?
    /// To the end of the answer.
    package var total: Duration?
    /// How long the model reasoned, without the times in which it answered.
    package var reasoning: Duration?
    /// When the reasoning that goes on began.
    var reasoningSince: Duration?
    package init() {}
  }

  package let id: MessageID
  /// The message that it follows; nil for one that begins a branch of its own.
  package var parent: MessageID?
  package let author: Author
  /// When it was sent or asked for.
  package let time: WallTime
  /// Exactly as typed or received: what is sent back, saved and never drawn without `SafeText`.
  package var text: String
  /// What the model thought aloud, raw. Not sent back but where PROTOCOL 4 says.
  package var reasoning = ""
  package var reasoningForm: ReasoningForm?
  /// Entries of `reasoning_details` as they came.
  package var reasoningDetails: [String] = []
  /// What beck did on the way to the answer: retries, parameters left out. A sentence each.
  package var remarks: [String] = []
  /// The model's refusal, raw. Empty if it did not refuse.
  package var refusal = ""
  /// In order of first appearance.
  package var toolCalls: [ToolCall] = []
  package var status: Status
  /// Whom it was asked of: a host, or "demo". Nil where that is not known.
  package var provider: String?
  package var usage: TokenUsage?
  /// Of what the model made, where the answer was cut before the server told the usage.
  package var estimate: TokenEstimate?
  package var finishReason: FinishReason?
  /// What came beside the text and is not shown, in order of first arrival.
  package var unshown: [UnshownContent] = []
  /// How many events of the answer could not be read and were left out.
  package var unreadableEvents = 0
  /// By the server's word, if it said so.
  package var answeringModel: ModelID?
  /// The server's id of the answer, if it gave one.
  package var answerID: String?
  /// Kept and drawn, but not sent; nil for what is sent.
  package var exclusion: Exclusion?
  package var timing = Timing()
  /// How it was fetched; nil for what was asked of nobody, or before this was kept.
  package var receipt: TurnReceipt?

  package init(
    id: MessageID, author: Author, time: WallTime, text: String = "", status: Status = .complete
  ) {
    self.id = id
    self.author = author
    self.time = time
    self.text = text
    self.status = status
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
  /// False between two tries: then nothing of an answer can be lost or billed.
  package var requestWasOut: Bool

  package init(
    after: Duration, estimatedTokens: Int, streamed: Bool, requestWasOut: Bool = true
  ) {
    self.after = after
    self.estimatedTokens = estimatedTokens
    self.streamed = streamed
    self.requestWasOut = requestWasOut
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
