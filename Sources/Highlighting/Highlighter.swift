/// Colours code line by line. What a line leaves open goes on in the next, so that lines may be
/// coloured as they arrive: the same lines give the same tokens however they came.
package struct Highlighter: Sendable {
  /// What a line leaves open: a comment, a string, a heredoc. Small, and kept a piece of code.
  package struct State: Hashable, Sendable {
    /// Outermost first; at most `LineLexer.deepest`.
    var frames: [Frame] = []
    /// A slash that comes next divides: the code before it ends with a value.
    var isAfterOperand = false

    package init() {}
  }

  private let grammar: Grammar

  /// - Parameter language: as a fence names it: `swift`, `js`, `C++`; capitals do not matter, nor
  ///   does what comes behind a comma or a brace. A file's name counts by its ending.
  /// - Returns: nil for a language that is not known.
  package init?(language: String) {
    guard let grammar = GrammarShelf.grammar(named: language) else { return nil }
    self.grammar = grammar
  }

  /// - Parameters:
  ///   - line: UTF-8 without its line end; need not be whole: the state is that at its end.
  ///   - state: before the line, from the same language; afterwards behind it.
  /// - Returns: ascending, not overlapping, not empty. The cost is linear in the line.
  package func tokens(of line: Span<UInt8>, _ state: inout State) -> [Token] {
    var lexer = LineLexer(grammar, state)
    // The lexer is then the only owner of the frames, and changes them in place.
    state.frames = []
    lexer.read(line)
    state = lexer.state
    return lexer.tokens
  }
}
