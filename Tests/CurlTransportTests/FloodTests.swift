import Glibc
import HTTPCore
import TestSupport
import Testing

@testable import CurlTransport

/// Floods against our limits on memory, each in a process of its own; and a flood of cancels.
@Suite(.timeLimit(.minutes(3))) struct FloodTests {
  @Test func `N20 a line of 100 MB ends at our limit, with memory bounded`() async {
    await #expect(processExitsWith: .success) {
      try await flood(
        [
          .eventStream, .text("data: "),
          .repeated([UInt8](repeating: 120, count: 1024), total: 100 << 20),
        ], endsWith: .bodyTooLarge(limit: 64 << 20), afterBody: 64 << 20)
    }
  }

  @Test func `an endless stream ends at our limit, with memory bounded`() async {
    await #expect(processExitsWith: .success) {
      let event = Array("data: {\"choices\":[]}\n\n".utf8)
      let part = Array(repeatElement(event, count: 1000).joined())
      try await flood(
        [.eventStream, .endless(part)], endsWith: .bodyTooLarge(limit: 64 << 20),
        afterBody: 64 << 20)
    }
  }

  @Test func `a flood of headers ends at our limit, with memory bounded`() async {
    await #expect(processExitsWith: .success) {
      try await flood(
        [.raw("HTTP/1.1 200 OK\r\n"), .rawRepeated("X-Flood: 1234567890\r\n", count: 5_000_000)],
        endsWith: .headersTooLarge, afterBody: 0)
    }
  }

  @Test func `a header of 100 MB ends at our limit, with memory bounded`() async {
    await #expect(processExitsWith: .success) {
      try await flood(
        [.raw("HTTP/1.1 200 OK\r\nX-Flood: "), .rawRepeated("xxxxxxxxxx", count: 10 << 20)],
        endsWith: .headersTooLarge, afterBody: 0)
    }
  }

  @Test func `a thousand cancels close a thousand connections`() async throws {
    let server = try ScriptedServer { _ in [.eventStream, .content("x"), .untilDisconnect] }
    let client = CurlClient(environment: [:])
    defer { client.shutdown() }
    for number in 1...1000 {
      let channel = client.start(.chat(server.baseURL))
      if number.isMultiple(of: 2) {
        _ = try await channel.untilHead()
      } else {
        _ = try await channel.bodyBytes(1)
      }
      channel.cancel()
      #expect(try await channel.next() == nil)
    }
    try await server.closings(count: 1000, timeout: .seconds(100))
    try await server.disconnects(count: 1000)
    #expect(server.connectionCount == 1000)
    #expect(server.departures.map(\.request).sorted() == Array(1...1000))
  }
}

/// Reads the answer to its end without keeping it.
private func flood(
  _ steps: [ServerStep], endsWith expected: TransportError, afterBody expectedBytes: Int
) async throws {
  // Whatever is set up once, is.
  _ = try await exchange(.response(200, "{}"))
  let before = try peakMemory()
  let server = try ScriptedServer { _ in steps }
  let client = CurlClient(environment: [:])
  defer { client.shutdown() }
  let channel = client.start(.chat(server.baseURL))
  var count = 0
  do throws(TransportError) {
    while let event = try await channel.next() {
      if case .body(let bytes) = event { count += bytes.count }
    }
    Issue.record("the flood ended well")
  } catch {
    #expect(error == expected)
  }
  #expect(count == expectedBytes)
  try await server.disconnects()
  #expect(try peakMemory() - before <= 32 << 10)
}

/// The most this process ever held, in KiB.
private func peakMemory() throws -> Int {
  let line = try ProcessFiles.read("/proc/self/status").split(separator: "\n").first {
    $0.hasPrefix("VmHWM:")
  }
  return try #require(
    line?.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap { Int($0) })
}
