import Glibc
import TestSupport
import Testing

/// The way to a server: through a proxy where one is named, never for this machine's own.
@Suite(.serialized, .timeLimit(.minutes(5))) struct WayTests {
  /// Resolves nowhere: only a proxy can have an answer for it.
  private static let host = "beck.invalid"
  private static let key = "sk-CANARY-4f9c2b7d81e65a30c4f9c2b7d81e65a3"

  private let authority: TestAuthority
  private let directory: TemporaryDirectory
  private let file: String

  init() throws {
    authority = try TestAuthority()
    directory = try TemporaryDirectory()
    file = try directory.write(authority.pem, to: "ca.pem")
  }

  struct Way: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let kind: ScriptedProxy.Kind
    /// `PORT` stands for the proxy's.
    var environment: [String: String] = [:]
    var configuration = ""
  }

  private static let ways: [Way] = [
    Way(
      testDescription: "https_proxy by CONNECT", kind: .connect,
      environment: ["https_proxy": "http://127.0.0.1:PORT"]),
    Way(
      testDescription: "ALL_PROXY by CONNECT", kind: .connect,
      environment: ["ALL_PROXY": "http://127.0.0.1:PORT"]),
    Way(
      testDescription: "ALL_PROXY by socks5h", kind: .socks5,
      environment: ["ALL_PROXY": "socks5h://127.0.0.1:PORT"]),
    Way(
      testDescription: "the configuration's proxy", kind: .connect,
      configuration: "proxy = \"http://127.0.0.1:PORT\""),
  ]

  @Test(arguments: ways) func `a proxy carries the answer and sees neither key nor words`(
    _ way: Way
  ) async throws {
    let origin = try ScriptedServer(
      tls: authority.identity(hosts: [Self.host]), answers: [.streamed("Hello")])
    let proxy = try ScriptedProxy(way.kind) { _ in .tunnel(to: origin.port) }
    let port = "\(proxy.port)"
    var environment = way.environment.mapValues { $0.replacing("PORT", with: port) }
    environment["OPENAI_BASE_URL"] = "https://\(Self.host)/v1"
    environment["OPENAI_API_KEY"] = Self.key
    let beck = try PrintSession.asking(
      nil, ["--ca-file", file], environment: environment,
      configuration: way.configuration.replacing("PORT", with: port))
    #expect(try await beck.ended(0))
    #expect(try beck.end().text == "Hello")
    #expect(proxy.requests.map(\.host) == [Self.host])
    #expect(proxy.requests.map(\.port) == [443])
    #expect(proxy.requests.allSatisfy { $0.isName && $0.header("authorization") == nil })
    #expect(origin.requests.map { $0.header("authorization") } == ["Bearer \(Self.key)"])
    #expect(origin.requests.map(\.askedName) == [Self.host])
  }

  @Test func `this machine's own server is asked directly whatever the environment says`()
    async throws
  {
    let proxy = try ScriptedServer(answers: [.failure(500, "the proxy was asked")])
    let server = try ScriptedServer(answers: [.streamed("Hello")])
    let names = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    var environment = Dictionary(uniqueKeysWithValues: names.map { ($0, proxy.url) })
    environment["NO_PROXY"] = "other.test"
    let beck = try PrintSession.asking(
      server, environment: environment, configuration: "proxy = \"\(proxy.url)\"")
    #expect(try await beck.ended(0))
    #expect(try beck.end().text == "Hello")
    #expect(server.requests.count == 1)
    #expect(proxy.connectionCount == 0)
  }

  @Test(arguments: [
    (407, "The proxy wants a user and a password, or refused them (407). Check its address."),
    (502, "The proxy failed ("),
  ])
  func `a proxy that makes no tunnel is told as the proxy's failure`(status: Int, start: String)
    async throws
  {
    let proxy = try ScriptedProxy(.connect) { _ in .status(status) }
    let beck = try PrintSession.asking(
      environment: [
        "OPENAI_BASE_URL": "https://\(Self.host)/v1", "OPENAI_API_KEY": Self.key,
        "https_proxy": "http://me:s3cret@127.0.0.1:\(proxy.port)",
      ])
    #expect(try await beck.ended(1))
    let error = try beck.end().error ?? ""
    #expect(error.hasPrefix(start), "\(error)")
    #expect(!beck.output.contains("s3cret"))
    #expect(proxy.requests.allSatisfy { $0.header("authorization") == nil })
  }

  @Test func `what NO_PROXY names does not go to the proxy`() async throws {
    let proxy = try ScriptedProxy(.connect) { _ in .stall }
    let beck = try PrintSession.asking(
      environment: [
        "OPENAI_BASE_URL": "https://\(Self.host)/v1", "NO_PROXY": ".invalid",
        "https_proxy": "http://127.0.0.1:\(proxy.port)",
      ])
    try await beck.child.waitForStandardOutput { $0.last == 0x0A }
    beck.child.signal(SIGINT)
    #expect(try await beck.ended(130))
    #expect(try beck.notices().first?.hasPrefix("no host named \(Self.host); retry 1 of 2") == true)
    #expect(proxy.requests.isEmpty)
  }
}
