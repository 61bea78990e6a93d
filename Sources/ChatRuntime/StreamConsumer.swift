import ChatAPI
import ChatCore
import Executors
import HTTPCore

/// Takes answers off the wire: one decoder and one transfer a turn. Batches are handed over one at
/// a time and awaited, so that a slow screen slows the socket and nothing queues between.
package actor StreamConsumer {
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    WorkerThread.shared.asUnownedSerialExecutor()
  }

  private let transport: any HTTPTransport
  private let version: String
  private let endpoint: @Sendable () async throws(ServiceFailure) -> Endpoint

  /// - Parameters:
  ///   - version: of beck, told to servers.
  ///   - endpoint: asked at each request; may start a server first.
  package init(
    transport: any HTTPTransport, version: String,
    endpoint: @escaping @Sendable () async throws(ServiceFailure) -> Endpoint
  ) {
    self.transport = transport
    self.version = version
    self.endpoint = endpoint
  }

  /// Fetches one answer. Returns when it has ended; at once and without a last event when the task
  /// is cancelled, which closes the connection.
  /// - Parameter deliver: takes a batch, at least one event, the last of all `.ended`.
  package func run(
    _ request: TurnRequest, deliver: @Sendable ([StreamEvent]) async -> Void
  ) async {
    let endpoint: Endpoint
    do throws(ServiceFailure) {
      endpoint = try await self.endpoint()
    } catch {
      return await deliver([.ended(.failed(error))])
    }
    let channel = transport.start(
      ChatRequest(request, to: endpoint, version: version).httpRequest)
    var decoder = ChatStreamDecoder(endpoint: endpoint)
    let last = await take(from: channel, &decoder, deliver)
    if Task.isCancelled { return }
    await deliver(last)
    await drain(channel)
  }

  /// Asks for the server's models.
  package func listModels() async -> Result<[ListedModel], ServiceFailure> {
    let endpoint: Endpoint
    do throws(ServiceFailure) {
      endpoint = try await self.endpoint()
    } catch {
      return .failure(error)
    }
    let channel = transport.start(ModelList.request(to: endpoint, version: version))
    defer { channel.cancel() }
    let (head, body, error) = await whole(of: channel)
    do throws(ServiceFailure) {
      return .success(try ModelList.models(head: head, body: body, error: error, from: endpoint))
    } catch {
      return .failure(error)
    }
  }

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
    from channel: ByteChannel, _ decoder: inout ChatStreamDecoder,
    _ deliver: @Sendable ([StreamEvent]) async -> Void
  ) async -> [StreamEvent] {
    do throws(TransportError) {
      while !decoder.isFinished, let event = try await channel.next() {
        switch event {
        case .connected: await deliver([.connected])
        case .head(let head): decoder.head(head)
        case .body(let bytes):
          let events = decoder.feed(bytes)
          if !events.isEmpty { await deliver(events) }
        }
      }
      return decoder.finish(nil)
    } catch {
      return decoder.finish(error)
    }
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
