/// What a terminal, or the world by a signal, told the program. Made by the adapter, in order.
package enum TerminalEvent: Equatable, Sendable {
  case key(Key)
  /// Text that arrived as one piece: a bracketed paste, or a burst too fast for fingers. Line
  /// ends are LF; nothing in it is a key, and it is not yet made safe.
  case paste(String)
  /// Comes only while `TerminalBackend.setMouse` has it on.
  case mouse(MouseEvent)
  /// The colour of the terminal's ground, 16 bits a channel: the answer, some time or never, to
  /// `TerminalBackend.askBackground`.
  case background(red: UInt16, green: UInt16, blue: UInt16)
  /// The window has this size now, at least 1 × 1.
  case resized(Size)
  /// The window got or lost the focus.
  case focused(Bool)
  /// The screen is ours again after a stop; everything must be drawn anew.
  case resumed
  /// SIGINT from outside: means what the Ctrl+C key means.
  case interrupted
  /// SIGTERM, SIGHUP or SIGQUIT: save, restore the terminal, die by `signal`.
  case terminated(signal: Int32)
  /// The terminal is gone: end of file, an input error or a hang-up of the line.
  case lost
}
