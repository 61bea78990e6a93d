/// A token, by what came before it: the cost must not depend on it.
enum AppendGroup {
  private static let sizes = [10_000, 100_000, 1_000_000, 10_000_000]
  /// Over a whole piece of the document, whatever its size: all places in it count alike.
  private static let tokens = 1_000
  private static let tokenBytes = 6
  private static let repeats = 4

  static func tables() -> [FigureTable] {
    [
      table("append: a token into the model", drawsEach: false),
      table("append: a token into the model and a frame laid out behind it", drawsEach: true),
    ]
  }

  private static func table(_ title: String, drawsEach: Bool) -> FigureTable {
    var table = FigureTable(
      title: title + "; CPU µs · allocations, behind so much answer of one kind",
      heads: ["answer"] + sizes.map(\.bytesName))
    for kind in SampleText.Kind.allCases {
      let costs = sizes.map { cost(of: kind, behind: $0, drawsEach: drawsEach) }
      table.rows.append([kind.rawValue] + costs.map(\.perUnit))
    }
    return table
  }

  private static func cost(of kind: SampleText.Kind, behind bytes: Int, drawsEach: Bool) -> Cost {
    let text = SampleText.text(kind, bytes: bytes)
    var chat = Chat(answer: text)
    // What follows goes on where the text ended, over several of its blocks.
    let rest = SampleText.text(kind, bytes: bytes + repeats * tokens * tokenBytes).utf8.dropFirst(
      text.utf8.count)
    let pieces = SampleText.pieces(of: String(decoding: rest, as: UTF8.self), bytes: tokenBytes)
    var next = 0
    return Cost.of(units: tokens, repeats: repeats) {
      for _ in 0..<tokens {
        chat.receive(.text(pieces[next % pieces.count]))
        next += 1
        if drawsEach { chat.layOut() }
      }
      chat.layOut()
    }
  }
}
