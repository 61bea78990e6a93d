import HTTPCore
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct ByteChannelTests {
  @Test func `a scripted channel yields its events as they are, then its error`() async throws {
    let head = HTTPResponseHead(status: 200)
    let channel = ByteChannel.scripted(
      [.connected, .head(head), .body([1]), .body([2])], error: .cut(reason: "test"))
    #expect(try await channel.next() == .connected)
    #expect(try await channel.next() == .head(head))
    #expect(try await channel.next() == .body([1]))
    #expect(try await channel.next() == .body([2]))
    await #expect(throws: TransportError.cut(reason: "test")) { try await channel.next() }
    #expect(try await channel.next() == nil)
  }

  @Test func `a consumer that waits gets what the producer sends later`() async throws {
    let channel = ByteChannel()
    async let first = channel.next()
    channel.connected()
    #expect(try await first == .connected)
    async let second = channel.next()
    #expect([UInt8(5), 6].withUnsafeBytes { channel.offer($0) })
    #expect(try await second == .body([5, 6]))
  }

  @Test func `a cancel from elsewhere ends the wait with nil`() async throws {
    let told = Counter()
    let channel = ByteChannel(onCancel: { told.increment() })
    async let event = channel.next()
    channel.cancel()
    channel.cancel()
    #expect(try await event == nil)
    #expect(told.value == 1)
  }

  @Test func `cancelling the waiting task cancels the channel`() async {
    let told = Counter()
    let channel = ByteChannel(onCancel: { told.increment() })
    let consumer = Task { try await channel.next() }
    consumer.cancel()
    #expect(await consumer.result.map { $0 == nil }.isTrue)
    #expect(told.value == 1)
  }

  @Test func `callbacks may call the channel, for no lock is held`() async throws {
    let holder = Mutex<ByteChannel?>(nil)
    let told = Counter()
    let channel = ByteChannel(
      highMark: 1, lowMark: 0,
      onResume: {
        told.increment()
        let channel = holder.withLock { $0 }
        #expect([UInt8(2)].withUnsafeBytes { channel?.offer($0) } == true)
      },
      onCancel: { holder.withLock { $0 }?.finish(nil) })
    holder.withLock { $0 = channel }
    #expect([UInt8(1)].withUnsafeBytes { channel.offer($0) })
    #expect(![UInt8(2)].withUnsafeBytes { channel.offer($0) })
    #expect(try await channel.next() == .body([1]))
    #expect(told.value == 1)
    #expect(try await channel.next() == .body([2]))
    channel.cancel()
    holder.withLock { $0 = nil }
  }

  @Test func `a producer that stops when refused and goes on when resumed loses nothing`()
    async throws
  {
    let wanted = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let producer = PausingProducer(wanted)
    let channel = ByteChannel(
      highMark: 100, lowMark: 20, onResume: { producer.resume() }, onCancel: {})
    let sending = Task.detached { await producer.run(into: channel) }
    var received: [UInt8] = []
    while case .body(let bytes) = try await channel.next() {
      #expect(bytes.count < 100 + PausingProducer.offerSize)
      received += bytes
    }
    await sending.value
    #expect(received == wanted)
  }
}

/// Offers from a task of its own, as a loop thread would.
private final class PausingProducer: Sendable {
  static let offerSize = 37
  private let bytes: [UInt8]
  private let resumes = ByteChannel()

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func resume() { _ = [UInt8(0)].withUnsafeBytes { resumes.offer($0) } }

  func run(into channel: ByteChannel) async {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Self.offerSize)
      if piece.withUnsafeBytes({ channel.offer($0) }) {
        rest = rest.dropFirst(piece.count)
      } else {
        _ = try? await resumes.next()
      }
    }
    channel.finish(nil)
  }
}

private final class Counter: Sendable {
  private let count = Atomic(0)
  var value: Int { count.load(ordering: .sequentiallyConsistent) }
  func increment() { count.add(1, ordering: .sequentiallyConsistent) }
}

extension Result<Bool, any Error> {
  fileprivate var isTrue: Bool { (try? get()) ?? false }
}
