import CPlatform
import Glibc

/// A program on a pseudo-terminal of its own, with a person's hands and eyes.
///
/// A thread reads what it writes and shows it on an ``Emulator``; nothing here
/// polls. The program is killed and reaped by ``end()`` or when this is released.
/// Its signals are at their defaults and none is blocked, whatever the tests do.
/// ```
/// let child = try TerminalChild("/bin/cat", environment: TestEnvironment.minimal(home: home))
/// child.send("hello\n")
/// try await child.waitForText("hello\nhello")
/// child.send(keys: .control("d"))
/// #expect(try await child.waitForExit() == .exited(0))
/// ```
package final class TerminalChild: Sendable {
  let driver: ChildDriver
  /// The terminal's attributes before the program saw it.
  package let initialAttributes: TerminalAttributes?

  /// Starts a program.
  /// - Parameters:
  ///   - path: with a slash; PATH is not searched. It is also `argv[0]`.
  ///   - environment: the whole of it.
  ///   - size: what the terminal claims. The emulator is at most 1000 × 1000, and 24 × 80 for a size of 0.
  ///   - directory: the working directory, or nil for the test's own.
  /// - Throws: `SystemError` when a terminal could not be had or the program not be started.
  package init(
    _ path: String, _ arguments: [String] = [], environment: [String: String],
    size: TerminalSize = .standard, directory: String? = nil, role: ChildRole = .sessionLeader,
    input: Redirection = .terminal, output: Redirection = .terminal,
    error: Redirection = .terminal
  ) throws(SystemError) {
    let launch = ChildLaunch(
      path: path, arguments: arguments, environment: environment, directory: directory,
      size: size, role: role, standard: [input, output, error])
    let emulator = try Emulator(size: size.emulated)
    (driver, initialAttributes) = try ChildDriver.start(launch, emulator: emulator)
  }

  deinit { driver.end() }

  /// The program's id.
  package var processID: Int32 { driver.process }

  /// Kills the program if it still runs, closes its terminal, and returns when it is reaped.
  package func end(isolation: isolated (any Actor)? = #isolation) async throws {
    driver.end()
    let isFinished = try await driver.progress.wait(timeout: .seconds(20)) {
      driver.look { $0.isFinished } ? true : nil
    }
    if isFinished == nil { throw failure(.timeout(.seconds(20)), "the end of the program") }
  }
}

// Hands.
extension TerminalChild {
  /// Types bytes. They wait for the program without blocking the test.
  package func send(_ bytes: [UInt8]) {
    driver.withState { $0.typed += bytes }
  }

  package func send(_ text: String) { send(Array(text.utf8)) }

  /// Presses keys, one after the other, in the encoding that the program has switched on.
  package func send(keys: TypedKey...) {
    driver.withState { state in
      for key in keys { state.typed += key.bytes(modes: state.emulator.modes) }
    }
  }

  /// Pastes text: in brackets when the program asked for that, else as if typed.
  package func paste(_ text: String) {
    driver.withState { state in
      let isBracketed = state.emulator.modes.hasBracketedPaste
      state.typed += Array((isBracketed ? "\u{1B}[200~\(text)\u{1B}[201~" : text).utf8)
    }
  }

  /// Gives the terminal another size; the program's group gets SIGWINCH.
  package func resize(_ size: TerminalSize) throws(SystemError) {
    try driver.withState { state throws(SystemError) in
      state.emulator.resize(size.emulated)
      let failure = cplatform_pty_resize(
        state.master, UInt16(clamping: size.rows), UInt16(clamping: size.columns))
      guard failure == 0 else { throw SystemError(code: -failure, operation: "TIOCSWINSZ") }
    }
  }

  /// Closes our side of the terminal, as when a window is closed or a line drops.
  package func closeTerminal() {
    driver.withState { $0.closesTerminal = true }
  }

  /// Reads no more of the output: when the kernel's buffer is full, the program's writes block.
  package func stopReading() {
    driver.withState { $0.budget = 0 }
  }

  /// Reads again, all or only so many bytes more.
  package func resumeReading(bytes: Int? = nil) {
    driver.withState { state in
      state.budget = bytes.map { $0 + (state.budget ?? 0) }
    }
  }

  /// Writes to the standard input of a program that has it as a pipe.
  package func write(_ text: String) {
    driver.withState { $0.streams[0].bytes += Array(text.utf8) }
  }

  /// Closes that pipe when all is written.
  package func closeInput() {
    driver.withState { $0.streams[0].closesAtEnd = true }
  }

  /// Sends a signal to the program alone, not to its group.
  /// - Returns: false when it has ended.
  @discardableResult
  package func signal(_ number: Int32) -> Bool { driver.signal(number) }

  /// `fg`: gives the job the terminal and lets it go on.
  ///
  /// After a stop the terminal is the leader's: SIGCONT alone would let the job go on in the
  /// background.
  package func continueInForeground() { proceed(CPLATFORM_PTY_FOREGROUND) }

  /// `bg`: lets the job go on without the terminal.
  package func continueInBackground() { proceed(CPLATFORM_PTY_BACKGROUND) }

  private func proceed(_ command: Int) {
    driver.withState { state in
      // So that the next wait for a stop does not see the last one.
      if state.command(command), case .stopped = state.job { state.job = .continuing }
    }
  }
}

extension TerminalSize {
  fileprivate var emulated: TerminalSize {
    guard rows > 0, columns > 0 else { return .standard }
    return TerminalSize(rows: min(rows, 1000), columns: min(columns, 1000))
  }
}
