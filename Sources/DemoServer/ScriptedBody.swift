import FlyingFox
import FlyingSocks

// The body of a response that takes its time. FlyingFox asks for the next buffer when the last one is written, so a
// slow reader slows the answer down, and after a failed write (the client has gone) no one asks any more:
// there is no task that could go on working for nobody.

/// Bytes to send and pauses to make, one after the other.
struct ScriptedBody: AsyncBufferedSequence {
  typealias Element = UInt8

  enum Step: Equatable, Sendable {
    /// Goes out at once, in one piece.
    case send(String)
    case wait(Duration)
    /// Ends the connection, not the body.
    case cut
  }

  /// Thrown at a cut, and caught by FlyingFox, which closes the connection on any error of a body.
  struct Cut: Error {}

  var steps: [Step]
  var pace: DemoServer.Pace

  func makeAsyncIterator() -> Iterator {
    Iterator(steps: steps.makeIterator(), pace: pace)
  }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var steps: IndexingIterator<[Step]>
    let pace: DemoServer.Pace
    private var unread: ArraySlice<UInt8> = []

    init(steps: IndexingIterator<[Step]>, pace: DemoServer.Pace) {
      self.steps = steps
      self.pace = pace
    }

    mutating func next() async throws -> UInt8? {
      if unread.isEmpty { unread = try await nextBuffer(suggested: 1) ?? [] }
      return unread.popFirst()
    }

    mutating func nextBuffer(suggested count: Int) async throws -> ArraySlice<UInt8>? {
      if !unread.isEmpty {
        defer { unread = [] }
        return unread
      }
      while let step = steps.next() {
        switch step {
        case .send(let text): return Array(text.utf8)[...]
        case .wait(let duration): try await pace.wait(duration)
        case .cut: throw Cut()
        }
      }
      return nil
    }
  }
}
