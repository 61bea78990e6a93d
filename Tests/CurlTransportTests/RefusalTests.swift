import HTTPCore
import TestSupport
import Testing

@testable import CurlTransport

/// What the transport refuses whatever a server says; the refusals of TLS are in `TLSTests`.
@Suite(.timeLimit(.minutes(5))) struct RefusalTests {
  @Test(arguments: [301, 302, 303, 307, 308])
  func `N32 a redirect to another host is shown, and that host never spoken to`(status: Int)
    async throws
  {
    let other = try ScriptedServer { _ in .response(200, "{}") }
    let location = "http://localhost:\(other.port)/v1"
    let server = try ScriptedServer { _ in
      [.status(status, [("Location", location), ("Content-Length", "0")])]
    }
    let exchange = await exchange(.chat(server.baseURL))
    #expect(exchange.head?.status == status)
    #expect(exchange.head?["location"] == location)
    #expect(exchange.error == nil)
    #expect(server.requests.map { $0.header("authorization") } == ["Bearer \(canaryKey)"])
    #expect(other.connectionCount == 0)
  }

  @Test(arguments: [301, 308])
  func `a redirect from https to http is not followed`(status: Int) async throws {
    let authority = try TestAuthority()
    let directory = try TemporaryDirectory()
    let file = try directory.write(authority.pem, to: "ca.pem")
    let other = try ScriptedServer { _ in .response(200, "{}") }
    let server = try ScriptedServer(tls: authority.identity()) { _ in
      [.status(status, [("Location", other.baseURL), ("Content-Length", "0")])]
    }
    let exchange = await exchange(.chat(server.baseURL, authorityFile: file))
    #expect(exchange.head?["location"] == other.baseURL)
    #expect(exchange.error == nil)
    #expect(server.requests.count == 1)
    #expect(other.connectionCount == 0)
  }

  @Test(arguments: [
    "file:///etc/hostname", "ftp://127.0.0.1/", "ftps://127.0.0.1/", "gopher://127.0.0.1/",
    "dict://127.0.0.1/", "ldap://127.0.0.1/", "smb://127.0.0.1/a", "telnet://127.0.0.1/",
    "tftp://127.0.0.1/", "imap://127.0.0.1/", "mqtt://127.0.0.1/", "ws://127.0.0.1/",
  ])
  func `another scheme than http and https is refused`(url: String) async {
    let exchange = await exchange(.chat(url))
    #expect(exchange.events == [])
    #expect(exchange.error == .invalidURL(url))
  }

  @Test(arguments: ["file:///etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1/"])
  func `a redirect to another scheme is shown only`(location: String) async throws {
    let exchange = try await exchange([
      .status(302, [("Location", location), ("Content-Length", "0")])
    ])
    #expect(exchange.head?["location"] == location)
    #expect(exchange.events.count == 2)
    #expect(exchange.error == nil)
  }
}
