import ChatAPI
import ChatCore
import ChatRuntime
import HTTPCore
import Testing

/// What is asked beside a chat.
@Suite struct AsideRequestTests {
  private func request(maxTokens: Int?) -> TurnRequest {
    var parameters = RequestParameters()
    parameters.maxTokens = maxTokens
    return TurnRequest(
      model: ModelID("m"), entries: [.init(.user, "hi")], streams: true, parameters: parameters)
  }

  @Test func `it is asked once, however busy the server is`() async throws {
    let transport = ScriptedTransport({
      .response(
        429, headers: [HTTPHeader("Retry-After", "3")], #"{"error":{"message":"Slow down."}}"#)
    })
    let clock = VirtualClock()
    let consumer = try StreamConsumer.scripted(transport, clock: clock.clock)
    let received = Received()
    await consumer.run(request(maxTokens: nil), isAside: true) { received.add($0) }
    #expect(transport.requests.count == 1 && clock.pauses == [])
    guard case .ended(.failed)? = received.events.last else {
      Issue.record("no end: \(received.events)")
      return
    }
  }

  @Test func `what is refused of it says nothing of the chat's requests`() async throws {
    let refusal: @Sendable () -> ByteChannel = {
      .response(
        400,
        #"{"error":{"message":"Unsupported parameter: 'max_tokens'.","param":"max_tokens","code":"unsupported_parameter"}}"#
      )
    }
    let hello: @Sendable () -> ByteChannel = { .answer(#"{"content":"Hello"}"#) }
    let transport = ScriptedTransport(refusal, hello)
    let consumer = try StreamConsumer.scripted(transport)
    let received = Received()
    await consumer.run(request(maxTokens: 128), isAside: true) { received.add($0) }
    await consumer.run(request(maxTokens: 7)) { received.add($0) }
    let bodies = transport.requests.map { String(decoding: $0.body, as: UTF8.self) }
    #expect(bodies.map { $0.contains(#""max_tokens":"#) } == [true, false, true], "\(bodies)")
    #expect(received.events.count { $0 == .ended(.complete) } == 2)
  }
}
