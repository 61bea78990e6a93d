import Glibc

// Takes the terminal and gives it back: termios, the modes of the emulator and the crash guard go
// together. Owned by the backend; loop thread only.

/// Whose the terminal is.
final class TerminalModes {
  /// How long a terminal that takes nothing is waited for when it is given back.
  private static let patience = Duration.milliseconds(200)

  private let device: TerminalDevice
  private let output: TerminalOutput
  private let saved: termios
  private(set) var isEntered = false
  /// The line is going down: nothing is waited for any more.
  var isHungUp = false

  /// Changes nothing yet.
  /// - Returns: nil when `device` is no terminal.
  init?(device: TerminalDevice, output: TerminalOutput) {
    var saved = termios()
    guard tcgetattr(device.descriptor, &saved) == 0 else { return nil }
    self.device = device
    self.output = output
    self.saved = saved
  }

  /// Takes the terminal. Taking what is ours already is harmless: it repairs what others have
  /// changed.
  /// - Returns: false when the terminal cannot be had.
  func enter() -> Bool {
    // First, so that a process without a right to the terminal writes nothing to it.
    guard apply(raw) else { return false }
    output.discard()
    output.send(isEntered ? TerminalSequences.enterAgain : TerminalSequences.enter)
    CrashGuard.arm(descriptor: device.descriptor, modes: saved)
    isEntered = true
    return true
  }

  /// Gives the terminal back; does nothing when that has been done.
  func leave() {
    guard isEntered else { return }
    isEntered = false
    output.sendAtOnce(
      TerminalSequences.restore, patience: isHungUp || output.isLost ? .zero : Self.patience)
    _ = apply(saved)
    CrashGuard.disarm()
  }

  private var raw: termios {
    var raw = saved
    cfmakeraw(&raw)
    withUnsafeMutableBytes(of: &raw.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    return raw
  }

  // Never TCSADRAIN: a stopped terminal would block it.
  private func apply(_ modes: termios) -> Bool {
    var modes = modes
    while tcsetattr(device.descriptor, TCSANOW, &modes) != 0 {
      if errno != EINTR { return false }
    }
    return true
  }
}
