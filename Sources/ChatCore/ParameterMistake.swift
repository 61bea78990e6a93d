/// Why a parameter cannot be set so: one sentence for the screen or the command line.
package struct ParameterMistake: Error, Equatable, Sendable, CustomStringConvertible {
  package let sentence: String
  package init(_ sentence: String) { self.sentence = sentence }
  package var description: String { sentence }
}
