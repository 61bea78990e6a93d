import HTTPCore
import Testing

@Suite struct ByteChannelStateTests {
  private typealias State = ByteChannelState<Int>

  private let head = HTTPResponseHead(status: 200)

  private func state(highMark: Int = 4, lowMark: Int = 1) -> State {
    State(highMark: highMark, lowMark: lowMark)
  }

  @Test func `bytes that wait come out as one body`() {
    var state = state()
    #expect(state.offer("ab") == .accepted)
    #expect(state.offer("c") == .accepted)
    #expect(state.next(1) == .deliver(.success(.body(Array("abc".utf8))), resumesProducer: false))
    #expect(state.next(2) == .wait)
  }

  @Test func `bytes for a waiting consumer do not wait`() {
    var state = state()
    #expect(state.next(7) == .wait)
    #expect(state.offer("ab") == .acceptedAndWake(7, .success(.body(Array("ab".utf8)))))
    #expect(state.next(8) == .wait)
  }

  @Test func `an empty offer wakes nobody`() {
    var state = state()
    #expect(state.next(7) == .wait)
    #expect(state.offer("") == .accepted)
    #expect(state.send(.connected) == .wake(7, .success(.connected)))
  }

  @Test func `connected and head come one by one before the bytes`() {
    var state = state()
    #expect(state.send(.connected) == .none)
    #expect(state.send(.head(head)) == .none)
    #expect(state.offer("a") == .accepted)
    #expect(state.finish(nil) == .none)
    #expect(state.next(1) == .deliver(.success(.connected), resumesProducer: false))
    #expect(state.next(1) == .deliver(.success(.head(head)), resumesProducer: false))
    #expect(state.next(1) == .deliver(.success(.body([97])), resumesProducer: false))
    #expect(state.next(1) == .deliver(.success(nil), resumesProducer: false))
    #expect(state.next(1) == .deliver(.success(nil), resumesProducer: false))
  }

  @Test func `the offer that crosses the high mark is taken, the next is refused`() {
    var state = state()
    #expect(state.offer("abc") == .accepted)
    #expect(state.offer("def") == .accepted)
    #expect(state.offer("g") == .refused)
    #expect(state.next(1) == .deliver(.success(.body(Array("abcdef".utf8))), resumesProducer: true))
    #expect(state.offer("g") == .accepted)
  }

  @Test func `a refused producer is resumed once and only below the low mark`() {
    var state = state()
    #expect(state.send(.connected) == .none)
    #expect(state.offer("abcd") == .accepted)
    #expect(state.offer("e") == .refused)
    #expect(state.offer("e") == .refused)
    #expect(state.next(1) == .deliver(.success(.connected), resumesProducer: false))
    #expect(state.next(1) == .deliver(.success(.body(Array("abcd".utf8))), resumesProducer: true))
    #expect(state.offer("e") == .accepted)
    #expect(state.next(1) == .deliver(.success(.body([101])), resumesProducer: false))
  }

  @Test func `an error is thrown once, after the bytes before it`() {
    var state = state()
    #expect(state.offer("a") == .accepted)
    #expect(state.finish(.headersTooLarge) == .none)
    #expect(state.next(1) == .deliver(.success(.body([97])), resumesProducer: false))
    #expect(state.next(1) == .deliver(.failure(.headersTooLarge), resumesProducer: false))
    #expect(state.next(1) == .deliver(.success(nil), resumesProducer: false))
  }

  @Test(arguments: [nil, TransportError.headersTooLarge])
  func `the end wakes a waiting consumer`(error: TransportError?) {
    var state = state()
    #expect(state.next(7) == .wait)
    #expect(state.finish(error) == .wake(7, error.map { .failure($0) } ?? .success(nil)))
    #expect(state.next(8) == .deliver(.success(nil), resumesProducer: false))
  }

  @Test func `a cancel wakes the consumer and tells the producer, once`() {
    var state = state()
    #expect(state.next(7) == .wait)
    #expect(state.cancel() == .wakeAndTellProducer(7))
    #expect(state.cancel() == .none)
    #expect(state.next(8) == .deliver(.success(nil), resumesProducer: false))
  }

  @Test func `after a cancel nothing that waited comes out and nothing goes in`() {
    var state = state()
    #expect(state.send(.connected) == .none)
    #expect(state.offer("abcd") == .accepted)
    #expect(state.offer("e") == .refused)
    #expect(state.cancel() == .tellProducer)
    #expect(state.next(1) == .deliver(.success(nil), resumesProducer: false))
    #expect(state.offer("f") == .refused)
    #expect(state.send(.head(head)) == .none)
    #expect(state.finish(.headersTooLarge) == .none)
    #expect(state.next(1) == .deliver(.success(nil), resumesProducer: false))
  }

  @Test func `a cancel after the end drops what waits and has nobody to tell`() {
    var state = state()
    #expect(state.offer("a") == .accepted)
    #expect(state.finish(.headersTooLarge) == .none)
    #expect(state.cancel() == .none)
    #expect(state.next(1) == .deliver(.success(nil), resumesProducer: false))
  }

  @Test func `only the first end counts`() {
    var state = state()
    #expect(state.finish(nil) == .none)
    #expect(state.finish(.headersTooLarge) == .none)
    #expect(state.offer("a") == .refused)
    #expect(state.next(1) == .deliver(.success(nil), resumesProducer: false))
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `any order of offers and takes keeps all bytes in order within the bound`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let highMark = Int.random(in: 1...40, using: &random)
    let lowMark = Int.random(in: 0..<highMark, using: &random)
    let largestOffer = 16
    var state = state(highMark: highMark, lowMark: lowMark)
    var sent: [UInt8] = []
    var received: [UInt8] = []
    var isPaused = false
    var isWaiting = false
    for step in 0..<300 {
      if Bool.random(using: &random), !isPaused {
        let count = Int.random(in: 1...largestOffer, using: &random)
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: step + $0) }
        switch bytes.withUnsafeBytes({ state.offer($0) }) {
        case .refused:
          isPaused = true
          #expect(!isWaiting)
        case .accepted:
          sent += bytes
          #expect(!isWaiting)
        case .acceptedAndWake(_, let delivery):
          sent += bytes
          received += delivery.body
          #expect(isWaiting)
          isWaiting = false
        }
        #expect(sent.count - received.count < highMark + largestOffer)
      } else if !isWaiting {
        switch state.next(step) {
        case .wait: isWaiting = true
        case .deliver(let delivery, let resumes):
          received += delivery.body
          #expect(resumes == isPaused)
          isPaused = false
        }
        // A consumer that waits beside a paused producer would wait for ever.
        #expect(!(isWaiting && isPaused))
      }
    }
    if case .deliver(let delivery, _) = isWaiting ? .wait : state.next(-1) {
      received += delivery.body
    }
    #expect(received == sent)
  }
}

extension ByteChannelState {
  fileprivate mutating func offer(_ text: String) -> OfferAction {
    Array(text.utf8).withUnsafeBytes { offer($0) }
  }
}

extension Result<TransferEvent?, TransportError> {
  fileprivate var body: [UInt8] {
    if case .success(.body(let bytes)) = self { bytes } else { [] }
  }
}

private struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
