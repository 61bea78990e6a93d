import Glibc

// What reading an answer costs, in CPU time: `swift run -c release Benchmarks`. Prints one table and takes some seconds.
// Beside the decoder stands Foundation's JSONDecoder, which gets the same chunks without having to find them in a stream.

@main
enum Benchmarks {
  private static let repeats = 5

  static func main() throws {
    print(
      """
      CPU ms per 1,000 chunks: 20,000 events of \(SampleStream.eventBytes) bytes, median of \(repeats)

      """)
    print(row("deltas", ["16 KiB reads", "one event a read", "JSONDecoder alone"]))
    var isRight = true
    for kind in SampleStream.Kind.allCases {
      let stream = SampleStream(kind, chunks: 20_000)
      let decoder = DecoderRun(stream)
      let foundation = FoundationRun(stream)
      let times = [
        try measured(stream) { try decoder.run(readBytes: 16 << 10) },
        try measured(stream) { try decoder.run(readBytes: SampleStream.eventBytes) },
        try measured(stream) { try foundation.run() },
      ]
      isRight = isRight && !times.contains(nil)
      print(row(kind.rawValue, times.map { $0.map(milliseconds) ?? "wrong output" }))
    }
    exit(isRight ? 0 : 1)
  }

  /// The median of the repeats, divided down to 1,000 chunks.
  /// - Returns: nil if a run gave out something else than the stream holds: its time would mean nothing.
  private static func measured(
    _ stream: SampleStream, _ body: () throws -> Int
  ) throws -> Duration? {
    var times: [Duration] = []
    for _ in 0..<repeats {
      let start = CPUClock.now
      guard try body() == stream.outputBytes else { return nil }
      times.append(CPUClock.now - start)
    }
    return times.sorted()[repeats / 2] * 1_000 / stream.chunkCount
  }

  private static func milliseconds(_ duration: Duration) -> String {
    let hundredths = Int((duration / .microseconds(10)).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    let padding = String(repeating: " ", count: max(0, 12 - name.count))
    return name + padding
      + cells.map { String(repeating: " ", count: max(0, 20 - $0.count)) + $0 }.joined()
  }
}
