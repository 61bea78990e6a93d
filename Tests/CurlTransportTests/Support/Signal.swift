import HTTPCore

/// Set once from any thread, awaited by one test.
struct Signal: Sendable {
  private let channel = ByteChannel()

  func set() { channel.finish(nil) }

  /// Returns when it is set, or when the test is cancelled at its time limit.
  func wait() async { _ = try? await channel.next() }
}
