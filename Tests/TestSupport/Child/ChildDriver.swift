import CPlatform
import Glibc
import Synchronization

/// The thread that reads a program's terminal, types into it and reaps it.
///
/// It alone closes descriptors, always under the lock, so that nobody uses a
/// number that has come to mean something else; the same holds for process ids.
final class ChildDriver: Sendable {
  let process: pid_t
  let progress = Progress()
  private let reaped: pid_t
  private let wakeup: Wakeup
  /// Readable when what we reap has ended.
  private let ending: Int32
  private let state: Mutex<ChildState>

  private enum Source {
    case wakeup, ending, reports, terminal
    case stream(Int)
  }

  /// Starts the program and its thread.
  static func start(_ launch: ChildLaunch, emulator: sending Emulator) throws(SystemError)
    -> (driver: ChildDriver, attributes: TerminalAttributes?)
  {
    let wakeup = try Wakeup()
    let child = try launch.start()
    let ending = cplatform_pty_process(child.reaped)
    let driver = ChildDriver(child, ending: ending, wakeup: wakeup, emulator: emulator)
    do throws(SystemError) {
      guard ending >= 0 else { throw SystemError(code: -ending, operation: "pidfd_open") }
      try startThread { driver.run() }
    } catch {
      driver.end()
      waitpid(child.reaped, nil, 0)
      child.closeAll()
      throw error
    }
    return (driver, child.attributes)
  }

  private init(
    _ child: LaunchedChild, ending: Int32, wakeup: Wakeup, emulator: sending Emulator
  ) {
    process = child.process
    reaped = child.reaped
    self.wakeup = wakeup
    self.ending = ending
    state = Mutex(ChildState(child, emulator: emulator))
  }

  /// Looks at the state or changes it, and lets the thread see the change.
  func withState<Result: Sendable, Failure: Error>(
    _ body: (inout ChildState) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let result = try state.withLock { state throws(Failure) in try body(&state) }
    wakeup.signal()
    return result
  }

  /// Looks at the state.
  func look<Result: Sendable>(_ body: (borrowing ChildState) -> Result) -> Result {
    state.withLock { body($0) }
  }

  /// Kills the program, and lets the thread clean up behind it.
  func end() {
    withState { state in
      guard !state.isEnding else { return }
      state.isEnding = true
      let hadLeader = state.commands >= 0
      state.closeLeader()
      if !hadLeader && !state.isReaped { kill(reaped, SIGKILL) }
    }
  }

  /// Sends a signal to the program alone.
  /// - Returns: false when it has ended.
  func signal(_ number: Int32) -> Bool {
    withState { state in
      if state.status != nil { return false }
      if state.commands >= 0 { return state.command(CPLATFORM_PTY_SIGNAL, number) }
      return !state.isReaped && kill(process, number) == 0
    }
  }
}

// The thread.
extension ChildDriver {
  private func run() {
    while !state.withLock({ $0.isEnding && $0.isReaped }) {
      let sources = state.withLock { interests($0) }
      var polled = sources.map(\.1)
      guard poll(&polled, nfds_t(polled.count), -1) > 0 else { continue }
      let ready = zip(sources, polled).filter { $0.1.revents != 0 }.map(\.0.0)
      state.withLock { state in
        for source in ready { handle(source, &state) }
        if state.closesTerminal { state.closeTerminal() }
      }
      progress.advance()
    }
    state.withLock { state in
      state.closeTerminal()
      for index in 0..<3 { state.closeStream(index) }
      if state.reports >= 0 { close(state.reports) }
      state.reports = -1
      state.isFinished = true
    }
    close(ending)
    progress.advance()
  }

  private func interests(_ state: borrowing ChildState) -> [(Source, pollfd)] {
    var interests: [(Source, pollfd)] = []
    func add(_ source: Source, _ descriptor: Int32, _ events: Int32) {
      guard descriptor >= 0, events != 0 else { return }
      interests.append((source, pollfd(fd: descriptor, events: Int16(events), revents: 0)))
    }
    add(.wakeup, wakeup.descriptor, POLLIN)
    add(.reports, state.reports, POLLIN)
    add(.ending, state.isReaped ? -1 : ending, POLLIN)
    let reading = state.budget == 0 ? 0 : POLLIN
    let writing = state.typed.isEmpty ? 0 : POLLOUT
    // A terminal that hung up would make poll return at once, again and again.
    if !state.isLineDown { add(.terminal, state.master, reading | writing) }
    let hasInput = !state.streams[0].bytes.isEmpty || state.streams[0].closesAtEnd
    add(.stream(0), state.streams[0].descriptor, hasInput ? POLLOUT : 0)
    for index in 1...2 { add(.stream(index), state.streams[index].descriptor, POLLIN) }
    return interests
  }

  private func handle(_ source: Source, _ state: inout ChildState) {
    switch source {
    case .wakeup: wakeup.clear()
    case .terminal:
      state.readTerminal()
      state.writeTerminal()
    case .reports: state.readReports()
    case .stream(0): state.writeInput()
    case .stream(let index): state.readStream(index)
    case .ending: reap(&state)
    }
  }

  private func reap(_ state: inout ChildState) {
    var status: Int32 = 0
    guard waitpid(reaped, &status, WNOHANG) == reaped else { return }
    state.isReaped = true
    state.readReports()
    state.closeLeader()
    // What was written before the end is read before the end is told.
    state.drain()
    // For a job the leader has told the status, unless the leader itself was killed.
    if state.status == nil { state.status = ExitStatus(waitStatus: status) }
  }
}
