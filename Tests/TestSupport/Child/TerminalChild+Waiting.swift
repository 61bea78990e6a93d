// Every wait ends as soon as it can be said that what was waited for cannot come any
// more, and shows the whole screen and the last bytes when it fails.
extension TerminalChild {
  /// Waits until the screen is as `predicate` wants it.
  ///
  /// A frame that is only half there, between the marks of a synchronised update, is not
  /// looked at: nobody would see it either.
  /// - Returns: that screen.
  /// - Throws: `WaitFailure`, and what `predicate` throws.
  @discardableResult
  package func waitForScreen(
    timeout: Duration = .seconds(60), _ what: String = "the screen",
    isolation: isolated (any Actor)? = #isolation, _ predicate: (Screen) throws -> Bool
  ) async throws -> Screen {
    try await wait(what, timeout: timeout) {
      let (screen, end) = driver.look { ($0.emulator.snapshot(), $0.endOfOutput) }
      if screen.modes.isUpdating && end == nil { return nil }
      if try predicate(screen) { return screen }
      if let end { throw failure(.ended(end), what) }
      return nil
    }
  }

  /// Waits until `text` is to be seen; with line feeds, in consecutive rows.
  @discardableResult
  package func waitForText(
    _ text: String, timeout: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> Screen {
    try await waitForScreen(timeout: timeout, "\"\(text)\"") { $0.contains(text) }
  }

  /// Waits until the text of the screen holds a match.
  @discardableResult
  package func waitForText(
    matching pattern: some RegexComponent, timeout: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> Screen {
    try await waitForScreen(timeout: timeout, "a match of the pattern") {
      $0.text.contains(pattern)
    }
  }

  /// Waits until a row is exactly `text`, trailing blanks aside.
  @discardableResult
  package func waitForRow(
    _ row: Int, _ text: String, timeout: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> Screen {
    try await waitForScreen(timeout: timeout, "row \(row) to be \"\(text)\"") {
      $0.row(row) == text
    }
  }

  /// Waits until a row is as `predicate` wants it.
  @discardableResult
  package func waitForRow(
    _ row: Int, timeout: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation, _ predicate: (String) throws -> Bool
  ) async throws -> Screen {
    try await waitForScreen(timeout: timeout, "row \(row)") { try predicate($0.row(row)) }
  }

  /// Waits until the program has ended and all its output is on the screen, unless reading is stopped.
  package func waitForExit(
    timeout: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation
  ) async throws -> ExitStatus {
    try await wait("the program's end", timeout: timeout) { exitStatus }
  }

  /// Waits until the job is stopped.
  /// - Returns: the signal that stopped it.
  /// - Throws: `WaitFailure`, at once for a session leader, whose stops nobody is told of.
  @discardableResult
  package func waitForStop(
    timeout: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation
  ) async throws -> Int32 {
    try await wait("the job's stop", timeout: timeout) {
      let (job, status, hasLeader) = driver.look { ($0.job, $0.status, $0.commands >= 0) }
      if case .stopped(let signal) = job, status == nil { return signal }
      if let status { throw failure(.ended("it \(status)"), "the job's stop") }
      if !hasLeader { throw failure(.ended("it is no job"), "the job's stop") }
      return nil
    }
  }

  /// Waits until the standard output, a pipe, is as `predicate` wants it.
  @discardableResult
  package func waitForStandardOutput(
    timeout: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation,
    _ predicate: ([UInt8]) throws -> Bool
  ) async throws -> [UInt8] {
    try await waitForStream(1, "the standard output", timeout, predicate)
  }

  /// Waits until the standard error, a pipe, is as `predicate` wants it.
  @discardableResult
  package func waitForStandardError(
    timeout: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation,
    _ predicate: ([UInt8]) throws -> Bool
  ) async throws -> [UInt8] {
    try await waitForStream(2, "the standard error", timeout, predicate)
  }

  private func waitForStream(
    _ index: Int, _ what: String, _ timeout: Duration,
    isolation: isolated (any Actor)? = #isolation, _ predicate: ([UInt8]) throws -> Bool
  ) async throws -> [UInt8] {
    try await wait(what, timeout: timeout) {
      let stream = driver.look { $0.streams[index] }
      if try predicate(stream.bytes) { return stream.bytes }
      guard stream.descriptor < 0 else { return nil }
      throw failure(.ended("it is closed after \"\(escaped(stream.bytes.suffix(400)))\""), what)
    }
  }

  private func wait<Value>(
    _ what: String, timeout: Duration, isolation: isolated (any Actor)? = #isolation,
    for check: () throws -> Value?
  ) async throws -> Value {
    guard let value = try await driver.progress.wait(timeout: timeout, for: check) else {
      throw failure(.timeout(timeout), what)
    }
    return value
  }

  func failure(_ reason: WaitFailure.Reason, _ what: String) -> WaitFailure {
    let (screen, output, status, job) = driver.look {
      ($0.emulator.snapshot(), $0.emulator.output, $0.status, $0.job)
    }
    let condition = status?.description ?? "\(job)"
    let edge = String(repeating: "-", count: screen.size.columns)
    return WaitFailure(
      reason: reason, what: what,
      situation: """
        program: \(condition); cursor: \(screen.cursor); modes: \(screen.modes)
        \(edge)
        \(screen.lines.joined(separator: "\n"))
        \(edge)
        last bytes: \(escaped(output.suffix(400)))
        """)
  }
}

extension ChildState {
  /// Why no more output can come, or nil when it can.
  fileprivate var endOfOutput: String? {
    if isFinished { return "the terminal is closed" }
    guard let status, budget != 0 else { return nil }
    // While a leader holds the terminal open its line does not go down.
    return isLineDown || reports >= 0 ? "it \(status)" : nil
  }
}
