import TestSupport
import Testing

/// Whom beck trusts: N04 to N07 of RELIABILITY 3.3, and the three places that name authorities.
@Suite(.serialized, .timeLimit(.minutes(5))) struct TrustTests {
  private let authority: TestAuthority
  private let directory: TemporaryDirectory
  private let file: String

  init() throws {
    authority = try TestAuthority()
    directory = try TemporaryDirectory()
    file = try directory.write(authority.pem, to: "ca.pem")
  }

  /// Asks a server that shows `identity`.
  /// - Returns: the end, and how many requests reached the server.
  private func visit(
    _ identity: TLSIdentity?, host: String = "127.0.0.1", arguments: [String] = [],
    environment: [String: String] = [:], configuration: String = ""
  ) async throws -> (end: PrintedEnd, requests: Int) {
    let server = try ScriptedServer(tls: identity, answers: [.streamed("Hello")])
    let place = ["OPENAI_BASE_URL": "https://\(host):\(server.port)/v1"]
    let beck = try PrintSession.asking(
      nil, arguments, environment: environment.merging(place) { $1 }, configuration: configuration)
    let status = try await beck.child.waitForExit()
    let end = try beck.end()
    #expect(status == .exited(end.outcome == "complete" ? 0 : 1))
    // What a wrong certificate is not worth: asking again.
    #expect(try beck.notices() == [])
    return (end, server.requests.count)
  }

  @Test(arguments: ["--ca-file", "ca_file", "SSL_CERT_FILE", "CURL_CA_BUNDLE"])
  func `an authority that is named is trusted`(place: String) async throws {
    let (end, requests) = try await visit(
      authority.identity(), arguments: place == "--ca-file" ? [place, file] : [],
      environment: place.first?.isUppercase == true ? [place: file] : [:],
      configuration: place == "ca_file" ? "ca_file = \"\(file)\"" : "")
    #expect(end.outcome == "complete" && end.text == "Hello", "\(end.error ?? "")")
    #expect(requests == 1)
  }

  @Test func `the option goes before the configuration, and that before the environment`()
    async throws
  {
    let wrong = try directory.write(TestAuthority("wrong").pem, to: "wrong.pem")
    let configured = "ca_file = \"\(wrong)\""
    let first = try await visit(
      authority.identity(), arguments: ["--ca-file", file],
      environment: ["SSL_CERT_FILE": wrong], configuration: configured)
    #expect(first.end.outcome == "complete", "\(first.end.error ?? "")")
    let second = try await visit(
      authority.identity(), environment: ["SSL_CERT_FILE": file], configuration: configured)
    #expect(second.end.outcome == "error" && second.requests == 0)
  }

  enum Bad: String, Sendable, CaseIterable {
    case expired = "N04 an expired certificate"
    case tomorrow = "N04 a certificate of tomorrow"
    case wrongName = "N05 a certificate for another name"
    case selfSigned = "N06 a self-signed certificate"
    case unknown = "N06 an unknown authority"
    case old = "N07 TLS 1.0 only"
    case none = "no TLS at all"
  }

  private func identity(_ bad: Bad) throws -> TLSIdentity? {
    switch bad {
    case .expired: try authority.identity(validity: .past)
    case .tomorrow: try authority.identity(validity: .future)
    case .wrongName: try authority.identity(hosts: ["other.test"])
    case .selfSigned: try .selfSigned()
    case .unknown: try TestAuthority("unknown").identity()
    case .old: try authority.identity(versions: .only10)
    case .none: nil
    }
  }

  private func sentence(_ bad: Bad) -> String {
    let certificate = "The certificate of 127.0.0.1"
    let stranger =
      "\(certificate) is from an authority unknown to \(file). --ca-file names a file with the "
      + "right one."
    return switch bad {
    case .expired: "\(certificate) has expired. Who runs the server must renew it."
    case .tomorrow: "\(certificate) is not valid yet. Check this machine's clock."
    case .wrongName: "\(certificate) is for another name. Check the base URL."
    case .selfSigned:
      "\(certificate) is self-signed and unknown to \(file). To trust it, name a file that holds it with "
        + "--ca-file."
    case .unknown: stranger
    case .old:
      "127.0.0.1 speaks no TLS of version 1.2 or later, so beck does not trust it."
    case .none:
      "127.0.0.1 does not answer in TLS: it may speak plain http. Check the base URL."
    }
  }

  @Test(arguments: Bad.allCases)
  func `a server that cannot be trusted is told in clear words and sees nothing`(_ bad: Bad)
    async throws
  {
    let (end, requests) = try await visit(
      identity(bad), arguments: ["--ca-file", file],
      environment: ["OPENAI_API_KEY": "sk-CANARY-0123456789"])
    #expect(end.outcome == "error")
    #expect(end.error == sentence(bad), "\(bad.rawValue)")
    #expect(requests == 0)
  }

  @Test func `N06 without an authority of one's own the system's are named`() async throws {
    let (end, requests) = try await visit(authority.identity())
    #expect(
      end.error
        == "The certificate of 127.0.0.1 is from an authority unknown to this system. "
        + "--ca-file names a file with the right one.")
    #expect(requests == 0)
  }

  @Test(arguments: ["", "-----BEGIN CERTIFICATE-----\nAAAA\n"])
  func `a file without authorities is named`(content: String) async throws {
    let empty = try directory.write(content, to: "empty.pem")
    let (end, requests) = try await visit(
      authority.identity(), environment: ["SSL_CERT_FILE": empty])
    #expect(
      end.error
        == "The authorities in \(empty) cannot be read. Check --ca-file and SSL_CERT_FILE.")
    #expect(requests == 0)
  }
}
