import CPlatform
import Glibc
import TUICore

// The port's side that draws. Owned by the session, driven by the loop; loop thread only.

/// Shows grids on the terminal, and gives the terminal away and takes it back.
package final class CursesBackend: TerminalBackend {
  package private(set) var size: Size
  package let capabilities: TerminalCapabilities

  let device: TerminalDevice
  private let output: TerminalOutput
  private let modes: TerminalModes
  private let painter: FramePainter
  private var barePainter: BarePainter
  /// Copies are refused from here on: they would pile up before a terminal that takes nothing.
  private static let mostWaiting = 200_000

  /// Whether operating system commands (ECMA-48 §8.3.89) are not shown as text.
  private let knowsCommands: Bool
  /// For a terminal that does not know its size.
  private let assumedSize: Size
  private var events: [TerminalEvent] = []
  private(set) var isLost = false

  /// Changes nothing on the terminal; see `take()`.
  /// - Returns: nil when `device` is no terminal.
  init?(
    device: TerminalDevice, painter: FramePainter, capabilities: TerminalCapabilities,
    assumedSize: Size, knowsCommands: Bool
  ) {
    let output = TerminalOutput(device: device)
    guard let modes = TerminalModes(device: device, output: output) else { return nil }
    self.device = device
    self.output = output
    self.modes = modes
    self.painter = painter
    barePainter = BarePainter(hidesCursor: painter.hidesCursor)
    self.capabilities = capabilities
    self.assumedSize = assumedSize
    self.knowsCommands = knowsCommands
    size = device.size() ?? assumedSize
  }

  /// - Returns: true also when nothing is to be drawn: another size, or no terminal any more.
  package func present(_ grid: Grid, cursor: Point?) -> Bool {
    guard isTalking, grid.size == size else { return true }
    guard !output.isWaiting else { return false }
    barePainter.invalidate()
    if !grid.links.isEmpty, painter.takesLinks { modes.expectLinks() }
    return send(painter.frame(for: grid, cursor: cursor))
  }

  /// - Returns: as `present(_:cursor:)`.
  package func present(_ screen: BareScreen) -> Bool {
    guard isTalking, screen.size == size else { return true }
    guard !output.isWaiting else { return false }
    painter.invalidate()
    return send(barePainter.frame(for: screen))
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    if !bytes.isEmpty { output.send(bytes) }
    noticeLoss()
    return true
  }

  package func invalidate() {
    painter.invalidate()
    barePainter.invalidate()
  }

  package func setMouse(_ on: Bool) {
    modes.setMouse(on)
    noticeLoss()
  }

  package func copy(_ text: [UInt8]) -> Bool {
    guard isTalking, knowsCommands, text.count <= Self.copyLimit,
      output.waitingCount <= Self.mostWaiting
    else { return false }
    output.send(ClipboardSequence.bytes(text, through: capabilities.multiplexer))
    noticeLoss()
    return !isLost
  }

  package func askBackground() {
    guard isTalking, knowsCommands else { return }
    output.send(TerminalSequences.backgroundQuestion)
    noticeLoss()
  }

  package func suspend() {
    guard !isLost, modes.isEntered else { return }
    modes.leave()
    cplatform_signals_stop_group()
    retake()
  }
}

// MARK: - For the loop and the session

extension CursesBackend {
  /// Takes the terminal for the first time; in the background this stops the process until it is
  /// in front.
  /// - Returns: false when the terminal cannot be had, or the process was told to end meanwhile.
  func take() -> Bool {
    defer { noticeLoss() }
    return cplatform_signals_wait_for_foreground(device.descriptor) && modes.enter()
  }

  /// Gives the terminal back for good.
  func restore() {
    modes.leave()
  }

  /// For a last word behind `restore()`.
  func write(_ bytes: [UInt8]) {
    modes.write(bytes)
  }

  /// Whether bytes wait for the terminal to have room.
  var isWaitingForRoom: Bool { output.isWaiting && !isLost }

  func flush() {
    output.flush()
    noticeLoss()
  }

  var hasEvents: Bool { !events.isEmpty }

  /// What happened since the last call.
  func takeEvents() -> [TerminalEvent] {
    defer { events = [] }
    return events
  }

  func handle(signal: Int32) {
    switch signal {
    case SIGINT: events.append(.interrupted)
    case SIGWINCH: adoptSize()
    case SIGTSTP: suspend()
    case SIGCONT:
      if modes.isEntered, !isLost, !isEnding { retake() }
    default:
      if signal == SIGHUP { modes.isHungUp = true }
      events.append(.terminated(signal: signal))
    }
  }

  /// The terminal is gone; said once.
  func lose() {
    guard !isLost else { return }
    isLost = true
    modes.isHungUp = true
    events.append(.lost)
  }

  // Told to end while stopped: the shell may be in front, and taking the terminal would stop us.
  private var isEnding: Bool {
    events.contains { if case .terminated = $0 { true } else { false } }
  }

  /// Whether anything may be written.
  private var isTalking: Bool { !isLost && !modes.isHungUp && modes.isEntered }

  private func retake() {
    // Told to end while stopped: the terminal stays with the shell, which may be in front.
    guard cplatform_signals_wait_for_foreground(device.descriptor) else { return }
    guard modes.enter() else { return lose() }
    adoptSize()
    events.append(.resumed)
    noticeLoss()
  }

  // Said also when it is the same as before: the terminal may have been smaller in between, unseen,
  // and have lost what stood outside.
  private func adoptSize() {
    size = device.size() ?? assumedSize
    invalidate()
    events.removeAll { if case .resized = $0 { true } else { false } }
    events.append(.resized(size))
  }

  private func noticeLoss() {
    if output.isLost { lose() }
  }
}
