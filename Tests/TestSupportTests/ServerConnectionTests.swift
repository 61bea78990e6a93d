import Glibc
import Testing

@testable import TestSupport

@Suite struct ServerConnectionTests {
  /// What the writes of a script are, one by one: the socket keeps their borders.
  private func writes(of steps: [ServerStep]) throws -> [String] {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_SEQPACKET.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw SystemError.last("socketpair") }
    defer { for end in ends { close(end) } }
    #expect(sendAll(Array("GET / HTTP/1.1\r\nConnection: close\r\n\r\n".utf8), to: ends[0]))
    let core = try ServerCore(identity: nil) { _ in steps }
    ServerConnection(
      server: core, connection: .init(socket: ends[1], wakeup: try Wakeup()),
      stream: PeerStream(socket: ends[1]), number: 1
    ).run()
    var writes: [String] = []
    var part = [UInt8](repeating: 0, count: 4096)
    while case let count = recv(ends[0], &part, part.count, Int32(MSG_DONTWAIT)), count > 0 {
      writes.append(String(decoding: part.prefix(count), as: UTF8.self))
    }
    return writes
  }

  @Test func `every step is a write of its own`() throws {
    #expect(
      try writes(of: [.status(204), .raw("ab"), .raw("c")])
        == ["HTTP/1.1 204 No Content\r\n\r\n", "ab", "c"])
  }

  @Test func `a split step is sent in pieces, and the next one whole`() throws {
    #expect(
      try writes(of: [.split(.event("x")), .split(.raw("abcde"), every: 2), .raw("fgh")])
        == ["d", "a", "t", "a", ":", " ", "x", "\n", "\n", "ab", "cd", "e", "fgh"])
  }

  @Test func `the pieces of a split chunk and its frame are as small`() throws {
    #expect(
      try writes(of: [.status(200, [("Transfer-Encoding", "chunked")])] + [.text("é")].split())
        .dropFirst()
        == ["2", "\r", "\n", "\u{FFFD}", "\u{FFFD}", "\r", "\n", "0\r\n\r\n"])
  }

  @Test func `a cut step is sent in the parts between its offsets`() throws {
    #expect(
      try writes(of: [.cut(.raw("abcdef"), at: [4, 1, 9, 0]), .cut(.raw("gh"), at: []), .raw("i")])
        == ["a", "bcd", "ef", "gh", "i"])
  }

  @Test func `what is repeated ends at its total`() throws {
    let head = ServerStep.status(200, [("Content-Length", "7")])
    #expect(
      try writes(of: [head, .repeated(Array("abc".utf8), total: 7)]).dropFirst() == ["abcabc", "a"])
    #expect(
      try writes(of: [head, .endless(Array("abcd".utf8), upTo: 7)]).dropFirst() == ["abcd", "abcd"])
    #expect(try writes(of: [.rawRepeated("A: b\r\n", count: 2)]) == ["A: b\r\nA: b\r\n"])
    #expect(try writes(of: [.rawBytes([]), .rawBytes([0x41])]) == ["A"])
  }
}
