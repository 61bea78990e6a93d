import HTTPCore
import Testing

@testable import CurlTransport

@Suite struct TransferTimerTests {
  private let start = ContinuousClock.now
  private let limits = HTTPLimits(firstByte: .seconds(5), silence: .seconds(2))

  @Test func `nothing is due while libcurl connects`() {
    let timer = TransferTimer(limits)
    #expect(timer.deadline == nil)
    #expect(timer.error(at: start + .seconds(1000)) == nil)
  }

  @Test func `the first byte is due after the last byte that was sent`() {
    var timer = TransferTimer(limits)
    timer.sent(at: start)
    timer.sent(at: start + .seconds(4))
    #expect(timer.deadline == start + .seconds(9))
    #expect(timer.error(at: start + .seconds(8)) == nil)
    #expect(timer.error(at: start + .seconds(9)) == .firstByteTimedOut(after: .seconds(5)))
  }

  @Test func `each byte that comes puts the silence off`() {
    var timer = TransferTimer(limits)
    timer.sent(at: start)
    timer.received(at: start + .seconds(1))
    timer.received(at: start + .seconds(2))
    timer.sent(at: start + .seconds(3))
    #expect(timer.deadline == start + .seconds(4))
    #expect(timer.error(at: start + .seconds(4)) == .silenceTimedOut(after: .seconds(2)))
  }

  @Test func `a pause is not timed and the silence begins anew after it`() {
    var timer = TransferTimer(limits)
    timer.sent(at: start)
    timer.received(at: start)
    timer.pause()
    #expect(timer.isPaused)
    #expect(timer.deadline == nil)
    #expect(timer.error(at: start + .seconds(1000)) == nil)
    timer.received(at: start + .seconds(1000))
    #expect(timer.deadline == start + .seconds(1002))
  }

  @Test func `the loop waits without end when nothing is due, and never a millisecond too short`() {
    #expect(TransferTimer.pollMilliseconds(until: nil, from: start) == .max)
    let table: [(Duration, Int32)] = [
      (.seconds(-1), 0), (.zero, 0), (.nanoseconds(1), 1), (.microseconds(1500), 2),
      (.milliseconds(7), 7), (.seconds(300), 300_000), (.seconds(1_000_000_000), .max),
    ]
    for (wait, milliseconds) in table {
      #expect(TransferTimer.pollMilliseconds(until: start + wait, from: start) == milliseconds)
    }
  }
}
