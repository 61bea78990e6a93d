import Testing

@testable import TestSupport

/// The floods of RELIABILITY 3.3 against its limit on memory, R18: beck, which answered before, may
/// take 32 MiB more.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultMemoryTests {
  struct Flood: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let steps: [ServerStep]
    /// How beck's sentence begins.
    let sentence: String
    /// Whether beck must leave before the server has said all.
    var isLeft = true
    /// KiB more than before.
    var most = 32 << 10
  }

  /// A comment of 8 KB: much to take and little to read.
  private static let comment = ": \(String(repeating: "p", count: 8000))\n\n"
  private static let word =
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"}}]}\n\n"

  private static let page =
    "data: {\"choices\":[{\"delta\":{\"content\":\"\(String(repeating: "word ", count: 1600))\"}}]}\n\n"

  private static let floods: [Flood] = [
    Flood(
      testDescription: "N20 a line of 100 MB",
      steps: [
        .eventStream, .text("data: "),
        .repeated([UInt8](repeating: UInt8(ascii: "x"), count: 1024), total: 100_000_000),
      ], sentence: "One piece of the answer is larger than 16 MiB; beck stopped reading."),
    Flood(
      testDescription: "N20 a JSON body of 100 MB",
      steps: [
        .eventStream, .text("{\"x\":\""),
        .repeated([UInt8](repeating: UInt8(ascii: "x"), count: 1024), total: 100_000_000),
      ], sentence: "The answer is larger than 16 MiB in one piece; beck stopped reading."),
    Flood(
      testDescription: "N24 headers without end",
      steps: [.raw("HTTP/1.1 200 OK\r\n"), .rawRepeated("X-Flood: 1\r\n", count: 5_000_000)],
      sentence: "The server sent more headers than beck accepts"),
    Flood(
      testDescription: "N25 a header of 100 MB",
      steps: [.raw("HTTP/1.1 200 OK\r\nX-Flood: "), .rawRepeated("xxxxxxxxxx", count: 10_000_000)],
      sentence: "The server sent more headers than beck accepts"),
    Flood(
      testDescription: "N27 a gzip bomb",
      steps: [
        .status(200, [("Content-Encoding", "gzip"), ("Connection", "close")]),
        .bytes(gzippedZeros(count: 1 + 258 * 400_000)),
      ], sentence: "What the server sent is no chat answer", isLeft: false),
    Flood(
      testDescription: "N60 an endless refusal",
      steps: [
        .status(400, [("Content-Type", "text/html"), ("Connection", "close")]),
        .endless([UInt8](repeating: UInt8(ascii: "x"), count: 1 << 16)),
      ], sentence: "HTTP 400: the server does not accept the request"),
    Flood(
      testDescription: "N60 an endless stream of nothing but comments",
      steps: [.eventStream, .endless(Array(comment.utf8))],
      sentence: "The server sent more than 64 MiB; beck stopped reading."),
    Flood(
      testDescription: "N60 an endless answer",
      steps: [.eventStream, .endless(Array((comment + word).utf8))],
      sentence: "The server sent more than 64 MiB; beck stopped reading. What came is kept."),
    Flood(
      testDescription: "N60 an endless answer that is all text",
      steps: [.eventStream, .endless(Array(page.utf8))],
      sentence: "The answer is longer than 12 MiB; beck stopped reading. What came is kept.",
      // Kept twice, raw and safe; a build without optimisation copies once more where they grow.
      most: 40 << 10),
  ]

  @Test(arguments: floods) func `a flood ends the turn with memory bounded, and the chat goes on`(
    _ flood: Flood
  ) async throws {
    let server = try ScriptedServer(chats: .streamed("Hello"), flood.steps, .streamed("Still here"))
    let beck = try await BeckSession.open(server)
    beck.say("Hi")
    try await beck.settled("Hello")
    let before = try peakMemory(of: beck.child.processID)
    beck.say("Go on")
    let screen = try await beck.bar("error")
    #expect(screen.flowingText.contains(flood.sentence), "\(screen.text)")
    let grown = try peakMemory(of: beck.child.processID) - before
    #expect(grown <= flood.most, "\(grown) KiB")
    if flood.isLeft { try await server.disconnects() }
    #expect(server.chatCount == 2)
    beck.say("And?")
    try await beck.settled("Still here")
  }

  /// The most that a process ever held, in KiB.
  private func peakMemory(of process: Int32) throws -> Int {
    let status = String(decoding: try readFile("/proc/\(process)/status"), as: UTF8.self)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let words = line?.split(whereSeparator: \.isWhitespace)
    return try #require(words?.dropFirst().first.flatMap { Int($0) })
  }
}
