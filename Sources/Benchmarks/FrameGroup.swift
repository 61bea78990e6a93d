/// A frame of 120 × 40: all but handing it to the terminal.
enum FrameGroup {
  private static let frames = 200

  static func tables() -> [FigureTable] {
    var table = FigureTable(
      title: "frame: 120 × 40 in an answer of 100 kB; CPU µs · allocations",
      heads: ["answer", "nothing new", "behind each 24 bytes"])
    for kind in [SampleText.Kind.prose, .markdown, .japanese, .code, .table] {
      let text = SampleText.text(kind, bytes: 100_000)
      var chat = Chat(answer: text)
      let still = Cost.of(units: frames) {
        for _ in 0..<frames { chat.drawFrame() }
      }
      let pieces = SampleText.pieces(of: text, bytes: 24)
      let growing = Cost.of(units: frames) {
        for piece in pieces.prefix(frames) {
          chat.receive(.text(piece))
          chat.drawFrame()
        }
      }
      table.rows.append([kind.rawValue, still.perUnit, growing.perUnit])
    }
    return [table]
  }
}
