import Glibc
import HTTPCore
import Testing

@testable import CurlTransport

/// The numbers are libcurl's: libcurl-errors(3).
@Suite struct CurlFailureTests {
  private func failure(_ code: UInt32, _ message: String = "why", isConnected: Bool = true) throws
    -> CurlFailure
  {
    CurlFailure(
      code: .init(rawValue: code), message: message, systemError: 0, proxyStatus: 0,
      hasSocket: false, isConnected: isConnected, isReused: false, hasHead: false,
      target: try RequestTarget(url: "https://host:444/"),
      connectLimit: .seconds(3), verifyResult: 0, proxyVerifyResult: 0, trustedFile: nil,
      proxy: nil)
  }

  @Test(arguments: [16, 18, 52, 55, 56, 80, 92] as [UInt32])
  func `a broken response is cut, a connection broken before the request has failed`(code: UInt32)
    throws
  {
    let reason = [18: "closed before its end", 52: "closed without a word"][code] ?? "why"
    #expect(try failure(code).transportError == .cut(reason: reason))
    #expect(
      try failure(code, isConnected: false).transportError
        == .connectionFailed(host: "host", port: 444, reason: "why"))
  }

  @Test(arguments: [35, 53, 54, 58, 59, 60, 66, 82, 83, 90, 91, 98] as [UInt32])
  func `a TLS code is a TLS failure`(code: UInt32) throws {
    #expect(try failure(code).transportError == .tlsFailed(host: "host", .other("why")))
  }

  @Test func `a certificate is judged by its verification, a proxy's is the proxy's failure`()
    throws
  {
    var failure = try failure(60)
    failure.verifyResult = 10
    #expect(failure.transportError == .tlsFailed(host: "host", .expired))
    failure.proxyVerifyResult = 1
    #expect(failure.transportError == .tlsFailed(host: "host", .expired))
    failure.proxyVerifyResult = 9
    #expect(
      failure.transportError == .proxyFailed(reason: "the certificate is not valid yet"))
  }

  @Test func `other codes have a case of their own or keep their number`() throws {
    let table: [(UInt32, TransportError)] = [
      (1, .other(code: 1, reason: "why")), (3, .invalidURL("host")),
      (5, .proxyFailed(reason: "why")),
      (6, .nameNotFound(host: "host")), (97, .proxyFailed(reason: "why")),
      (28, .connectTimedOut(host: "host", port: 444, after: .seconds(3))),
      (27, .headersTooLarge), (100, .headersTooLarge), (43, .other(code: 43, reason: "why")),
    ]
    for (code, error) in table { #expect(try failure(code).transportError == error) }
    var late = try failure(27)
    late.hasHead = true
    #expect(late.transportError == .other(code: 27, reason: "why"))
  }

  @Test(
    arguments: [
      (1, isReused: true, isConnected: true, hasHead: false, isCut: true),
      (1, isReused: false, isConnected: true, hasHead: false, isCut: false),
      (1, isReused: true, isConnected: false, hasHead: false, isCut: false),
      (1, isReused: true, isConnected: true, hasHead: true, isCut: false),
      (43, isReused: true, isConnected: true, hasHead: false, isCut: false),
    ] as [(UInt32, isReused: Bool, isConnected: Bool, hasHead: Bool, isCut: Bool)])
  func `what is no HTTP is a cut where a kept connection began with it`(
    code: UInt32, isReused: Bool, isConnected: Bool, hasHead: Bool, isCut: Bool
  ) throws {
    var failure = try failure(code, isConnected: isConnected)
    failure.isReused = isReused
    failure.hasHead = hasHead
    #expect(
      failure.transportError
        == (isCut
          ? .cut(reason: "it still held bytes of an earlier answer")
          : .other(code: Int(code), reason: "why")))
  }

  @Test func `a connect fails by its errno, or by the proxy if that is what was not reached`()
    throws
  {
    let message = "Failed to connect to host port 444 after 0 ms: Couldn't connect to server"
    var failure = try failure(7, message, isConnected: false)
    #expect(
      failure.transportError == .connectionFailed(host: "host", port: 444, reason: message))
    failure.systemError = ECONNREFUSED
    #expect(failure.transportError == .connectionRefused(host: "host", port: 444))
    failure.proxy = "http://proxy:3128"
    #expect(failure.transportError == .connectionRefused(host: "host", port: 444))
    failure.message = "Failed to connect to proxy port 3128 after 0 ms: Couldn't connect to server"
    #expect(failure.transportError == .proxyFailed(reason: failure.message))
  }

  @Test func `a time limit is the proxy's failure where only its socket stands`() throws {
    let late = TransportError.connectTimedOut(host: "host", port: 444, after: .seconds(3))
    var failure = try failure(28, "Connection timed out after 3000 milliseconds")
    failure.hasSocket = true
    #expect(failure.transportError == late)
    failure.proxy = "socks5h://proxy:1080"
    #expect(failure.transportError == .proxyFailed(reason: failure.message))
    failure.hasSocket = false
    #expect(failure.transportError == late)
    failure.hasSocket = true
    failure.message = "SSL connection timeout"
    #expect(failure.transportError == late)
  }

  @Test func `a proxy's refusal is the proxy's failure`() throws {
    var failure = try failure(56, "CONNECT tunnel failed, response 407", isConnected: false)
    failure.proxy = "http://proxy:3128"
    failure.proxyStatus = 407
    #expect(failure.transportError == .proxyFailed(reason: failure.message))
  }

  @Test func `a proxy's password is not repeated`() throws {
    var failure = try failure(5, "Unsupported proxy syntax in 'http://me:secret@[proxy'")
    failure.proxy = "http://me:secret@[proxy"
    #expect(
      failure.transportError == .proxyFailed(reason: "Unsupported proxy syntax in '…@[proxy'"))
  }

  @Test func `without words of its own a failure has libcurl's for the code`() throws {
    #expect(
      try failure(56, "").transportError
        == .cut(reason: "Failure when receiving data from the peer"))
  }
}
