import Glibc

// Eyes: what is to be seen now, without waiting.
extension TerminalChild {
  /// The screen now.
  package var screen: Screen { driver.look { $0.emulator.snapshot() } }

  /// What the program has switched on and not off again.
  package var modes: TerminalModes { driver.look { $0.emulator.modes } }

  /// Every byte that came from the program through the terminal.
  package var output: [UInt8] { driver.look { $0.emulator.output } }

  /// How many synchronised updates the program has finished.
  package var updates: Int { driver.look { $0.emulator.updates } }

  /// What came through the pipe that is the program's standard output.
  package var standardOutput: [UInt8] { driver.look { $0.streams[1].bytes } }

  /// What came through the pipe that is the program's standard error.
  package var standardError: [UInt8] { driver.look { $0.streams[2].bytes } }

  /// How it ended, or nil while it runs.
  package var exitStatus: ExitStatus? { driver.look { $0.status } }

  /// The terminal's attributes now; they outlive the program until ``end()``.
  package func attributes() throws(SystemError) -> TerminalAttributes {
    try driver.withState { state throws(SystemError) in try TerminalAttributes(of: state.master) }
  }

  /// Sets the terminal's attributes from outside, as `stty` in another window would.
  package func setAttributes(_ attributes: TerminalAttributes) throws(SystemError) {
    try driver.withState { state throws(SystemError) in try attributes.apply(to: state.master) }
  }

  /// What the program and its threads have used so far.
  package func usage() throws(SystemError) -> ProcessUsage {
    try ProcessUsage(of: processID)
  }

  /// Whether the program is stopped, by whatever signal.
  package var isStopped: Bool {
    (try? ProcessStat(path: "/proc/\(processID)/stat"))?.state == "T"
  }
}
