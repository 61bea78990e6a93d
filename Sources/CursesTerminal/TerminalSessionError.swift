/// Why the terminal cannot be used for a full screen. Nothing has been changed on it.
package enum TerminalSessionError: Error, Equatable, CustomStringConvertible {
  case inputIsNoTerminal
  case outputIsNoTerminal
  case noControllingTerminal
  /// TERM is unset or empty.
  case noTerminalType
  /// The terminal of this type cannot place the cursor.
  case dumbTerminal(type: String)
  /// Neither this type nor the one that stands in for it is known.
  case noDescription(type: String)
  case cannotOpen

  package var description: String {
    switch self {
    case .inputIsNoTerminal:
      "standard input is not a terminal: beck needs one to read keys from"
    case .outputIsNoTerminal:
      "standard output is not a terminal: beck needs one to draw on"
    case .noControllingTerminal:
      "the terminal does not control this process; start beck without setsid"
    case .noTerminalType:
      "TERM is not set, so the terminal is unknown; set it, for example to xterm-256color"
    case .dumbTerminal(let type):
      "the terminal \"\(type)\" cannot place the cursor; set TERM to what the terminal is"
    case .noDescription(let type):
      "no description of the terminal \"\(type)\" was found, nor one of xterm-256color;"
        + " install ncurses-base"
    case .cannotOpen:
      "the terminal could not be had for reading and writing"
    }
  }
}
