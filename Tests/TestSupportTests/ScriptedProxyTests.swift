import TestSupport
import Testing

@Suite struct ScriptedProxyTests {
  @Test func `a CONNECT is recorded and its tunnel leads where the test says`() async throws {
    let origin = try ScriptedServer { _ in .response(200, "through") }
    let proxy = try ScriptedProxy(.connect) { _ in .tunnel(to: origin.port) }
    let client = try LoopbackClient(port: proxy.port)
    client.send("CONNECT beck.test:443 HTTP/1.1\r\nHost: beck.test:443\r\nX-A: b\r\n\r\n")
    try await client.waitForText { $0.hasPrefix("HTTP/1.1 200 ") && $0.hasSuffix("\r\n\r\n") }
    client.request("GET", "/a")
    try await client.waitForText { $0.hasSuffix("through") }
    let request = try await proxy.request()
    #expect(request.method == "CONNECT" && request.host == "beck.test" && request.port == 443)
    #expect(request.header("x-a") == "b")
    client.disconnect()
    try await origin.closings()
  }

  @Test func `an answer that is no tunnel ends the connection`() async throws {
    let proxy = try ScriptedProxy(.connect) { $0.host == "a.test" ? .status(407) : .stall }
    let refused = try LoopbackClient(port: proxy.port)
    refused.send("CONNECT a.test:1 HTTP/1.1\r\n\r\n")
    #expect(try await refused.waitForEnding() == .closed)
    #expect(refused.received.hasPrefix("HTTP/1.1 407 "))
    let waiting = try LoopbackClient(port: proxy.port)
    waiting.send("CONNECT b.test:1 HTTP/1.1\r\n\r\n")
    try await proxy.request(number: 2)
    waiting.disconnect()
    _ = try await waiting.waitForEnding()
    #expect(waiting.received.isEmpty)
  }

  @Test func `SOCKS 5 by name`() async throws {
    let origin = try ScriptedServer { _ in .response(200, "through") }
    let proxy = try ScriptedProxy(.socks5) { _ in .tunnel(to: origin.port) }
    let client = try LoopbackClient(port: proxy.port)
    client.send("\u{5}\u{1}\u{0}")
    try await client.waitForText { $0 == "\u{5}\u{0}" }
    client.send("\u{5}\u{1}\u{0}\u{3}\u{6}a.test\u{1}\u{2}")
    try await client.waitForText { $0.utf8.count == 12 }
    client.request("GET", "/a")
    try await client.waitForText { $0.hasSuffix("through") }
    let request = try await proxy.request()
    #expect(request.host == "a.test" && request.port == 258 && request.isName)
  }
}
