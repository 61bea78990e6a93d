import ChatCore
import ChatUI
import Synchronization
import TUICore

/// What streams deliver until the terminal's loop looks at it, which it does for each frame: what
/// comes sooner than it can be seen wakes nobody. Bounded: whoever delivers to a full inbox waits,
/// so that a slow screen slows the socket.
final class StreamInbox: Sendable {
  struct Batch: Sendable {
    let id: StreamID
    var events: [StreamEvent]
  }

  fileprivate struct State {
    var batches: [Batch] = []
    var deliveryCount = 0
    /// Those who found it full.
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  /// With so many deliveries waiting, each of what a channel held, the loop is woken at once.
  static let fullCount = 16

  private let loop: any TerminalLoop
  private let state = Mutex(State())

  init(loop: any TerminalLoop) {
    self.loop = loop
  }

  /// Returns when there is room for more.
  nonisolated(nonsending) func deliver(_ events: [StreamEvent], of id: StreamID) async {
    let isFull = state.withLock { state in
      state.add(events, of: id)
      return state.deliveryCount >= Self.fullCount
    }
    loop.takeTurn(within: isFull ? .zero : FrameGate.interval)
    guard isFull else { return }
    await withCheckedContinuation { waiter in
      // It may have been emptied since.
      let hasRoom = state.withLock { state in
        if state.deliveryCount < Self.fullCount { return true }
        state.waiting.append(waiter)
        return false
      }
      if hasRoom { waiter.resume() }
    }
  }

  /// All that was delivered since the last call, in order.
  func take() -> [Batch] {
    let (batches, waiting) = state.withLock { state in
      defer { state = State() }
      return (state.batches, state.waiting)
    }
    for waiter in waiting { waiter.resume() }
    return batches
  }
}

extension StreamInbox.State {
  fileprivate mutating func add(_ events: [StreamEvent], of id: StreamID) {
    deliveryCount += 1
    if batches.last?.id == id {
      batches[batches.count - 1].events += events
    } else {
      batches.append(StreamInbox.Batch(id: id, events: events))
    }
  }
}
