import Glibc
import TUICore

// Opens the terminal, hands out the two ports to it, and gives it back. Owned by `main`, which
// calls from the main thread only.

/// The terminal for as long as it is ours.
///
/// ```swift
/// SignalMask.install()
/// let session = try TerminalSession.open(environment: environment)
/// defer { session.restore() }
/// session.loop.run(client)
/// ```
package final class TerminalSession {
  package let backend: CursesBackend
  package let loop: UILoop

  private init(backend: CursesBackend, escapeDelay: Duration) {
    self.backend = backend
    loop = UILoop(backend: backend, escapeDelay: escapeDelay)
  }

  /// Checks that a full screen is possible, then takes the terminal. In the background it stops
  /// the process until it is in front.
  /// - Parameters:
  ///   - environment: TERM, LINES, COLUMNS, NO_COLOR, TMUX and STY are read.
  ///   - escapeDelay: how long an escape byte waits for the rest of a key.
  /// - Throws: before anything was changed on the terminal.
  package static func open(
    environment: [String: String], escapeDelay: Duration = .milliseconds(25)
  ) throws(TerminalSessionError) -> TerminalSession {
    guard isatty(STDIN_FILENO) == 1 else { throw .inputIsNoTerminal }
    guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNoTerminal }
    // Without it neither a resize nor a hang-up would be told, and nothing could be suspended.
    guard tcgetpgrp(STDOUT_FILENO) >= 0 else { throw .noControllingTerminal }
    return try open(STDOUT_FILENO, environment: environment, escapeDelay: escapeDelay)
  }

  /// - Parameter descriptor: a terminal, used for input and output.
  static func open(
    _ descriptor: Int32, environment: [String: String], escapeDelay: Duration
  ) throws(TerminalSessionError) -> TerminalSession {
    let type = environment["TERM"] ?? ""
    guard !type.isEmpty else { throw .noTerminalType }
    TerminalLocale.install()
    let (painter, notice) = try painter(
      for: type,
      takesLinks: knowsCommands(type) && LinkSequence.isKnown(type: type, environment: environment))
    guard let device = TerminalDevice.reopen(descriptor) else { throw .cannotOpen }
    let asksForNoColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let capabilities = TerminalCapabilities(
      colorDepth: asksForNoColor ? .none : painter.colorDepth, notice: notice,
      multiplexer: multiplexer(environment))
    guard
      let backend = CursesBackend(
        device: device, painter: painter, capabilities: capabilities,
        assumedSize: assumedSize(environment), knowsCommands: knowsCommands(type)),
      backend.take()
    else { throw .cannotOpen }
    return TerminalSession(backend: backend, escapeDelay: escapeDelay)
  }

  /// Gives the terminal back as it was found. Every later call does nothing. Does not block: a
  /// terminal that takes nothing is waited for a moment, one that is gone not at all.
  package func restore() {
    backend.restore()
  }

  /// Writes `bytes` once the terminal is the shell's again. Does not block either, and does not
  /// stop a process that is in the background.
  package func write(_ bytes: [UInt8]) {
    backend.write(bytes)
  }

  private static func painter(
    for type: String, takesLinks: Bool
  ) throws(TerminalSessionError) -> (FramePainter, notice: String?) {
    let shown = printable(type)
    guard type != "dumb" else { throw .dumbTerminal(type: shown) }
    do {
      return (try FramePainter(terminalType: type, takesLinks: takesLinks), nil)
    } catch {
      if error == .dumbType { throw .dumbTerminal(type: shown) }
    }
    do {
      let notice = "The terminal \"\(shown)\" is not known here; drawing as for xterm-256color."
      let painter = try FramePainter(terminalType: "xterm-256color", takesLinks: takesLinks)
      return (painter, notice)
    } catch {
      throw .noDescription(type: shown)
    }
  }

  /// The environment's words are not to be trusted on a terminal.
  private static func printable(_ text: String) -> String {
    String(
      text.unicodeScalars.prefix(40).map {
        $0.isASCII && $0.value >= 0x20 && $0.value < 0x7F ? Character($0) : "?"
      })
  }

  /// Both variables are inherited: with one inside the other, the plain form is what either may take.
  private static func multiplexer(_ environment: [String: String]) -> Multiplexer? {
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    if isSet("TMUX") { return .tmux }
    return isSet("STY") ? .screen : nil
  }

  /// The Linux console and terminals of its age show what stands in a command.
  private static func knowsCommands(_ type: String) -> Bool {
    !["dumb", "linux", "ansi", "cons", "vt1", "vt2"].contains(where: type.hasPrefix)
  }

  private static func assumedSize(_ environment: [String: String]) -> Size {
    func number(_ name: String, within limit: Int) -> Int? {
      environment[name].flatMap { Int($0) }.flatMap { $0 > 0 ? min($0, limit) : nil }
    }
    return Size(
      rows: number("LINES", within: TerminalDevice.largest.rows) ?? 24,
      columns: number("COLUMNS", within: TerminalDevice.largest.columns) ?? 80)
  }
}
