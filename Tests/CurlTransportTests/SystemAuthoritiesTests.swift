import Testing

@testable import CurlTransport

@Suite struct SystemAuthoritiesTests {
  private let debian = "/etc/ssl/certs/ca-certificates.crt"
  private let fedora = "/etc/pki/tls/certs/ca-bundle.crt"

  @Test func `libcurl's own place is kept where it is there, be it a file or a folder`() {
    let all: Set = ["/built/file", debian]
    #expect(SystemAuthorities.file(defaults: ["/built/file"], exists: all.contains) == nil)
    #expect(SystemAuthorities.file(defaults: ["/no", "/built/file"], exists: all.contains) == nil)
  }

  @Test func `else the first of the known places is taken`() {
    for defaults in [[], ["/built/file"]] {
      #expect(
        SystemAuthorities.file(defaults: defaults) { [debian, fedora].contains($0) } == debian)
      #expect(SystemAuthorities.file(defaults: defaults) { $0 == fedora } == fedora)
      #expect(
        SystemAuthorities.file(defaults: defaults) { $0 == "/etc/ssl/cert.pem" }
          == "/etc/ssl/cert.pem")
      #expect(SystemAuthorities.file(defaults: defaults) { _ in false } == nil)
    }
  }
}
