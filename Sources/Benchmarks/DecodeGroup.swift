/// Reading a stream, beside Foundation's JSONDecoder, which gets the same chunks without having to
/// find them in a stream.
enum DecodeGroup {
  private static let chunks = 20_000

  /// A run gave out something else than the stream holds: its time would mean nothing.
  private struct WrongOutput: Error {}

  static func tables() throws -> [FigureTable] {
    var table = FigureTable(
      title: """
        decode: CPU ms and allocations per 1,000 chunks of \(SampleStream.eventBytes) bytes
        """,
      heads: ["deltas", "16 KiB reads", "one event a read", "JSONDecoder alone"])
    for kind in SampleStream.Kind.allCases {
      let stream = SampleStream(kind, chunks: chunks)
      let decoder = DecoderRun(stream)
      let foundation = FoundationRun(stream)
      let costs = [
        try cost(stream) { try decoder.run(readBytes: 16 << 10) },
        try cost(stream) { try decoder.run(readBytes: SampleStream.eventBytes) },
        try cost(stream) { try foundation.run() },
      ]
      table.rows.append(
        [kind.rawValue]
          + costs.map { "\($0.timePerUnit.milliseconds) · \($0.allocationsPerUnit.figure)" })
    }
    return [table]
  }

  private static func cost(_ stream: SampleStream, _ body: () throws -> Int) throws -> Cost {
    try Cost.of(units: stream.chunkCount / 1_000, repeats: 5) {
      guard try body() == stream.outputBytes else { throw WrongOutput() }
    }
  }
}
