import Glibc
import HTTPCore
import TestSupport
import Testing

@testable import CurlTransport

/// A real TLS server of every bad kind against the real libcurl.
@Suite(.timeLimit(.minutes(5))) struct TLSTests {
  private let authority: TestAuthority
  private let directory: TemporaryDirectory
  private let file: String

  init() throws {
    authority = try TestAuthority()
    directory = try TemporaryDirectory()
    file = try directory.write(authority.pem, to: "ca.pem")
  }

  /// What a client that trusts `authority` alone makes of a server that shows `identity`, and how
  /// many requests reached it.
  private func visit(
    _ identity: TLSIdentity, _ steps: [ServerStep] = .response(200, "{}"),
    host: String = "127.0.0.1"
  ) async throws -> (Exchange, requests: Int) {
    let server = try ScriptedServer(tls: identity) { _ in steps }
    let url = "https://\(host):\(server.port)/v1"
    let exchange = await exchange(.chat(url, authorityFile: file))
    try await server.closings()
    return (exchange, server.requests.count)
  }

  @Test(arguments: ["127.0.0.1", "localhost"])
  func `a server with a good certificate is spoken to`(host: String) async throws {
    let (exchange, requests) = try await visit(authority.identity(), host: host)
    #expect(exchange.body == "{}")
    #expect(exchange.error == nil)
    #expect(requests == 1)
  }

  @Test func `N04 an expired certificate`() async throws {
    let (exchange, requests) = try await visit(authority.identity(validity: .past))
    #expect(exchange.error == .tlsFailed(host: "127.0.0.1", .expired))
    #expect(exchange.events == [] && requests == 0)
  }

  @Test func `a certificate of tomorrow`() async throws {
    let (exchange, requests) = try await visit(authority.identity(validity: .future))
    #expect(exchange.tlsProblem == .notYetValid)
    #expect(requests == 0)
  }

  @Test(arguments: [["other.test"], ["localhost"], ["127.0.0.2", "other.test"]])
  func `N05 a certificate for another host`(hosts: [String]) async throws {
    let (exchange, requests) = try await visit(authority.identity(hosts: hosts))
    #expect(exchange.tlsProblem == .wrongName)
    #expect(requests == 0)
  }

  @Test func `N06 a self-signed certificate`() async throws {
    let (exchange, requests) = try await visit(.selfSigned())
    #expect(exchange.tlsProblem == .selfSigned(trusted: file))
    #expect(requests == 0)
  }

  @Test func `an authority nobody knows`() async throws {
    let (exchange, requests) = try await visit(TestAuthority("unknown").identity())
    #expect(exchange.tlsProblem == .unknownAuthority(trusted: file))
    #expect(requests == 0)
  }

  @Test func `N07 TLS 1 only`() async throws {
    let (exchange, requests) = try await visit(authority.identity(versions: .only10))
    #expect(exchange.tlsProblem == .versionTooOld)
    #expect(requests == 0)
  }

  @Test func `a server without TLS`() async throws {
    let server = try ScriptedServer { _ in [] }
    let exchange = await exchange(.chat("https://127.0.0.1:\(server.port)", authorityFile: file))
    #expect(exchange.tlsProblem == .noTLS)
  }

  // MARK: Ends

  /// Where the end of the connection is the body's, libcurl takes it with or without close_notify.
  @Test(
    arguments: [
      (.eventStream, .closeUnannounced, true), (.eventStream, .close, true),
      (.status(200, [("Content-Length", "4")]), .closeUnannounced, true),
      (.status(200, [("Content-Length", "3")]), .closeUnannounced, false),
      (.unframedEventStream, .close, false),
    ] as [(ServerStep, ServerStep, Bool)])
  func `an end of TLS before the body's is a cut`(head: ServerStep, end: ServerStep, isCut: Bool)
    async throws
  {
    let (exchange, _) = try await visit(authority.identity(), [head, .text("abc"), end])
    #expect(exchange.body == "abc")
    #expect(exchange.isCut == isCut && (isCut || exchange.error == nil))
  }

  @Test func `a reset in an answer by TLS is a cut`() async throws {
    let (exchange, _) = try await visit(authority.identity(), [.eventStream, .reset])
    #expect(exchange.isCut, "\(String(describing: exchange.error))")
  }

  @Test func `one byte in each TLS record`() async throws {
    let steps = [ServerStep].streamed("Hello", " world")
    let (whole, _) = try await visit(authority.identity(), steps)
    let (dripped, _) = try await visit(authority.identity(), steps.split())
    #expect(dripped.bodyBytes == whole.bodyBytes && !whole.bodyBytes.isEmpty)
    #expect(dripped.error == nil)
  }

  // MARK: Which authorities

  /// - Parameter environment: the values are names of files in a folder with a good and a wrong one.
  private func trust(_ environment: [String: String], request: String? = nil) async throws
    -> Exchange
  {
    try directory.write(authority.pem, to: "good")
    try directory.write(TestAuthority("wrong").pem, to: "wrong")
    try directory.write("", to: "empty")
    try directory.write("-----BEGIN CERTIFICATE-----\nAAAA\n", to: "broken")
    try directory.makeDirectory("folder")
    try directory.write(authority.pem, to: "folder/\(authority.fileName)")
    let server = try ScriptedServer(tls: authority.identity()) { _ in .response(200, "{}") }
    let paths = environment.mapValues { $0.isEmpty ? "" : directory.path($0) }
    let file = request.map { directory.path($0) }
    return await exchange(.chat(server.baseURL, authorityFile: file), environment: paths)
  }

  @Test(
    arguments: [
      (["SSL_CERT_FILE": "good"], nil), (["CURL_CA_BUNDLE": "good"], nil),
      (["SSL_CERT_DIR": "folder"], nil),
      (["SSL_CERT_DIR": "folder", "SSL_CERT_FILE": "wrong"], nil),
      (["SSL_CERT_FILE": "good", "CURL_CA_BUNDLE": "wrong"], nil),
      (["SSL_CERT_FILE": "", "CURL_CA_BUNDLE": "good"], nil), (["SSL_CERT_FILE": "wrong"], "good"),
      (["SSL_CERT_FILE": "absent"], "good"), ([:], "good"),
    ] as [([String: String], String?)])
  func `the authorities of the request, else of the environment, are trusted`(
    environment: [String: String], request: String?
  ) async throws {
    let exchange = try await trust(environment, request: request)
    #expect(exchange.body == "{}")
    #expect(exchange.error == nil)
  }

  @Test(
    arguments: [
      (["SSL_CERT_FILE": "wrong", "CURL_CA_BUNDLE": "good"], nil, "wrong"),
      (["SSL_CERT_FILE": "good"], "wrong", "wrong"),
      (["SSL_CERT_DIR": "folder"], "wrong", "wrong"), ([:], nil, nil),
    ] as [([String: String], String?, String?)])
  func `what is named first is trusted and nothing else`(
    environment: [String: String], request: String?, trusted: String?
  ) async throws {
    let trusted = trusted.map { directory.path($0) }
    #expect(
      try await trust(environment, request: request).tlsProblem
        == .unknownAuthority(trusted: trusted))
  }

  @Test(arguments: ["absent", "empty", "broken", "folder"], [true, false])
  func `a file without authorities is named`(name: String, isRequests: Bool) async throws {
    let exchange = try await trust(
      isRequests ? [:] : ["SSL_CERT_FILE": name], request: isRequests ? name : nil)
    #expect(exchange.tlsProblem == .unusableAuthorityFile(directory.path(name)))
  }

  // MARK: Keys of sessions

  /// In a process of its own: libcurl reads the variable once.
  @Test func `the keys of a session are written nowhere`() async {
    await #expect(processExitsWith: .success) {
      let directory = try TemporaryDirectory()
      let log = directory.path("keys.log")
      setenv("SSLKEYLOGFILE", log, 1)
      let authority = try TestAuthority()
      let file = try directory.write(authority.pem, to: "ca.pem")
      let server = try ScriptedServer(tls: authority.identity()) { _ in .response(200, "{}") }
      let exchange = await exchange(.chat(server.baseURL, authorityFile: file))
      #expect(exchange.body == "{}")
      #expect(getenv("SSLKEYLOGFILE") == nil)
      #expect(try directory.contents() == ["ca.pem"])
    }
  }
}
