import ChatAPI
import ChatCore
import HTTPCore

/// A response as read by the decoder, its events folded into a message.
struct Reading {
  private(set) var message = Message(
    id: MessageID(1), author: .model(ModelID("asked")),
    time: WallTime(year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 0))
  private(set) var end: StreamEnd?
  private(set) var attempt: FailedAttempt?
  private var decoder: ChatStreamDecoder

  /// - Throws: `PropertyFailure` if the events break a rule of their order.
  init(_ input: DecoderInput, pieces: [[UInt8]]) throws {
    decoder = ChatStreamDecoder(endpoint: try Canary.endpoint())
    try take(decoder.head(HTTPResponseHead(status: input.status)))
    for piece in pieces where !decoder.isFinished {
      let events = decoder.feed(piece)
      guard !events.isEmpty else { throw PropertyFailure("A read without an event") }
      try take(events)
      guard end == nil else { throw PropertyFailure("An end before the end") }
    }
    try take(decoder.finish(decoder.isFinished ? nil : input.end))
    try checkEnd()
  }

  func hasSameAnswer(as other: Reading) -> Bool {
    message == other.message && end == other.end && attempt == other.attempt
      && message.rawTexts.elementsEqual(other.message.rawTexts) { $0.utf8.elementsEqual($1.utf8) }
  }

  /// Bytes of all that the answer says.
  var outputBytes: Int { message.rawTexts.reduce(0) { $0 + $1.utf8.count } }

  // MARK: -

  private mutating func take(_ events: [StreamEvent]) throws {
    for event in events {
      guard end == nil else { throw PropertyFailure("An event after the end: \(event)") }
      switch event {
      case .ended(let end): self.end = end
      case .toolCall(let change):
        guard (0...message.toolCalls.count).contains(change.position) else {
          throw PropertyFailure("A call at \(change.position) of \(message.toolCalls.count)")
        }
        message.take(event, elapsed: .zero)
      default: message.take(event, elapsed: .zero)
      }
    }
  }

  private mutating func checkEnd() throws {
    guard let end else { throw PropertyFailure("No end") }
    guard decoder.finish(nil).isEmpty, decoder.feed([0x0A]).isEmpty else {
      throw PropertyFailure("Events after the end")
    }
    message.settleCalls(isWhole: end == .complete)
    attempt = decoder.failedAttempt
    switch end {
    case .complete: break
    case .interrupted(let failure): try Canary.check(failure)
    case .failed(let failure):
      try Canary.check(failure)
      return
    }
    guard attempt == nil else { throw PropertyFailure("An attempt failed that did not fail") }
  }
}

extension Message {
  /// All of a message that may come from the network, in a fixed order.
  fileprivate var rawTexts: [String] {
    [text, reasoning, refusal, answerID ?? "", answeringModel?.name ?? "", usage?.raw ?? ""]
      + reasoningDetails
      + toolCalls.flatMap { [$0.id, $0.name, $0.arguments, $0.extraContent ?? ""] }
  }
}
