/// What waits between one producer and one consumer. No lock, thread or callback in it: every method
/// returns what its caller has to do once the lock is free again.
package struct ByteChannelState<Waiter> {
  package enum Action {
    case none
    case wake(Waiter, ByteChannel.Delivery)
  }

  package enum OfferAction {
    /// Nothing was taken; `next` will ask for a resume.
    case refused
    case accepted
    case acceptedAndWake(Waiter, ByteChannel.Delivery)
  }

  package enum NextAction {
    /// The waiter is kept and comes back in a later action.
    case wait
    case deliver(ByteChannel.Delivery, resumesProducer: Bool)
  }

  package enum CancelAction {
    case none
    case tellProducer
    case wakeAndTellProducer(Waiter)
  }

  private enum Stage {
    /// The producer may still send. Next: `.finished`, `.ended`.
    case open
    /// All was sent, what waits is still delivered. Next: `.ended`.
    case finished(TransportError?)
    /// Cancelled, or the end was delivered.
    case ended
  }

  private var stage = Stage.open
  /// Delivered one by one, before `bytes`.
  private var events: [TransferEvent] = []
  private var bytes: [UInt8] = []
  /// Set only while nothing waits.
  private var waiter: Waiter?
  private var isProducerPaused = false
  private let highMark: Int
  private let lowMark: Int

  /// - Parameters:
  ///   - highMark: bytes; with as many waiting, an offer is refused.
  ///   - lowMark: bytes; with no more waiting, a refused producer may go on.
  package init(highMark: Int, lowMark: Int) {
    self.highMark = highMark
    self.lowMark = lowMark
  }

  /// A channel whose producer has said everything already. Bodies stay as they are cut.
  package init(events: [TransferEvent], error: TransportError?) {
    self.init(highMark: 0, lowMark: 0)
    self.events = events
    stage = .finished(error)
  }

  // MARK: Producer

  package mutating func offer(_ offered: UnsafeRawBufferPointer) -> OfferAction {
    guard case .open = stage else { return .refused }
    guard !offered.isEmpty else { return .accepted }
    if let waiter = takeWaiter() {
      return .acceptedAndWake(waiter, .success(.body(Array(offered))))
    }
    guard bytes.count < highMark else {
      isProducerPaused = true
      return .refused
    }
    bytes.append(contentsOf: offered)
    return .accepted
  }

  /// Sends `connected` or `head`, which no watermark holds back.
  package mutating func send(_ event: TransferEvent) -> Action {
    guard case .open = stage else { return .none }
    if let waiter = takeWaiter() { return .wake(waiter, .success(event)) }
    events.append(event)
    return .none
  }

  package mutating func finish(_ error: TransportError?) -> Action {
    guard case .open = stage else { return .none }
    if let waiter = takeWaiter() {
      stage = .ended
      return .wake(waiter, Self.end(error))
    }
    stage = .finished(error)
    return .none
  }

  // MARK: Consumer

  package mutating func next(_ newWaiter: Waiter) -> NextAction {
    precondition(waiter == nil, "a channel has one consumer")
    if let delivery = takeDelivery() {
      let resumes = isProducerPaused && bytes.count <= lowMark
      if resumes { isProducerPaused = false }
      return .deliver(delivery, resumesProducer: resumes)
    }
    waiter = newWaiter
    return .wait
  }

  package mutating func cancel() -> CancelAction {
    let wasOpen = if case .open = stage { true } else { false }
    stage = .ended
    events = []
    bytes = []
    isProducerPaused = false
    guard wasOpen else { return .none }
    if let waiter = takeWaiter() { return .wakeAndTellProducer(waiter) }
    return .tellProducer
  }

  // MARK: Private

  private mutating func takeWaiter() -> Waiter? {
    defer { waiter = nil }
    return waiter
  }

  private mutating func takeDelivery() -> ByteChannel.Delivery? {
    if !events.isEmpty { return .success(events.removeFirst()) }
    if !bytes.isEmpty {
      defer { bytes = [] }
      return .success(.body(bytes))
    }
    switch stage {
    case .open: return nil
    case .finished(let error):
      stage = .ended
      return Self.end(error)
    case .ended: return .success(nil)
    }
  }

  private static func end(_ error: TransportError?) -> ByteChannel.Delivery {
    if let error { .failure(error) } else { .success(nil) }
  }
}

extension ByteChannelState: Sendable where Waiter: Sendable {}
extension ByteChannelState.Action: Sendable where Waiter: Sendable {}
extension ByteChannelState.Action: Equatable where Waiter: Equatable {}
extension ByteChannelState.OfferAction: Sendable where Waiter: Sendable {}
extension ByteChannelState.OfferAction: Equatable where Waiter: Equatable {}
extension ByteChannelState.NextAction: Sendable where Waiter: Sendable {}
extension ByteChannelState.NextAction: Equatable where Waiter: Equatable {}
extension ByteChannelState.CancelAction: Sendable where Waiter: Sendable {}
extension ByteChannelState.CancelAction: Equatable where Waiter: Equatable {}
