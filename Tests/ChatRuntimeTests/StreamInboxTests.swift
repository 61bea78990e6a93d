import ChatCore
import ChatUI
import Synchronization
import TUICore
import Testing

@testable import ChatRuntime

/// Remembers what turns were asked for.
private final class AskedLoop: TerminalLoop {
  let asked = Mutex<[Duration]>([])
  let steps = Mutex<[String]>([])

  func takeTurn(within delay: Duration) { asked.withLock { $0.append(delay) } }
  func run(_ client: any TerminalLoopClient) {}
  func stop() {}
  func enqueue(_ job: consuming ExecutorJob) {
    job.runSynchronously(on: asUnownedSerialExecutor())
  }
  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}

struct StreamInboxTests {
  private let loop = AskedLoop()
  private let inbox: StreamInbox
  private let first = StreamID(1)
  private let second = StreamID(2)

  init() { inbox = StreamInbox(loop: loop) }

  private var asked: [Duration] { loop.asked.withLock { $0 } }

  @Test func `a token asks for a turn by the next frame`() async {
    await inbox.deliver([.notice("a")], of: first)
    await inbox.deliver([.notice("b")], of: first)
    #expect(asked == [FrameGate.interval, FrameGate.interval])
  }

  @Test func `what was delivered comes out once, in order, a stream's events together`() async {
    await inbox.deliver([.notice("a")], of: first)
    await inbox.deliver([.notice("b"), .notice("c")], of: first)
    await inbox.deliver([.notice("d")], of: second)
    await inbox.deliver([.notice("e")], of: first)
    let batches = inbox.take()
    #expect(batches.map(\.id) == [first, second, first])
    #expect(
      batches.map(\.events) == [
        [.notice("a"), .notice("b"), .notice("c")], [.notice("d")], [.notice("e")],
      ])
    #expect(inbox.take().isEmpty)
  }

  @Test func `who fills it waits until it was emptied, and asks for a turn at once`() async {
    let events = (0..<StreamInbox.fullCount).map { StreamEvent.notice("\($0)") }
    let (inbox, loop) = (inbox, loop)
    await withTaskGroup { group in
      group.addTask {
        for event in events { await inbox.deliver([event], of: StreamID(1)) }
        loop.steps.withLock { $0.append("delivered") }
      }
      while asked.count < events.count { await Task.yield() }
      #expect(asked.last == .zero && !asked.dropLast().contains(.zero))
      loop.steps.withLock { $0.append("emptied") }
      #expect(inbox.take().map(\.events) == [events])
      await group.waitForAll()
    }
    #expect(loop.steps.withLock { $0 } == ["emptied", "delivered"])
  }
}
