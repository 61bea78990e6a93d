import Testing

@testable import ChatAPI

@Suite struct SecretMaskTests {
  private static let key = "sk-CANARY-0123456789abcdWXYZ"

  @Test(arguments: [
    (
      "Incorrect API key provided: sk-CANARY-0123456789abcdWXYZ.",
      "Incorrect API key provided: …WXYZ."
    ),
    ("sk-CANARY-0123456789abcdWXYZ", "…WXYZ"),
    ("xsk-CANARY-0123456789abcdWXYZx", "x…WXYZx"),
    (
      "\"sk-CANARY-0123456789abcdWXYZ\" twice sk-CANARY-0123456789abcdWXYZ", "\"…WXYZ\" twice …WXYZ"
    ),
    ("key sk-proj-****************1234 is bad", "key …1234 is bad"),
    ("SK-OTHER_key_of_theirs99", "…rs99"), ("sk-short", "…"), ("sk-a", "sk-a"),
    ("Authorization: Bearer abcdefghijklmnop", "Authorization: Bearer …mnop"),
    ("bearer  \"tiny\"", "bearer  \"…\""),
    ("https://h/v1/models?key=AIzaSyA0123456789xyzw&x=1", "https://h/v1/models?key=…xyzw&x=1"),
    ("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig-1234 end", "jwt …1234 end"),
    ("Basic dXNlcjpwYXNzd29yZDEyMw==", "Basic …Mw=="),
    ("X-API-KEY: abc123def456ghi", "X-API-KEY: …6ghi"),
    (#"{"api-key":"abc123def456ghi"}"#, #"{"api-key":"…6ghi"}"#),
    (#"\"Cookie\": \"a=1; b=22222222222\""#, #"\"Cookie\": \"…2222\""#),
    ("Set-Cookie: a=1; b=2 c\nnext", "Set-Cookie: …\nnext"),
    ("proxy-authorization: Basic abcd1234", "proxy-authorization: Basic …"),
    ("x-amz-security-token=abc123def456ghi", "x-amz-security-token=…6ghi"),
    (
      "the api-key is wrong, authorization failed: no",
      "the api-key is wrong, authorization failed: no"
    ),
    ("api_key=abcdef", "api_key=…"), ("a token=abcdef", "a token=…"),
    ("CANARY-0123 only", "… only"),
    ("risk-free and task-oriented", "risk-free and task-oriented"),
    ("basic auth, a bearer", "basic auth, a bearer"), ("", ""), ("äöü 漢字 😀", "äöü 漢字 😀"),
  ]) func `keys are hidden and other text is left alone`(text: String, masked: String) throws {
    #expect(SecretMask(key: try APIKey(Self.key)).mask(text) == masked)
  }

  @Test(arguments: [
    ("a", "a bad banana", "a bad banana"), ("none", "none at all", "none at all"),
    ("hunter2", "key hunter2!", "key …!"), ("plainplain12", "plainplain12", "…in12"),
  ]) func `a key of any shape is found by its value unless it is a mere word`(
    key: String, text: String, masked: String
  ) throws {
    #expect(SecretMask(key: try APIKey(key)).mask(text) == masked)
  }

  @Test func `no way of printing shows the key`() throws {
    let key = try #require(try APIKey(Self.key))
    let endpoint = try Endpoint(baseURL: "https://h.example", key: key)
    var dumped = ""
    dump(endpoint, to: &dumped)
    var dumpedHeaders = ""
    dump(ModelList.request(to: endpoint, version: "1"), to: &dumpedHeaders)
    #expect(dumpedHeaders.contains("Authorization"))
    for text in [
      "\(key)", String(reflecting: key), "\(endpoint)", String(reflecting: endpoint), dumped,
      "\(endpoint.identityHeaders)", dumpedHeaders,
      String(reflecting: endpoint.identityHeaders),
      "\(FailureAdvice(endpoint: endpoint, purpose: .chat).endpoint)",
    ] {
      #expect(!text.contains("CANARY"))
    }
  }

  @Test func `masking comes before cutting`() throws {
    let endpoint = try Endpoint.fixture(key: Self.key)
    let filler = String(repeating: "x ", count: 2038)
    let body = #"{"error":{"message":"\#(filler)\#(Self.key) and more"}}"#
    let words = try decode(body, status: 401, from: endpoint).end?.failure?.serverWords ?? ""
    #expect(words.utf8.count <= 4096)
    #expect(words.hasPrefix("x x"))
    #expect(!words.contains("CANARY"))
  }

  @Test func `the server's words are at most twenty lines`() throws {
    let body = #"{"error":{"message":"\#(String(repeating: #"line\n"#, count: 50))"}}"#
    let words = try decode(body, status: 400).end?.failure?.serverWords ?? ""
    #expect(words == Array(repeating: "line", count: 20).joined(separator: "\n") + "…")
  }
}
