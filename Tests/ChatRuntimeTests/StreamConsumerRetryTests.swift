import ChatAPI
import ChatCore
import ChatRuntime
import HTTPCore
import Testing

@Suite struct StreamConsumerRetryTests {
  private let request = TurnRequest(
    model: ModelID("m"), entries: [.init(.user, "hi")], streams: true)
  private let busy: @Sendable () -> ByteChannel = {
    .response(
      429, headers: [HTTPHeader("Retry-After", "3")], #"{"error":{"message":"Slow down."}}"#)
  }
  private let hello: @Sendable () -> ByteChannel = { .answer(#"{"content":"Hello"}"#) }

  private func run(
    _ transport: ScriptedTransport, _ clock: VirtualClock = VirtualClock(),
    _ request: TurnRequest? = nil
  ) async throws -> [StreamEvent] {
    let received = Received()
    let consumer = try StreamConsumer.scripted(transport, clock: clock.clock)
    await consumer.run(request ?? self.request) { received.add($0) }
    return received.events
  }

  @Test func `a busy server is asked again after the time that it named`() async throws {
    let clock = VirtualClock()
    let transport = ScriptedTransport(busy, hello)
    let events = try await run(transport, clock)
    #expect(clock.pauses == [.seconds(3)])
    #expect(events.count { $0 == .connecting } == 2)
    guard case .retrying(let notice)? = events.first(where: \.isRetrying) else {
      Issue.record("no notice: \(events)")
      return
    }
    #expect(notice.attempt == 1 && notice.of == 2 && notice.wait == .seconds(3))
    #expect(notice.reason.hasPrefix("429: "))
    #expect(events.contains(.text("Hello")) && events.last == .ended(.complete))
    #expect(transport.requests.count == 2)
    #expect(transport.requests.first?.body == transport.requests.last?.body)
  }

  @Test func `after two retries the failure is told, once`() async throws {
    let clock = VirtualClock()
    let transport = ScriptedTransport(busy)
    let events = try await run(transport, clock)
    #expect(transport.requests.count == 3)
    #expect(clock.pauses == [.seconds(3), .seconds(3)])
    #expect(events.count { $0.isEnd } == 1)
    guard case .ended(.failed(let failure))? = events.last else {
      Issue.record("no end: \(events)")
      return
    }
    #expect(failure.serverWords == "Slow down.")
  }

  @Test func `what is cut after its first word is never asked for again`() async throws {
    let transport = ScriptedTransport(
      { .answer(#"{"content":"Hel"}"#, finish: nil) }, hello)
    let events = try await run(transport)
    #expect(transport.requests.count == 1)
    guard case .ended(.interrupted)? = events.last else {
      Issue.record("no cut: \(events)")
      return
    }
  }

  @Test func `a refusal that can pass by no waiting is not asked again`() async throws {
    let transport = ScriptedTransport(
      { .response(404, #"{"error":{"message":"No such model."}}"#) }, hello)
    #expect(try await run(transport).count { $0.isEnd } == 1)
    #expect(transport.requests.count == 1)
  }

  @Test func `cancelling in the pause ends the turn without another try`() async throws {
    let (paused, pause) = AsyncStream<Void>.makeStream()
    let transport = ScriptedTransport(busy, hello)
    let clock = RetryClock(
      pause: { (_) async throws(CancellationError) in
        pause.finish()
        // Ends when the task is cancelled.
        for await _ in AsyncStream<Void>.makeStream().stream {}
        throw CancellationError()
      },
      now: { 0 }, jitter: { 0 })
    let consumer = try StreamConsumer.scripted(transport, clock: clock)
    let received = Received()
    let task = Task {
      await consumer.run(request) { received.add($0) }
      // For a turn that ended without a pause.
      pause.finish()
    }
    for await _ in paused {}
    task.cancel()
    await task.value
    #expect(transport.requests.count == 1)
    #expect(received.events.count { $0.isEnd } == 0)
  }

  @Test func `a refused parameter is left out, told, and remembered for the server`() async throws {
    let refusal: @Sendable () -> ByteChannel = {
      .response(
        400,
        #"{"error":{"message":"Unsupported parameter: 'seed'.","param":"seed","code":"unsupported_parameter"}}"#
      )
    }
    let transport = ScriptedTransport(refusal, hello)
    let clock = VirtualClock()
    let consumer = try StreamConsumer.scripted(transport, clock: clock.clock)
    var request = request
    request.parameters.seed = 7
    let received = Received()
    await consumer.run(request) { received.add($0) }
    await consumer.run(request) { received.add($0) }
    let bodies = transport.requests.map { String(decoding: $0.body, as: UTF8.self) }
    #expect(bodies.map { $0.contains(#""seed":7"#) } == [true, false, false])
    #expect(clock.pauses == [])
    let notices = received.events.compactMap { event in
      if case .notice(let sentence) = event { sentence } else { nil }
    }
    #expect(notices.contains { $0.contains("seed") })
    #expect(received.events.count { $0 == .ended(.complete) } == 2)
  }

  @Test func `a server that refuses everything is not asked for ever`() async throws {
    let transport = ScriptedTransport {
      .response(
        400,
        #"{"error":{"message":"Unsupported parameters: seed, temperature, top_p, stop, max_tokens, stream_options, reasoning_effort","code":"unsupported_parameter"}}"#
      )
    }
    var request = request
    request.parameters.seed = 7
    request.parameters.temperature = 1
    request.parameters.topP = 1
    request.parameters.maxTokens = 5
    request.parameters.stop = ["x"]
    request.parameters.reasoningEffort = "low"
    let events = try await run(transport, VirtualClock(), request)
    #expect(transport.requests.count <= 9)
    #expect(events.count { $0.isEnd } == 1)
  }

  @Test func `the limits and the authorities of a run stand in each request`() async throws {
    var settings = RequestSettings()
    settings.authorityFile = "/ca.pem"
    let transport = ScriptedTransport(hello)
    let consumer = try StreamConsumer.scripted(transport, settings: settings)
    await consumer.run(request) { _ in }
    _ = await consumer.listModels()
    #expect(transport.requests.map(\.authorityFile) == ["/ca.pem", "/ca.pem"])
  }
}

extension StreamEvent {
  fileprivate var isRetrying: Bool { if case .retrying = self { true } else { false } }
  fileprivate var isEnd: Bool { if case .ended = self { true } else { false } }
}
