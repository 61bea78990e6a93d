/// Searching 10 MB of Markdown, slice by slice, as between the keys.
enum SearchGroup {
  private static let bytes = 10_000_000

  static func tables() -> [FigureTable] {
    var table = FigureTable(
      title: "search: \(bytes.bytesName) of Markdown until all is found",
      heads: ["looked for", "hits", "CPU ms", "MB/s", "longest slice, ms", "allocations per kB"])
    var chat = Chat(answer: SampleText.text(.markdown, bytes: bytes))
    for (name, text, isPattern) in [
      ("nothing that is there", "zeppelin", false), ("a word", "bridge", false),
      ("one letter", "e", false), ("a pattern", "(bri|e)dge?s?", true),
    ] {
      let run = search(for: text, isPattern: isPattern, in: &chat)
      table.rows.append([
        name, String(run.hits), run.cost.time.milliseconds, run.cost.megabytesPerSecond.figure,
        run.longest.milliseconds, (run.cost.allocationsPerUnit * 1_000).figure,
      ])
    }
    return [table]
  }

  private static func search(
    for text: String, isPattern: Bool, in chat: inout Chat
  ) -> (cost: Cost, longest: Duration, hits: Int) {
    var longest: [Duration] = []
    var hits = 0
    let cost = Cost.of(units: bytes, repeats: 3) {
      chat.press(.character("f"), .control)
      if isPattern { chat.press(.character("x"), .alt) }
      var slices = [Duration.zero]
      for scalar in text.unicodeScalars {
        slices.append(time { chat.press(.character(scalar)) })
      }
      while chat.model.search?.isSearching == true {
        slices.append(time { chat.send(.tick) })
      }
      hits = chat.model.search?.hits.count ?? 0
      longest.append(slices.max() ?? .zero)
      chat.press(.escape)
    }
    return (cost, longest.min() ?? .zero, hits)
  }

  private static func time(_ body: () -> Void) -> Duration {
    let start = CPUClock.now
    body()
    return CPUClock.now - start
  }
}
