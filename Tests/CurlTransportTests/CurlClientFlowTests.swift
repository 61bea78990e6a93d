import Glibc
import HTTPCore
import Synchronization
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(5))) struct CurlClientFlowTests {
  /// More than the kernel's buffers of both ends can hold.
  private static let bodyBytes = 32 << 20
  /// The high mark and one offer of libcurl's (CURL_MAX_WRITE_SIZE).
  private static let mostWaiting = (64 << 10) + (16 << 10)

  @Test(arguments: [false, true])
  func `a slow consumer stops the server and still gets every byte`(isChunked: Bool) async throws {
    let progress = Atomic(0)
    let finished = Atomic(false)
    try await withServer { peer in
      _ = peer.readRequest()
      Self.streamPattern(to: peer, isChunked: isChunked, progress: progress)
      finished.store(true, ordering: .sequentiallyConsistent)
    } _: { client, server in
      let channel = client.start(HTTPRequest(.get, url: server.url()))
      _ = try await channel.untilHead()
      try await Self.untilStill(progress)
      #expect(finished.load(ordering: .sequentiallyConsistent) == false)

      var received = 0
      var isInOrder = true
      var largest = 0
      while case .body(let bytes)? = try await channel.next() {
        isInOrder = isInOrder && Self.isPattern(bytes, from: received)
        received += bytes.count
        largest = max(largest, bytes.count)
      }
      #expect(received == Self.bodyBytes)
      #expect(isInOrder)
      #expect(largest <= Self.mostWaiting)
    }
  }

  @Test func `a cancel while paused closes the connection`() async throws {
    let progress = Atomic(0)
    let closed = Signal()
    try await withServer { peer in
      _ = peer.readRequest()
      Self.streamPattern(to: peer, isChunked: true, progress: progress)
      closed.set()
    } _: { client, server in
      let channel = client.start(HTTPRequest(.get, url: server.url()))
      _ = try await channel.untilHead()
      try await Self.untilStill(progress)
      channel.cancel()
      let end = try await channel.next()
      #expect(end == nil)
      await closed.wait()
      #expect(progress.load(ordering: .sequentiallyConsistent) < Self.bodyBytes)
    }
  }

  // MARK: Server

  private static func streamPattern(to peer: Peer, isChunked: Bool, progress: borrowing Atomic<Int>)
  {
    let framing = isChunked ? "Transfer-Encoding: chunked" : "Content-Length: \(bodyBytes)"
    peer.send("HTTP/1.1 200 OK\r\n\(framing)\r\n\r\n")
    for start in stride(from: 0, to: bodyBytes, by: pieceBytes) {
      let offset = start % period
      var piece = Array(pattern[offset..<offset + pieceBytes])
      if isChunked {
        piece = Array("\(String(pieceBytes, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
      }
      guard peer.send(piece) else { return }
      progress.store(start + pieceBytes, ordering: .sequentiallyConsistent)
    }
    if isChunked { peer.send("0\r\n\r\n") }
  }

  private static let pieceBytes = 1 << 15
  /// Odd, so that a piece that is lost, doubled or moved shows.
  private static let period = 40_009
  /// Long enough for any body from any place of the first period.
  private static let pattern = (0..<period + mostWaiting + pieceBytes).map {
    UInt8(truncatingIfNeeded: $0 % period % 251)
  }

  private static func isPattern(_ bytes: [UInt8], from start: Int) -> Bool {
    let offset = start % period
    guard pattern.count - offset >= bytes.count else { return false }
    return pattern.withUnsafeBytes { pattern in
      bytes.withUnsafeBytes {
        guard let wanted = pattern.baseAddress, let actual = $0.baseAddress else { return false }
        return memcmp(wanted + offset, actual, $0.count) == 0
      }
    }
  }

  /// Returns when the server has got no further while much else went on.
  private static func untilStill(_ progress: borrowing Atomic<Int>) async throws {
    var before = -1
    while true {
      let now = progress.load(ordering: .sequentiallyConsistent)
      if now == before { return }
      before = now
      try await roundTrips(50)
    }
  }
}
