import HTTPCore
import Testing

@testable import ChatAPI

@Suite struct EndpointTests {
  @Test(arguments: [
    ("https://api.openai.com/v1", "https://api.openai.com/v1/chat/completions", "api.openai.com"),
    (" https://h.example/v1/// ", "https://h.example/v1/chat/completions", "h.example"),
    ("https://h.example", "https://h.example/chat/completions", "h.example"),
    ("https://h.example/v1/chat/completions", "https://h.example/v1/chat/completions", "h.example"),
    (
      "https://h.example/v1/chat/completions/", "https://h.example/v1/chat/completions", "h.example"
    ),
    (
      "https://h.example/o/d/?api-version=2024-10-21",
      "https://h.example/o/d/chat/completions?api-version=2024-10-21", "h.example"
    ),
    ("https://h.example?a=b/c#frag", "https://h.example/chat/completions?a=b/c", "h.example"),
    (
      "https://h.example/a%20b%2Fc/v1", "https://h.example/a%20b%2Fc/v1/chat/completions",
      "h.example"
    ),
    ("HTTPS://H.Example:8443/V1", "https://h.example:8443/V1/chat/completions", "h.example:8443"),
    ("https://h.example:443/v1", "https://h.example/v1/chat/completions", "h.example"),
    ("http://localhost:11434/v1", "http://localhost:11434/v1/chat/completions", "localhost:11434"),
    ("http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions", "[::1]:8080"),
    ("https://[2001:db8::1]", "https://[2001:db8::1]/chat/completions", "[2001:db8::1]"),
    (
      "http://[fe80::1%25eth0]/v1", "http://[fe80::1%25eth0]/v1/chat/completions",
      "[fe80::1%25eth0]"
    ),
    ("http://127.0.0.1:80", "http://127.0.0.1/chat/completions", "127.0.0.1"),
  ]) func `addresses are joined and named`(base: String, chat: String, name: String) throws {
    let endpoint = try Endpoint(baseURL: base, key: nil)
    #expect(endpoint.chatURL == chat)
    #expect(endpoint.modelsURL.contains("/models"))
    #expect(endpoint.displayName == name)
  }

  @Test func `the model list stands beside the chat and keeps the query`() throws {
    let endpoint = try Endpoint(baseURL: "https://h.example/v1/chat/completions?x=1", key: nil)
    #expect(endpoint.modelsURL == "https://h.example/v1/models?x=1")
  }

  @Test(arguments: [
    ("", EndpointError.emptyURL), ("  \n", .emptyURL),
    ("localhost:8080", .unknownScheme(url: "localhost:8080")),
    ("ftp://h.example", .unknownScheme(url: "ftp://h.example")),
    ("file:///etc/passwd", .unknownScheme(url: "file:///etc/passwd")),
    ("https://user:pw@h.example/v1", .userInURL), ("https://user@h.example", .userInURL),
    ("http://localhost@evil.example/", .userInURL), ("https://", .badHost("")),
    ("https:///v1", .badHost("")), ("https://:80", .badHost("")),
    ("https://a..b", .badHost("a..b")),
    ("https://127.0.0.1%2eevil.example", .badHost("127.0.0.1%2eevil.example")),
    ("http://2130706433", .badHost("2130706433")), ("http://0x7f000001", .badHost("0x7f000001")),
    ("http://127.1", .badHost("127.1")), ("http://0177.0.0.1", .badHost("0177.0.0.1")),
    ("https://[::1", .badHost("[::1")), ("https://[nonsense]", .badHost("nonsense")),
    ("https://h.example:0", .badPort("0")), ("https://h.example:65536", .badPort("65536")),
    ("https://h.example:", .badPort("")), ("https://h.example:8x", .badPort("8x")),
    ("https://[::1]x", .badPort("")), ("https://h.example/a b", .badCharacter),
    ("https://h.example/ä", .badCharacter), ("https://h.example\\@evil.example", .badCharacter),
    ("https://h.exam\u{0}ple", .badCharacter), ("https://h.example/\r\nX: y", .badCharacter),
    ("http://api.openai.com/v1", .plainHTTP(host: "api.openai.com")),
    ("http://8.8.8.8", .plainHTTP(host: "8.8.8.8")),
    ("http://[2001:db8::1]", .plainHTTP(host: "2001:db8::1")),
    ("http://localhost.example", .plainHTTP(host: "localhost.example")),
    ("http://127.0.0.1.example", .plainHTTP(host: "127.0.0.1.example")),
    ("http://local", nil),
  ]) func `what cannot or must not be used is refused`(base: String, error: EndpointError?) {
    var thrown: EndpointError?
    do throws(EndpointError) {
      _ = try Endpoint(baseURL: base, key: nil)
    } catch {
      thrown = error
      #expect(error.description.count <= 160)
      #expect(error.description.hasSuffix("."))
    }
    #expect(thrown == error)
  }

  @Test(arguments: [
    ("https://api.openai.com", Endpoint.KeyUse.sent), ("https://10.0.0.1", .sent),
    ("http://localhost", .sent), ("http://a.localhost", .sent),
    ("https://127.8.8.8", .sent), ("http://127.0.0.1", .sent),
    ("http://[::1]", .sent),
    ("http://[::ffff:127.0.0.1]", .sent), ("http://0.0.0.0", .withheld),
    ("http://10.1.2.3", .withheld), ("http://172.16.0.1", .withheld),
    ("http://172.31.0.1", .withheld), ("http://192.168.1.1", .withheld),
    ("http://169.254.1.1", .withheld), ("http://100.64.0.1", .withheld),
    ("http://[fe80::1]", .withheld), ("http://[fd00::1]", .withheld),
    ("http://[::ffff:10.0.0.1]", .withheld), ("http://gpubox", .withheld),
    ("http://gpu.local", .withheld), ("http://gpu.lan", .withheld),
    ("http://gpu.internal", .withheld), ("http://gpu.home.arpa", .withheld),
  ]) func `a key goes only over https or to this machine`(
    base: String, use: Endpoint.KeyUse
  ) throws {
    let endpoint = try Endpoint(baseURL: base, key: APIKey("secret"), project: "p")
    #expect(endpoint.keyUse == use)
    #expect(
      endpoint.identityHeaders
        == (use == .sent
          ? [
            HTTPHeader("Authorization", "Bearer secret", isSensitive: true),
            HTTPHeader("OpenAI-Project", "p"),
          ] : []))
  }

  @Test(arguments: [
    "http://172.15.0.1", "http://172.32.0.1", "http://100.128.0.1", "http://11.0.0.1",
  ])
  func `neighbours of private ranges are open hosts`(base: String) {
    #expect(throws: EndpointError.self) { try Endpoint(baseURL: base, key: nil) }
  }

  @Test(arguments: ["a\r\nX: y", "a\n", "a\0b", "a b", "clé", "\u{7F}"])
  func `a key that cannot stand in a header is refused`(text: String) {
    #expect(throws: EndpointError.unusableKey) { try APIKey(text) }
    #expect(throws: EndpointError.badHeaderValue(name: "project")) {
      try Endpoint(baseURL: "https://h.example", key: nil, project: "\(text)\n")
    }
  }

  @Test func `an empty key is no key`() throws {
    #expect(try APIKey("") == nil)
    let endpoint = try Endpoint(baseURL: "https://h.example", key: nil, organization: "")
    #expect(endpoint.keyUse == .none)
    #expect(endpoint.identityHeaders == [])
  }
}
