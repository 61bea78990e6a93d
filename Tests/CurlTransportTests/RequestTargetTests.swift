import HTTPCore
import Testing

@testable import CurlTransport

@Suite struct RequestTargetTests {
  @Test(arguments: [
    ("http://localhost:11434/v1", "http", "localhost", 11434),
    ("https://api.test/v1?a=b#c", "https", "api.test", 443),
    ("HTTP://api.test", "http", "api.test", 80),
    ("http://[::1]:8080/", "http", "::1", 8080),
  ])
  func `scheme, host and port are read as libcurl reads them`(
    url: String, scheme: String, host: String, port: Int
  ) throws {
    let target = try RequestTarget(url: url)
    #expect(target.scheme.rawValue == scheme)
    #expect(target.host == host)
    #expect(target.port == port)
  }

  @Test func `a bad URL is named without what stands before an at sign`() {
    #expect(throws: TransportError.invalidURL("…@host/")) {
      try RequestTarget(url: "https://user:secret@host/")
    }
    #expect(throws: TransportError.invalidURL("gopher://host/")) {
      try RequestTarget(url: "gopher://host/")
    }
  }
}
