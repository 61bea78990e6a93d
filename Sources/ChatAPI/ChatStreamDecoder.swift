import ChatCore
import HTTPCore

/// Turns the response to a chat request into stream events, whatever form it has. Owned by the
/// consumer of one transfer: `head` once, `feed` for each read, `finish` once. Never fails: what
/// goes wrong is the last event. The split of the bytes carries no meaning: joined, the events are
/// the same.
package struct ChatStreamDecoder: Sendable {
  /// Nothing that may still come matters: cancel the transfer and call `finish(nil)`.
  package private(set) var isFinished = false

  /// Set by `finish` when the end is `.failed` and no output came: for retries and adaptation.
  package private(set) var failedAttempt: FailedAttempt?

  private enum State {
    /// Waiting for the head. Next: `.start`, `.errorBody`, `.finished`.
    case head
    /// Waiting for the first byte that is no blank. Next: `.events`, `.document`, `.page`, `.finished`.
    case start
    /// In a stream of events. Next: `.finished`.
    case events
    /// Collecting one JSON value. Next: `.finished`.
    case document
    /// Collecting a web page where an answer was asked for. Next: `.finished`.
    case page
    /// Collecting the body of a refusal. Next: `.finished`.
    case errorBody
    /// `finish` was called.
    case finished
  }

  private var state = State.head
  private var responseHead: HTTPResponseHead?
  private var sniffer = BodySniffer()
  private var parser = ServerSentEventParser()
  private var answer = AnswerReader()
  private var body: [UInt8] = []
  private var hasDoneMark = false
  /// Decided before the end came.
  private var earlyEnd: StreamEnd?
  /// What may be done about a failed end, if nothing of an answer came.
  private var failure: FailedAttempt.Cause?
  private let advice: FailureAdvice

  /// A body that is one JSON value, beyond which it is not kept: as for an event of a stream.
  private static let longestDocument = 16 << 20
  /// Bytes of all that is kept of a streamed answer: what bounds the program's memory.
  private static let longestAnswer = 12 << 20

  /// - endpoint: whom the request was made for; named in the sentences, and its key is masked in
  ///   what the server says.
  package init(endpoint: Endpoint) {
    advice = FailureAdvice(endpoint: endpoint, purpose: .chat)
  }

  /// - Returns: `.responded`, once.
  package mutating func head(_ head: HTTPResponseHead) -> [StreamEvent] {
    guard state == .head else { return [] }
    responseHead = head
    // 204 and 205 have no body by definition; all from 300 on are refusals.
    let isRefusal = head.status >= 300 || head.status == 204 || head.status == 205
    state = isRefusal ? .errorBody : .start
    return [.responded]
  }

  /// - Returns: never empty, but after `isFinished`: `.alive` if the bytes brought nothing to tell.
  package mutating func feed(_ bytes: [UInt8]) -> [StreamEvent] {
    guard !isFinished, !bytes.isEmpty else { return [] }
    take(bytes)
    let events = answer.takeEvents()
    return events.isEmpty ? [.alive] : events
  }

  /// - error: how the transfer ended, nil for well or if it was cancelled after `isFinished`.
  /// - Returns: the rest of the answer and one `.ended`; nothing when called again.
  package mutating func finish(_ error: TransportError?) -> [StreamEvent] {
    guard state != .finished else { return [] }
    let end = self.end(error)
    state = .finished
    isFinished = true
    if case .failed = end, !answer.hasOutput { failedAttempt = failure.map(FailedAttempt.init) }
    answer.finish()
    return answer.takeEvents() + [.ended(end)]
  }

  // MARK: - Bytes

  private mutating func take(_ bytes: [UInt8]) {
    switch state {
    case .start:
      guard let (kind, rest) = sniffer.received(bytes) else { return }
      state =
        switch kind {
        case .json: .document
        case .html: .page
        case .events: .events
        }
      take(rest)
    case .events:
      if !parser.hasSeenEvents { collect(bytes, upTo: ErrorBody.excerptBytes) }
      for event in parser.feed(bytes) where !isFinished { read(event) }
    case .document:
      guard body.count + bytes.count <= Self.longestDocument else {
        body = []
        return end(early: .interrupted(advice.documentTooLong()))
      }
      body += bytes
    case .page, .errorBody:
      collect(bytes, upTo: ErrorBody.mostBytes)
      if body.count >= ErrorBody.mostBytes { isFinished = true }
    case .head, .finished:
      break
    }
  }

  private mutating func collect(_ bytes: [UInt8], upTo most: Int) {
    body += bytes.prefix(max(0, most - body.count))
  }

  private mutating func read(_ event: ServerSentEvent) {
    switch event {
    case .comment: break
    case .tooLong: end(early: .interrupted(advice.eventTooLong()))
    case .message(let type, let data):
      if data.isBlank { return }
      if data.isDoneMark {
        hasDoneMark = true
        isFinished = true
      } else {
        read(data, type: type)
      }
    }
  }

  private mutating func read(_ data: [UInt8], type: String) {
    do throws(JSONError) {
      let chunk = try ChatChunk.read(
        data, wantsID: answer.id == nil, wantsModel: answer.model == nil)
      guard let chunk else {
        return type == "error" ? fail(with: data) : answer.countUnreadableEvent()
      }
      answer.read(chunk)
      if chunk.isError || type == "error" { fail(with: data) }
      if answer.refusesCalls { end(early: .interrupted(advice.tooManyCalls())) }
      if answer.outputBytes > Self.longestAnswer {
        end(early: .interrupted(advice.answerTooLong()))
      }
    } catch {
      if type == "error" { fail(with: data) } else { answer.countUnreadableEvent() }
    }
  }

  private mutating func fail(with data: [UInt8]) { end(early: .failed(reported(data))) }

  private mutating func end(early end: StreamEnd) {
    guard earlyEnd == nil else { return }
    earlyEnd = end
    isFinished = true
  }

  // MARK: - The end

  private mutating func end(_ error: TransportError?) -> StreamEnd {
    if let earlyEnd { return earlyEnd }
    guard let responseHead else {
      let error = error ?? .cut(reason: "no response")
      failure = .transport(error)
      return .failed(advice.transport(error, afterText: false))
    }
    switch state {
    case .errorBody:
      let words = ErrorBody(reading: body)
      failure = .refused(responseHead, words)
      return .failed(advice.refused(responseHead, words))
    case .page: return .failed(advice.webPage(ErrorBody(reading: body)))
    case .document: return endOfDocument(error)
    case .events: return endOfEvents(error)
    case .start, .head, .finished: return endOfStream(error)
    }
  }

  /// An error that came inside a response which looked well.
  private mutating func reported(_ body: [UInt8]) -> ServiceFailure {
    let words = ErrorBody(reading: body)
    failure = responseHead.map { .refused($0, words) }
    return advice.reported(words, afterText: answer.hasOutput)
  }

  private mutating func endOfEvents(_ error: TransportError?) -> StreamEnd {
    if !isFinished {
      for event in parser.finish() { read(event) }
    }
    // A text that began like a stream of events and never was one.
    let isCutField = ["data:", "event:"].contains { $0.utf8.starts(with: body) }
    guard parser.hasSeenEvents || isCutField || error != nil else {
      return .failed(advice.noChatAnswer(ErrorBody(reading: body)))
    }
    return endOfStream(error)
  }

  /// Source: PROTOCOL 1.5 and 13, "Outcome".
  private func endOfStream(_ error: TransportError?) -> StreamEnd {
    if let earlyEnd { return earlyEnd }
    if let reason = answer.finishReason, reason.kind == .error {
      return .failed(advice.failureWord(reason))
    }
    if hasDoneMark || answer.finishReason != nil || answer.hasWholeMessage { return .complete }
    let error = error ?? .cut(reason: "it closed without an end mark")
    return .interrupted(advice.transport(error, afterText: answer.hasOutput))
  }

  private mutating func endOfDocument(_ error: TransportError?) -> StreamEnd {
    do throws(JSONError) {
      guard let chunk = try ChatChunk.read(body, wantsID: true, wantsModel: true) else {
        return .failed(advice.noChatAnswer(nil))
      }
      answer.read(chunk)
      if chunk.isError { return .failed(reported(body)) }
      guard chunk.hasChoice else { return .failed(advice.noChoice()) }
      if let reason = answer.finishReason, reason.kind == .error {
        return .failed(advice.failureWord(reason))
      }
      return .complete
    } catch .cut {
      let error = error ?? .cut(reason: "the answer is not whole")
      return .interrupted(advice.transport(error, afterText: false))
    } catch {
      return .failed(advice.noChatAnswer(nil))
    }
  }
}
