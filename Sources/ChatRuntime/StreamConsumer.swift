import ChatAPI
import ChatCore
import Executors
import HTTPCore

/// Takes answers off the wire: one decoder and one transfer a try. Batches are handed over one at
/// a time and awaited, so that whoever takes them slows the socket.
package actor StreamConsumer {
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    WorkerThread.shared.asUnownedSerialExecutor()
  }

  private let transport: any HTTPTransport
  private let version: String
  private let settings: RequestSettings
  private let clock: RetryClock
  private let endpoint: @Sendable () async throws(ServiceFailure) -> Endpoint
  private var adaptations: [Asked: RequestAdaptation] = [:]

  /// Whom a refusal was learned from.
  private struct Asked: Hashable {
    let address: String
    let model: ModelID
  }

  /// One request changes no more often than this, whatever a server says of it.
  private static let mostChanges = 8

  /// - Parameters:
  ///   - version: of beck, told to servers.
  ///   - endpoint: asked at each request; may start a server first.
  package init(
    transport: any HTTPTransport, version: String, settings: RequestSettings = RequestSettings(),
    clock: RetryClock = .real,
    endpoint: @escaping @Sendable () async throws(ServiceFailure) -> Endpoint
  ) {
    self.transport = transport
    self.version = version
    self.settings = settings
    self.clock = clock
    self.endpoint = endpoint
  }

  /// Fetches one answer, by as many tries as it takes. Returns when it has ended; at once and
  /// without a last event when the task is cancelled, which closes the connection.
  /// - Parameters:
  ///   - isAside: of no turn of a chat: it is not retried, and what a server refuses of it says
  ///     nothing of other requests.
  ///   - deliver: takes a batch, at least one event, the last of all `.ended`.
  package func run(
    _ request: TurnRequest, isAside: Bool = false,
    deliver: @Sendable ([StreamEvent]) async -> Void
  ) async {
    let endpoint: Endpoint
    do throws(ServiceFailure) {
      endpoint = try await self.endpoint()
    } catch {
      return await deliver([.ended(.failed(error))])
    }
    var tries = Tries(isAside: isAside)
    repeat {
      if Task.isCancelled { return }
    } while await !attempt(request, at: endpoint, &tries, deliver)
  }

  /// Asks for the server's models, once.
  package func listModels() async -> Result<[ListedModel], ServiceFailure> {
    let endpoint: Endpoint
    do throws(ServiceFailure) {
      endpoint = try await self.endpoint()
    } catch {
      return .failure(error)
    }
    let channel = transport.start(
      ModelList.request(to: endpoint, version: version, authorityFile: settings.authorityFile))
    defer { channel.cancel() }
    let (head, body, error) = await whole(of: channel)
    do throws(ServiceFailure) {
      return .success(try ModelList.models(head: head, body: body, error: error, from: endpoint))
    } catch {
      return .failure(error)
    }
  }
}

// MARK: - Tries

extension StreamConsumer {
  /// Of one turn, so far.
  private struct Tries {
    let isAside: Bool
    /// What was learned for this request alone.
    var adaptation: RequestAdaptation?
    var retries = 0
    var changes = 0
  }

  /// - Returns: whether the turn is over; else the request is to be sent again.
  private func attempt(
    _ request: TurnRequest, at endpoint: Endpoint, _ tries: inout Tries,
    _ deliver: @Sendable ([StreamEvent]) async -> Void
  ) async -> Bool {
    let asked = Asked(address: endpoint.chatURL, model: request.model)
    let adaptation = tries.adaptation ?? adaptations[asked] ?? RequestAdaptation()
    let sent = ChatRequest(
      request, to: endpoint, version: version, authorityFile: settings.authorityFile,
      adaptation: adaptation, timeouts: settings.timeouts
    ).httpRequest
    var trace = RequestTrace(of: sent, to: endpoint, adaptation)
    await deliver([.connecting, .traced(trace)])
    let channel = transport.start(sent)
    var decoder = ChatStreamDecoder(endpoint: endpoint)
    let last = await take(from: channel, of: endpoint, &decoder, &trace, deliver)
    if Task.isCancelled {
      channel.cancel()
      return true
    }
    if let failed = decoder.failedAttempt {
      channel.cancel()
      if let sentence = adapt(to: failed, sent: request, asked, &tries) {
        await deliver([.notice(sentence)])
        return false
      }
      if let notice = retry(after: failed, at: endpoint, &tries) {
        await deliver([.retrying(notice)])
        do throws(CancellationError) {
          try await clock.pause(notice.wait)
        } catch {
          return true
        }
        return false
      }
    }
    // The screen or the reader of a pipe may be slow to take the last words: a server whose answer
    // is not whole is left before that.
    let isWhole = last.last == .ended(.complete)
    if !isWhole || !settings.keepsConnections { channel.cancel() }
    await deliver(last)
    if isWhole, settings.keepsConnections { await drain(channel) }
    return true
  }

