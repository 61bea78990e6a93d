import CPlatform
import Glibc
import TUICore

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
  /// Whether the mouse is wanted, also while the terminal is not ours.
  private(set) var hasMouse = false
  /// A frame that is cut off may leave a link open.
  private var expectsLinks = false
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
    // Before anything is changed; in the background it leaves the terminal alone.
    armCrashGuard()
    // Before anything is written: a process without a right to the terminal writes nothing to it.
    guard apply(raw) else {
      if !isEntered { CrashGuard.disarm() }
      return false
    }
    cplatform_standard_error_capture()
    output.discard()
    if expectsLinks { output.send(LinkSequence.closer) }
    output.send(isEntered ? TerminalSequences.enterAgain : TerminalSequences.enter)
    if hasMouse { output.send(TerminalSequences.mouseOn) }
    isEntered = true
    return true
  }

  /// Gives the terminal back; does nothing when that has been done. In the background it is the
  /// shell's already, and stays as the shell has set it.
  func leave() {
    guard isEntered else { return }
    isEntered = false
    if isInFront {
      output.sendAtOnce(restoring, patience: patience)
      _ = apply(saved)
    }
    replayStandardError()
    CrashGuard.disarm()
  }

  /// Turns mouse reports on or off; while the terminal is not ours, from when it is again.
  func setMouse(_ on: Bool) {
    guard on != hasMouse else { return }
    hasMouse = on
    if isEntered { output.send(on ? TerminalSequences.mouseOn : TerminalSequences.mouseOff) }
  }

  /// From now on a link is ended first where the terminal is taken again or given back. One that
  /// never had any gets no word of them.
  func expectLinks() {
    guard !expectsLinks, isEntered else { return }
    expectsLinks = true
    armCrashGuard()
  }

  private var restoring: [UInt8] {
    (expectsLinks ? LinkSequence.closer : []) + TerminalSequences.restore
  }

  private func armCrashGuard() {
    CrashGuard.arm(descriptor: device.descriptor, modes: saved, restoring: restoring)
  }

  /// What was said on standard error while the screen was ours, made safe. Its end is enough.
  private func replayStandardError() {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = cplatform_standard_error_release(&bytes, bytes.count)
    guard count > 0 else { return }
    write(SafeText(prose: String(decoding: bytes[..<count], as: UTF8.self)).utf8)
  }

  private var isInFront: Bool {
    let front = tcgetpgrp(device.descriptor)
    return front < 0 || front == getpgrp()
  }

  /// Writes on the terminal that was given back, whoever is in front of it.
  func write(_ bytes: [UInt8]) {
    // `stty tostop` would stop us in the background.
    signal(SIGTTOU, SIG_IGN)
    output.sendAtOnce(bytes, patience: patience)
  }

  // A line that is going down is not waited for.
  private var patience: Duration { isHungUp || output.isLost ? .zero : Self.patience }

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
