import TestSupport
import Testing

@Suite struct TLSServerTests {
  @Test func `a server speaks the versions it is made for`() async throws {
    let authority = try TestAuthority()
    let current = try ScriptedServer(tls: authority.identity()) { _ in [] }
    let old = try ScriptedServer(tls: authority.identity(versions: .only10)) { _ in [] }
    #expect(try acceptsHandshake(port: current.port, versions: .current))
    #expect(try acceptsHandshake(port: old.port, versions: .only10))
    #expect(try !acceptsHandshake(port: current.port, versions: .only10))
    #expect(try !acceptsHandshake(port: old.port, versions: .current))
    #expect(try await current.failedHandshakes().count == 1)
    #expect(try await old.failedHandshakes().count == 1)
    #expect(current.url.hasPrefix("https://127.0.0.1:"))
  }

  @Test func `a server that is stopped ends a handshake that never begins`() async throws {
    let server = try ScriptedServer(tls: .selfSigned()) { _ in [] }
    let client = try LoopbackClient(port: server.port)
    client.send("\u{16}")
    server.stop()
    _ = try await client.waitForEnding()
  }

  @Test func `each authority is another`() throws {
    let (one, two) = (try TestAuthority("one"), try TestAuthority("two"))
    #expect(one.pem.hasPrefix("-----BEGIN CERTIFICATE-----\n") && one.pem != two.pem)
    #expect(one.fileName.wholeMatch(of: /[0-9a-f]{8}\.0/) != nil && one.fileName != two.fileName)
  }
}
