/// What stands between the program and the terminal that a person looks at.
package enum Multiplexer: String, Equatable, Sendable {
  case tmux, screen
}
