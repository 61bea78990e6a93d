import Testing

@testable import ChatRuntime

@Suite struct FrameGateTests {
  private let start = ContinuousClock.now

  @Test func `nothing is drawn unasked`() {
    let gate = FrameGate()
    #expect(!gate.isDue(at: start))
    #expect(gate.deadline == nil)
  }

  @Test func `the first frame comes at once, the next at the edge of its interval`() {
    var gate = FrameGate()
    gate.request()
    #expect(gate.isDue(at: start))
    gate.drawn(at: start)
    gate.request()
    #expect(!gate.isDue(at: start + .milliseconds(5)))
    #expect(gate.deadline == start + FrameGate.interval)
    #expect(gate.isDue(at: start + FrameGate.interval))
  }

  @Test func `the answer to a key is not held back`() {
    var gate = FrameGate()
    gate.request()
    gate.drawn(at: start)
    gate.request(urgent: true)
    #expect(gate.isDue(at: start + .milliseconds(1)))
    gate.drawn(at: start + .milliseconds(1))
    gate.request()
    #expect(!gate.isDue(at: start + .milliseconds(2)))
  }
}
