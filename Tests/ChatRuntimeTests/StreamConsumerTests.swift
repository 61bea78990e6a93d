import ChatAPI
import ChatCore
import ChatRuntime
import HTTPCore
import Testing

@Suite struct StreamConsumerTests {
  private let request = TurnRequest(
    model: ModelID("m"), entries: [.init(.user, "hi")], streams: true)

  private func consumer(_ script: @escaping @Sendable () -> ByteChannel) throws -> StreamConsumer {
    try .scripted(ScriptedTransport(script))
  }

  private func run(_ consumer: StreamConsumer) async -> [[StreamEvent]] {
    let received = Received()
    await consumer.run(request) { received.add($0) }
    return received.all
  }

  private static func event(_ json: String) -> [UInt8] { Array("data: \(json)\n\n".utf8) }

  @Test func `an answer is handed over batch by batch and its end comes last`() async throws {
    let hello = Self.event(#"{"choices":[{"delta":{"content":"Hello"}}]}"#)
    let end = Self.event(#"{"choices":[{"delta":{},"finish_reason":"stop"}]}"#)
    let consumer = try consumer {
      .scripted([
        .connected, .head(HTTPResponseHead(status: 200)), .body(hello),
        .body(end + Array("data: [DONE]\n\n".utf8)),
      ])
    }
    #expect(
      await run(consumer).filter { $0 != [.responded] } == [
        [.connecting], [.connected], [.text("Hello")], [.finishReason(FinishReason(word: "stop"))],
        [.ended(.complete)],
      ])
  }

  @Test func `a transport's failure ends the answer with a sentence`() async throws {
    let consumer = try consumer { .scripted([], error: .invalidURL("http://127.0.0.1:1")) }
    let batches = await run(consumer)
    guard batches.count == 2, case .ended(.failed(let failure))? = batches.last?.first else {
      Issue.record("unexpected: \(batches)")
      return
    }
    #expect(failure.sentence.contains("127.0.0.1:1"))
  }

  @Test func `without an endpoint the answer fails with its reason`() async throws {
    let failure = ServiceFailure(sentence: "no server")
    let consumer = StreamConsumer(
      transport: ScriptedTransport(), version: "0",
      endpoint: { () async throws(ServiceFailure) in throw failure })
    #expect(await run(consumer) == [[.ended(.failed(failure))]])
    #expect(await consumer.listModels() == .failure(failure))
  }

  @Test func `a cancelled task closes the transfer and delivers nothing more`() async throws {
    let (cancelled, signal) = AsyncStream<Void>.makeStream()
    let consumer = try consumer {
      let channel = ByteChannel(onCancel: { signal.finish() })
      channel.connected()
      return channel
    }
    let (began, begin) = AsyncStream<Void>.makeStream()
    let received = Received()
    let task = Task {
      await consumer.run(request) {
        received.add($0)
        if $0 == [.connected] { begin.finish() }
      }
    }
    for await _ in began {}
    task.cancel()
    for await _ in cancelled {}
    await task.value
    #expect(received.all == [[.connecting], [.connected]])
  }

  @Test func `the model list is read whole`() async throws {
    let consumer = try consumer {
      .scripted([
        .connected, .head(HTTPResponseHead(status: 200)), .body(Array(#"{"data":[{"id""#.utf8)),
        .body(Array(#":"a"}]}"#.utf8)),
      ])
    }
    #expect(await consumer.listModels() == .success([ListedModel(id: ModelID("a"))]))
  }
}
