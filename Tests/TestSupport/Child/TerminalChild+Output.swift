// Waiting for bytes that need not make a whole frame.
extension TerminalChild {
  /// Waits until so many bytes have come through the terminal since the start, or as `isEnough`
  /// wants it.
  package func waitForOutput(
    count: Int, orUntil isEnough: () -> Bool = { false }, timeout: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws {
    let came: Void? = try await driver.progress.wait(timeout: timeout) {
      driver.look { $0.emulator.output.count } >= count || isEnough() ? () : nil
    }
    if came == nil { throw failure(.timeout(timeout), "\(count) bytes of output") }
  }
}
