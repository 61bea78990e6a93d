// How a text is cut into pieces, and what the pieces of an answer are put together.

extension [Answer.Piece] {
  static func reasoning(_ text: String) -> Self {
    TokenSplitter.tokens(in: text).map(Answer.Piece.reasoning)
  }

  static func content(_ text: String) -> Self {
    TokenSplitter.tokens(in: text).map(Answer.Piece.content)
  }

  static func refusal(_ text: String) -> Self {
    TokenSplitter.tokens(in: text).map(Answer.Piece.refusal)
  }

  /// One call after the other.
  static func calls(_ calls: [(name: String, arguments: String)]) -> Self {
    calls.enumerated().flatMap { index, call in
      [.call(index: index, name: call.name)]
        + TokenSplitter.tokens(in: call.arguments).map { .arguments(index: index, $0) }
    }
  }
}

extension Answer {
  var reasoning: String {
    pieces.map { if case .reasoning(let piece) = $0 { piece } else { "" } }.joined()
  }

  var content: String {
    pieces.map { if case .content(let piece) = $0 { piece } else { "" } }.joined()
  }

  var refusal: String {
    pieces.map { if case .refusal(let piece) = $0 { piece } else { "" } }.joined()
  }

  /// The calls in their order, which is that of their indices.
  var calls: [(name: String, arguments: String)] {
    var calls: [(name: String, arguments: String)] = []
    for piece in pieces {
      switch piece {
      case .call(_, let name): calls.append((name, ""))
      case .arguments(let index, let text): calls[index].arguments += text
      case .reasoning, .content, .refusal: break
      }
    }
    return calls
  }
}
