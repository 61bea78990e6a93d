/// What is sent to take the terminal and to give it back. Every path uses these and no other:
/// start, suspend, continue, exit and crash.
enum TerminalSequences {
  /// Alternate screen, bracketed paste, focus reports, and kitty's keyboard protocol so far that
  /// keys are told apart. Modes go one by one: some terminals read only the first of a list.
  static let enter = Array("\u{1B}[?1049h\u{1B}[?2004h\u{1B}[?1004h\u{1B}[>1u".utf8)

  /// The same when the modes may still be on: pops what was pushed, so that it never piles up.
  static let enterAgain = Array("\u{1B}[<u".utf8) + enter

  /// Presses with the wheel, drags, and both by SGR's form, which has no last column.
  static let mouseOn = Array("\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h".utf8)
  static let mouseOff = Array("\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l".utf8)

  /// Asks for the colour of the ground. Ended by BEL, since the answer's end is like the
  /// question's, and one byte cannot be torn.
  static let backgroundQuestion = Array("\u{1B}]11;?\u{07}".utf8)

  /// At most 256 bytes, harmless when a mode was never on. Resetting the scroll region moves the
  /// cursor home; it is put on the last row, and that is cleared, for terminals without an alternate
  /// screen.
  static let restore = Array(
    [
      "\u{1B}[?2026l",  // end of a synchronised update
      "\u{1B}[0m",
      "\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1006l",  // mouse
      "\u{1B}[?1004l",  // focus
      "\u{1B}[?2004l",  // bracketed paste
      "\u{1B}[<u\u{1B}[>4;0m",  // keyboard protocols
      "\u{1B}(B\u{0F}",  // ASCII, in G0
      "\u{1B}[?25h\u{1B}[0 q",  // cursor visible, of its default shape
      "\u{1B}[r\u{1B}[9999;1H\u{1B}[K",
      "\u{1B}[?1049l",
    ].joined().utf8)
}
