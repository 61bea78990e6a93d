import ChatCore
import Executors

/// One question, one answer, no screen: asks, writes the answer as it arrives, says how it ended.
package actor Printer {
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    WorkerThread.shared.asUnownedSerialExecutor()
  }

  package enum Form: Sendable {
    /// - onTerminal: standard output is one, so nothing may reach it but safe text.
    case plain(onTerminal: Bool)
    case json
  }

  package struct Question: Sendable {
    package var prompt: String
    package var system: String
    /// Nil for the first that the server lists.
    package var model: ModelID?
    package var streams: Bool
    package var parameters: RequestParameters
    package var tools: [ToolDeclaration]

    package init(
      prompt: String, system: String = "", model: ModelID? = nil, streams: Bool = true,
      parameters: RequestParameters = RequestParameters(), tools: [ToolDeclaration] = []
    ) {
      self.prompt = prompt
      self.system = system
      self.model = model
      self.streams = streams
      self.parameters = parameters
      self.tools = tools
    }
  }

  package enum Outcome: Sendable, Equatable {
    case answered
    /// Refused, or cut.
    case failed
    /// The task was cancelled.
    case stopped
    /// Nobody reads any more.
    case unread
  }

  private let consumer: StreamConsumer
  private let output: any PrintOutput
  private let now: @Sendable () -> ContinuousClock.Instant
  private let start: ContinuousClock.Instant
  private var form: any AnswerForm
  private var chat = Conversation()
  private var answer: MessageID
  private var outputError: PrintOutputError?

  /// For one run.
  package init(
    consumer: StreamConsumer, output: any PrintOutput, form: Form,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.consumer = consumer
    self.output = output
    self.now = now
    start = now()
    switch form {
    case .plain(let onTerminal): self.form = PlainForm(onTerminal: onTerminal)
    case .json: self.form = JSONForm()
    }
    // What is written if the end comes before there is anybody to ask.
    answer = chat.add(.model(ModelID("")), at: .now(), status: .streaming)
  }

  /// Returns when everything is written. Cancelling the task closes the connection at once; what
  /// came is kept, and its end is told.
  package func run(_ question: Question) async -> Outcome {
    guard let model = await model(for: question) else { return end(asked: question.model) }
    chat = Conversation(systemPrompt: question.system)
    _ = chat.add(.user, at: .now(), text: question.prompt)
    let request = TurnRequest(
      model: model, entries: chat.turnEntries(for: model), streams: question.streams,
      parameters: question.parameters, tools: question.tools)
    answer = chat.add(.model(model), at: .now(), status: .streaming)
    if !Task.isCancelled {
      await consumer.run(request) { events in await self.received(events) }
    }
    return end(asked: model, streams: question.streams)
  }

  /// - Returns: nil when there is none to ask; the answer then has its status.
  private func model(for question: Question) async -> ModelID? {
    if let model = question.model { return model }
    let list = await consumer.listModels()
    if Task.isCancelled { return nil }
    switch list {
    case .success(let models):
      if let first = models.first?.id {
        write(form.note("model \(first.name), the first that the server lists"))
        return first
      }
      fail(ServiceFailure(sentence: "The server lists no models: name one with -m."))
    case .failure(let failure):
      fail(failure)
    }
    return nil
  }

  private func fail(_ failure: ServiceFailure) {
    chat.change(answer) { $0.status = .failed(failure) }
  }

  private func received(_ events: [StreamEvent]) {
    let elapsed = now() - start
    chat.change(answer) { message in
      for event in events {
        message.take(event, elapsed: elapsed)
        if case .ended(let end) = event { message.status = end.status }
      }
    }
    write(form.take(events))
  }

  // MARK: - The end

  private func end(asked model: ModelID?, streams: Bool = true) -> Outcome {
    let elapsed = now() - start
    chat.change(answer) { message in
      message.timing.total = elapsed
      if message.status == .streaming {
        message.status = .stopped(Self.stopRecord(of: message, after: elapsed, streams: streams))
      }
    }
    let status = chat[id: answer]?.status
    let isLimited = chat[id: answer]?.finishReason?.kind == .length
    chat.settleCalls(of: answer, isWhole: status == .complete && !isLimited)
    if let message = chat[id: answer] { write(form.end(message, model: model)) }
    return outcome(of: status)
  }

  private func outcome(of status: Message.Status?) -> Outcome {
    switch outputError {
    case .closed?: return .unread
    case .failed(let reason)?:
      let line = StandardStreams.line("the answer cannot be written: \(reason)")
      try? output.write(line, to: .notes)
      return .failed
    case nil: break
    }
    switch status {
    case .complete?: return .answered
    case .failed?, .interrupted?: return .failed
    case .stopped?, .streaming?, nil: return .stopped
    }
  }

  private static func stopRecord(
    of message: Message, after: Duration, streams: Bool
  ) -> StopRecord {
    let tokens = TokenEstimator().tokens(message.measure, model: ModelID(""))
    return StopRecord(after: after, estimatedTokens: tokens, streamed: streams)
  }

  // MARK: - Writing

  /// Once the answer cannot be written the turn is over; notes that cannot be written are not missed.
  private func write(_ writes: [PrintWrite]) {
    for write in writes where outputError == nil {
      do throws(PrintOutputError) {
        try output.write(write.bytes, to: write.sink)
        try writeEscaped(write.content, to: write.sink)
      } catch {
        guard write.sink == .answer else { continue }
        outputError = error
        withUnsafeCurrentTask { $0?.cancel() }
      }
    }
  }

  private func writeEscaped(_ content: String, to sink: PrintSink) throws(PrintOutputError) {
    var rest = content.unicodeScalars[...]
    while !rest.isEmpty {
      let piece = rest.prefix(16 << 10)
      var bytes: [UInt8] = []
      bytes.appendSafeJSON(content: piece)
      try output.write(bytes, to: sink)
      rest = rest[piece.endIndex...]
    }
  }
}

extension StreamEnd {
  fileprivate var status: Message.Status {
    switch self {
    case .complete: .complete
    case .interrupted(let failure): .interrupted(failure)
    case .failed(let failure): .failed(failure)
    }
  }
}
