/// What the terminal at hand can show.
package struct TerminalCapabilities: Equatable, Sendable {
  package var colorDepth: ColorDepth
  /// One sentence for the transcript when TERM had to be replaced, else nil.
  package var notice: String?
  /// The innermost one that the program runs in, as far as the environment tells.
  package var multiplexer: Multiplexer?

  package init(
    colorDepth: ColorDepth, notice: String? = nil, multiplexer: Multiplexer? = nil
  ) {
    self.colorDepth = colorDepth
    self.notice = notice
    self.multiplexer = multiplexer
  }
}

/// The port to the screen. Implemented by CursesTerminal; all calls on the loop's thread.
package protocol TerminalBackend: AnyObject {
  /// At least 1 × 1; changes only together with a `.resized` event.
  var size: Size { get }
  var capabilities: TerminalCapabilities { get }

  /// Shows `grid` in at most one write, sending only what differs from the last shown.
  /// - Parameters:
  ///   - grid: has this backend's `size`; another size is ignored.
  ///   - cursor: where the hardware cursor stands, nil to hide it.
  /// - Returns: false when the terminal still has not taken the last frame: nothing was drawn; the
  ///   loop wakes its client once there is room, and the client presents again.
  func present(_ grid: Grid, cursor: Point?) -> Bool

  /// Shows plain text in at most one write, such that the terminal itself wraps each line and its
  /// selection finds the whole of it; sends nothing for what is shown already, which would drop a
  /// selection. The cursor is hidden, and the next `present` paints every cell.
  /// - Parameter screen: has this backend's `size`; another size is ignored.
  /// - Returns: as `present`.
  func present(_ screen: BareScreen) -> Bool

  /// Forgets what the screen shows, so that the next frame paints every cell.
  func invalidate()

  /// Lets the terminal report presses, drags and the wheel, or no longer. Off at first; kept over
  /// a stop. The terminal's own selection works only while it is off.
  func setMouse(_ on: Bool)

  /// Offers `text` to the terminal's clipboard, behind what already waits to be sent. Whether it is
  /// taken is never told.
  /// - Parameter text: UTF-8, at most `copyLimit` bytes.
  /// - Returns: false when nothing was sent: it is too long, earlier copies still wait, or the
  ///   terminal is not ours or has no clipboard.
  /// Source: xterm ctlseqs, OSC 52.
  func copy(_ text: [UInt8]) -> Bool

  /// Asks for the colour of the terminal's ground; a terminal that knows answers with a
  /// `.background` event. Not sent to one that would show the question.
  /// Source: xterm ctlseqs, OSC 11.
  func askBackground()

  /// Gives the terminal back, stops the process group as the shell's job control expects, and
  /// takes the terminal again once continued. A `.resumed` event follows.
  func suspend()
}

extension TerminalBackend {
  /// The most bytes that `copy` takes: in base64, with what stands around them, they stay below
  /// the 100,000 that terminals read of one sequence.
  package static var copyLimit: Int { 74_000 }
}

/// The thread that owns the terminal: it waits for keys, signals and jobs, and sleeps without a
/// timeout when there are none. As an executor it carries the `Program` actor.
package protocol TerminalLoop: SerialExecutor {
  /// Runs on the calling thread until `stop()`. Per turn: all waiting input is read and handed to
  /// `client`, then the executor's jobs run, then `client` ends the turn.
  func run(_ client: any TerminalLoopClient)

  /// Sees to it that a turn of the loop begins within `delay` from now. Costs nothing where the
  /// loop wakes by then anyway. Any thread.
  func takeTurn(within delay: Duration)

  /// Makes `run` return after the present turn. Any thread.
  func stop()
}

/// What the loop drives. Called on the loop's thread only, never concurrently.
package protocol TerminalLoopClient: AnyObject, Sendable {
  /// - Parameter events: all that was waiting, in order, at least one.
  func received(_ events: [TerminalEvent], at now: ContinuousClock.Instant)

  /// After input and jobs: draw if a frame is due.
  /// - Returns: when to be woken at the latest though nothing arrives; nil sleeps until it does.
  func endTurn(at now: ContinuousClock.Instant) -> ContinuousClock.Instant?
}
