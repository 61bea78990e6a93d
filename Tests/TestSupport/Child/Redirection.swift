/// What a program gets as one of its standard descriptors.
package enum Redirection: Equatable, Sendable {
  case terminal
  case closed
  /// A pipe whose other end the test holds.
  case pipe
  /// A file: read as input, else written from its start and made when it is missing.
  case file(String)

  package static let null = Redirection.file("/dev/null")
}

/// How a program stands to its session.
package enum ChildRole: Equatable, Sendable {
  /// It leads the session itself, as a program started by sshd or a terminal window.
  /// There is no job control: the terminal's stop key does nothing.
  case sessionLeader
  /// It runs under a shell-like leader, in its own process group, which has the
  /// terminal: the stop key stops it and ``TerminalChild/continueInForeground()`` is `fg`.
  case foregroundJob
  /// The same without the terminal, as by `program &`.
  case backgroundJob
}
