import Glibc
import TestSupport
import Testing

@testable import CursesTerminal
@testable import TUICore

private let program = "/usr/bin/tmux"

/// A copy and a bare screen as a real tmux takes them.
@Suite(.enabled(if: access(program, X_OK) == 0), .serialized)
struct TmuxTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  /// Runs a command of a server of its own.
  /// - Returns: what it says.
  private func tmux(_ arguments: String...) async throws -> String {
    var environment = TestEnvironment.minimal(home: home)
    environment["TMUX_TMPDIR"] = home.path
    let child = try TerminalChild(
      program, ["-L", "beck", "-f", "/dev/null"] + arguments, environment: environment,
      output: .pipe)
    _ = try await child.waitForExit()
    return String(decoding: child.standardOutput, as: UTF8.self)
  }

  /// Sends what beck in the pane would, and waits until tmux has read it.
  /// - Parameter end: a word that only the end of `bytes` shows.
  private func show(_ bytes: [UInt8], until end: String) async throws {
    let pane = try await tmux("display-message", "-p", "#{pane_tty}").split(separator: "\n").first
    let path = try #require(pane.map(String.init))
    let device = TerminalDevice(
      descriptor: open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC), isShared: false)
    try #require(device.descriptor >= 0)
    let output = TerminalOutput(device: device)
    output.send(bytes)
    while output.isWaiting, device.waitForRoom(.seconds(5)) { output.flush() }
    while !(try await tmux("capture-pane", "-p").contains(end)) {}
  }

  /// Runs with a session of 80 × 24 that shows nothing of its own.
  private func inPane<Value>(_ body: () async throws -> Value) async throws -> Value {
    _ = try await tmux("new-session", "-d", "-x", "80", "-y", "24", "/bin/cat")
    let outcome: Result<Value, any Error>
    do {
      outcome = .success(try await body())
    } catch {
      outcome = .failure(error)
    }
    _ = try await tmux("kill-server")
    return try outcome.get()
  }

  @Test(.timeLimit(.minutes(5)), arguments: ["on", "off"])
  func `tmux has what was copied where it is told to take it`(setting: String) async throws {
    let text = "one line\nanother é 中 " + String(repeating: "and so on ", count: 500)
    let shown = try await inPane {
      _ = try await tmux("set-option", "-g", "set-clipboard", setting)
      // What follows the copy shows that tmux has read it.
      let copy = ClipboardSequence.bytes(Array(text.utf8), through: .tmux)
      try await show(copy + Array("copied".utf8), until: "copied")
      return try await tmux("show-buffer")
    }
    #expect(shown == (setting == "on" ? text : ""))
  }

  @Test(.timeLimit(.minutes(5))) func `tmux joins the rows of a bare screen's long line`()
    async throws
  {
    let line = String(repeating: "a line of 中文 and é, ", count: 12) + "its end"
    let text = SafeText(prose: line)
    var rows: [BareScreen.Row] = []
    var start = 0
    while start < text.utf8.count {
      let end = text.bareRowEnd(from: start, columns: 80)
      rows.append(.init(text.slice(start..<end), goesOn: end < text.utf8.count))
      start = end
    }
    try #require(rows.count > 2)
    let full = SafeText(prose: String(repeating: "x", count: 80))
    rows += [.init(full), .init("next"), .init("hint")]
    let screen = BareScreen(size: Size(rows: 24, columns: 80), rows: rows)
    let shown = try await inPane {
      var painter = BarePainter(hidesCursor: true)
      try await show(painter.frame(for: screen), until: "hint")
      return try await tmux("capture-pane", "-p", "-J")
    }
    let lines = shown.split(separator: "\n").map { $0.trimmingSuffix { $0 == " " } }
    #expect(lines == [line[...], full.string[...], "next", "hint"])
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, matches(last) { rest.removeLast() }
    return rest
  }
}
