import HTTPCore
import TestSupport
import Testing

@testable import CurlTransport

/// What libcurl tells of how long the steps took; never how long that was.
@Suite(.timeLimit(.minutes(5))) struct TransferTimesTests {
  @Test func `a new connection tells its steps in order, a kept one that it was kept`() async throws
  {
    try await withServer { peer in
      while peer.readRequest() != nil { peer.send("HTTP/1.1 204 No Content\r\n\r\n") }
    } _: { client, server in
      let request = HTTPRequest(.get, url: server.url())
      let first = try #require(await Exchange(client.start(request)).times)
      let name = try #require(first.name)
      let connect = try #require(first.connect)
      let firstByte = try #require(first.firstByte)
      #expect(!first.isReused && first.secure == nil)
      #expect(.zero < name && name <= connect && connect < firstByte)
      let second = try #require(await Exchange(client.start(request)).times)
      #expect(second.isReused && second.name == nil && second.connect == nil)
      #expect(second.firstByte != nil)
    }
  }

  @Test func `the TLS handshake is a step of its own`() async throws {
    let authority = try TestAuthority()
    let server = try ScriptedServer(tls: authority.identity()) { _ in .response(200, "{}") }
    let directory = try TemporaryDirectory()
    let client = CurlClient(environment: [:])
    defer { client.shutdown() }
    let request = HTTPRequest(
      .get, url: server.url, authorityFile: try directory.write(authority.pem, to: "ca.pem"))
    let times = try #require(await Exchange(client.start(request)).times)
    let connect = try #require(times.connect)
    let secure = try #require(times.secure)
    let firstByte = try #require(times.firstByte)
    #expect(connect < secure && secure < firstByte)
  }
}
