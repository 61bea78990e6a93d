import Glibc
import TestSupport
import Testing

@testable import CursesTerminal
@testable import TUICore

private let program = "/usr/bin/tmux"

/// A copy as a real tmux takes it.
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

  /// Copies as beck in a pane does.
  /// - Returns: what tmux then has.
  private func copy(_ text: String, settingClipboard setting: String) async throws -> String {
    let pane = try await tmux("display-message", "-p", "#{pane_tty}").split(separator: "\n").first
    _ = try await tmux("set-option", "-g", "set-clipboard", setting)
    let path = try #require(pane.map(String.init))
    let device = TerminalDevice(
      descriptor: open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC), isShared: false)
    try #require(device.descriptor >= 0)
    let output = TerminalOutput(device: device)
    output.send(ClipboardSequence.bytes(Array(text.utf8), through: .tmux))
    output.send(Array("copied".utf8))
    while output.isWaiting, device.waitForRoom(.seconds(5)) { output.flush() }
    // What follows the copy shows that tmux has read it.
    while !(try await tmux("capture-pane", "-p").contains("copied")) {}
    return try await tmux("show-buffer")
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["on", "off"])
  func `tmux has what was copied where it is told to take it`(setting: String) async throws {
    let text = "one line\nanother é 中 " + String(repeating: "and so on ", count: 500)
    _ = try await tmux("new-session", "-d", "-x", "80", "-y", "24", "/bin/cat")
    let shown: Result<String, any Error>
    do {
      shown = .success(try await copy(text, settingClipboard: setting))
    } catch {
      shown = .failure(error)
    }
    _ = try await tmux("kill-server")
    #expect(try shown.get() == (setting == "on" ? text : ""))
  }
}