  private func adapt(
    to attempt: FailedAttempt, sent request: TurnRequest, _ asked: Asked, _ tries: inout Tries
  ) -> String? {
    guard tries.changes < Self.mostChanges else { return nil }
    var adaptation = tries.adaptation ?? adaptations[asked] ?? RequestAdaptation()
    guard let sentence = adaptation.adapt(to: attempt, sent: request) else { return nil }
    if tries.isAside { tries.adaptation = adaptation } else { adaptations[asked] = adaptation }
    tries.changes += 1
    return sentence
  }

  private func retry(
    after attempt: FailedAttempt, at endpoint: Endpoint, _ tries: inout Tries
  ) -> RetryNotice? {
    let wait = RetryPolicy.wait(
      after: attempt, retries: tries.retries, jitter: clock.jitter(), now: clock.now())
    guard let wait, !tries.isAside, tries.retries < RetryPolicy.mostRetries else { return nil }
    tries.retries += 1
    return RetryNotice(
      attempt: tries.retries, of: RetryPolicy.mostRetries, wait: wait,
      reason: attempt.reason(at: endpoint))
  }
}

// MARK: - Bytes

extension StreamConsumer {
  private func whole(
    of channel: ByteChannel
  ) async -> (HTTPResponseHead?, [UInt8], TransportError?) {
    var head: HTTPResponseHead?
    var body: [UInt8] = []
    do throws(TransportError) {
      while let event = try await channel.next() {
        switch event {
        case .connected: break
        case .head(let received): head = received
        case .body(let bytes): body += bytes
        }
      }
      return (head, body, nil)
    } catch {
      return (head, body, error)
    }
  }

  /// Until the answer's end; returns the events that tell it.
  private func take(
    from channel: ByteChannel, of endpoint: Endpoint, _ decoder: inout ChatStreamDecoder,
    _ trace: inout RequestTrace, _ deliver: @Sendable ([StreamEvent]) async -> Void
  ) async -> [StreamEvent] {
    var bytes = 0
    do throws(TransportError) {
      while !decoder.isFinished, let event = try await channel.next() {
        switch event {
        case .connected: await deliver([.connected])
        case .head(let head):
          let events = decoder.head(head)
          trace.note(head, from: endpoint)
          if !events.isEmpty { await deliver(events + [.traced(trace)]) }
        case .body(let received):
          bytes += received.count
          let events = decoder.feed(received)
          if !events.isEmpty { await deliver(events) }
        }
      }
      return end(&trace, bytes, decoder.finish(nil))
    } catch {
      return end(&trace, bytes, decoder.finish(error))
    }
  }

  private func end(
    _ trace: inout RequestTrace, _ bytes: Int, _ events: [StreamEvent]
  ) -> [StreamEvent] {
    trace.receivedBytes = bytes
    return [.traced(trace)] + events
  }

  /// Behind the end mark some servers leave the connection open: what is left is read for a short
  /// while, so that a well-behaved connection can be used again, then it is closed.
  private func drain(_ channel: ByteChannel) async {
    let limit = Task(executorPreference: WorkerThread.shared) {
      try await WorkerThread.shared.pause(for: .milliseconds(250))
      channel.cancel()
    }
    do throws(TransportError) {
      while try await channel.next() != nil {}
    } catch {
      // The answer is whole: how the connection ends no longer matters.
    }
    limit.cancel()
  }
}
