import Testing

@testable import CurlTransport

@Suite struct CurlEnvironmentTests {
  private let loopback = "localhost,127.0.0.0/8,127.0.0.1,::1"

  @Test func `loopback is on the no-proxy list before what the environment adds`() {
    #expect(CurlEnvironment([:]).noProxy == loopback)
    #expect(CurlEnvironment(["NO_PROXY": "a.test,.b"]).noProxy == loopback + ",a.test,.b")
    #expect(CurlEnvironment(["NO_PROXY": "a", "no_proxy": "b"]).noProxy == loopback + ",b")
    #expect(CurlEnvironment(["no_proxy": "*"]).noProxy == "*")
  }

  @Test(
    arguments: [
      (["http_proxy": "p"], "p", nil), (["HTTP_PROXY": "p"], nil, nil),
      (["https_proxy": "p"], nil, "p"),
      (["HTTPS_PROXY": "p"], nil, "p"), (["https_proxy": "p", "HTTPS_PROXY": "q"], nil, "p"),
      (["all_proxy": "p"], "p", "p"), (["ALL_PROXY": "p", "http_proxy": "q"], "q", "p"),
      (["http_proxy": "", "all_proxy": "p"], "p", "p"),
    ] as [([String: String], String?, String?)])
  func `a proxy is the scheme's own, else the one for all`(
    variables: [String: String], http: String?, https: String?
  ) {
    let environment = CurlEnvironment(variables)
    #expect(environment.proxy(for: .http) == http)
    #expect(environment.proxy(for: .https) == https)
  }

  @Test func `authorities come from SSL_CERT_FILE before CURL_CA_BUNDLE, and from SSL_CERT_DIR`() {
    let both = CurlEnvironment([
      "SSL_CERT_FILE": "/f", "CURL_CA_BUNDLE": "/b", "SSL_CERT_DIR": "/d",
    ])
    #expect(both.authorityFile == "/f")
    #expect(both.authorityDirectory == "/d")
    #expect(CurlEnvironment(["SSL_CERT_FILE": "", "CURL_CA_BUNDLE": "/b"]).authorityFile == "/b")
    #expect(CurlEnvironment([:]).authorityFile == nil)
  }
}
