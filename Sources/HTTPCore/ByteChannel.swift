import Synchronization

/// Carries a transfer from one producer thread to one consumer and holds the producer back when the
/// consumer is slow. Nothing is called and nobody is woken while its lock is held.
///
/// The consumer reads to the end or cancels; a channel that is merely dropped keeps its transfer.
package final class ByteChannel: Sendable {
  package typealias Delivery = Result<TransferEvent?, TransportError>

  private let state: Mutex<ByteChannelState<CheckedContinuation<Delivery, Never>>>
  private let onResume: @Sendable () -> Void
  private let onCancel: @Sendable () -> Void

  /// - Parameters:
  ///   - highMark: bytes; with as many waiting, `offer` is refused. At most this and one offer wait.
  ///   - lowMark: bytes; with no more waiting, `onResume` is called, once for each pause.
  ///   - onResume: on the consumer's thread: what was refused may be offered again.
  ///   - onCancel: on any thread, at most once and never after `finish`: stop the transfer.
  package convenience init(
    highMark: Int = 64 << 10, lowMark: Int = 16 << 10,
    onResume: @escaping @Sendable () -> Void = {}, onCancel: @escaping @Sendable () -> Void = {}
  ) {
    self.init(
      ByteChannelState(highMark: highMark, lowMark: lowMark), onResume: onResume,
      onCancel: onCancel)
  }

  private init(
    _ state: sending ByteChannelState<CheckedContinuation<Delivery, Never>>,
    onResume: @escaping @Sendable () -> Void, onCancel: @escaping @Sendable () -> Void
  ) {
    self.state = Mutex(state)
    self.onResume = onResume
    self.onCancel = onCancel
  }

  /// A channel that yields `events` one by one, each body as it is given, then ends.
  package static func scripted(_ events: [TransferEvent], error: TransportError? = nil)
    -> ByteChannel
  {
    ByteChannel(ByteChannelState(events: events, error: error), onResume: {}, onCancel: {})
  }

  // MARK: Consumer

  /// Waits for the next event, on the caller's executor. One call at a time.
  /// - Returns: all the bytes that wait as one body; nil at the end and ever after, and after a
  ///   cancel, be it by `cancel()` or by cancelling the task that calls.
  /// - Throws: why the transfer broke, once, after all that came before was returned.
  package nonisolated(nonsending) func next() async throws(TransportError) -> TransferEvent? {
    let delivery = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        switch state.withLock({ $0.next(waiter) }) {
        case .wait: break
        case .deliver(let delivery, let resumesProducer):
          waiter.resume(returning: delivery)
          if resumesProducer { onResume() }
        }
      }
    } onCancel: {
      cancel()
    }
    return try delivery.get()
  }

  /// Ends the transfer, from any thread: what waits is dropped, a waiting `next` returns nil, the
  /// producer is told. Does nothing the second time.
  package func cancel() {
    switch state.withLock({ $0.cancel() }) {
    case .none: break
    case .tellProducer: onCancel()
    case .wakeAndTellProducer(let waiter):
      waiter.resume(returning: .success(nil))
      onCancel()
    }
  }

  // MARK: Producer

  /// - Returns: false if nothing was taken. The producer then pauses, and offers the same bytes
  ///   again after `onResume`; after a cancel there is no resume.
  package func offer(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch state.withLock({ $0.offer(bytes) }) {
    case .refused: return false
    case .accepted: return true
    case .acceptedAndWake(let waiter, let delivery):
      waiter.resume(returning: delivery)
      return true
    }
  }

  /// At most once, before `head`.
  package func connected() { perform(state.withLock { $0.send(.connected) }) }

  /// At most once, before any offer.
  package func head(_ head: HTTPResponseHead) { perform(state.withLock { $0.send(.head(head)) }) }

  /// Ends the channel, well or with `error`; what waits is still delivered. Later calls do nothing.
  package func finish(_ error: TransportError?) { perform(state.withLock { $0.finish(error) }) }

  private func perform(
    _ action: ByteChannelState<CheckedContinuation<Delivery, Never>>.Action
  ) {
    switch action {
    case .none: break
    case .wake(let waiter, let delivery): waiter.resume(returning: delivery)
    }
  }
}
