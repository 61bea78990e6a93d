import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

/// With a shape, and with none and characters that encodings change.
private let shaped = "sk-CANARY-9f8e7d6c5b4a3Z2Y1X"
private let plain = "CANARY+9f8e/7d6c5b=4a3Z2Y1X"

/// Bodies that echo the key KEY in forty ways; B64, CRED, PCT, LOW and ALL are its encoded forms.
private let echoes = [
  #"{"error":{"message":"Incorrect API key provided: KEY. You can find yours elsewhere."}}"#,
  #"{"error":{"message":"Incorrect API key provided","param":"KEY","code":"invalid_api_key"}}"#,
  #"{"error":{"code":"KEY"}}"#,
  #"{"error":"invalid key 'KEY'"}"#,
  #"{"code":"bad","error":"KEY"}"#,
  #"[{"error":{"code":400,"message":"API key KEY not valid","status":"INVALID_ARGUMENT"}}]"#,
  #"{"errors":[{"code":1000,"message":"token KEY"}],"success":false}"#,
  #"{"object":"error","message":"KEY","type":"auth"}"#,
  #"{"detail":"Bearer KEY was refused"}"#,
  #"{"detail":[{"loc":["header","authorization","KEY"],"msg":"bad KEY","type":"value_error"}]}"#,
  #"{"msg":"Authorization: Bearer KEY"}"#,
  #"{"error_description":"bearer KEY"}"#,
  #"{"error":{"message":"{\"error\":{\"message\":\"inner KEY\"}}"}}"#,
  #"{"error":{"message":"outer","metadata":{"raw":"{\"error\":\"KEY\"}"}}}"#,
  #"{"error":{"message":"request was {\"headers\":{\"authorization\":\"Bearer KEY\"}} and failed"}}"#,
  #"{"error":{"message":"headers: \"x-api-key\": \"KEY\", \"accept\": \"*/*\""}}"#,
  #"{"error":{"message":"headers: {'Authorization': 'Bearer KEY'}"}}"#,
  #"{"error":{"message":"X-Api-Key:KEY\nAccept: */*"}}"#,
  #"{"error":{"message":"api-key: KEY"}}"#,
  #"{"error":{"message":"Proxy-Authorization: Basic CRED"}}"#,
  #"{"error":{"message":"Cookie: session=KEY; other=KEY"}}"#,
  #"{"error":{"message":"set-cookie: a=KEY; Path=/"}}"#,
  #"{"error":{"message":"x-amz-security-token: KEY"}}"#,
  #"{"error":{"message":"GET /v1/models?key=KEY&x=1"}}"#,
  #"{"error":{"message":"GET /v1/models?api_key=PCT"}}"#,
  #"{"error":{"message":"GET /v1/models?apikey=LOW"}}"#,
  #"{"error":{"message":"access_token=ALL"}}"#,
  #"{"error":{"message":"in base64: B64"}}"#,
  #"{"error":{"message":"credentials CRED were refused"}}"#,
  #"{"error":{"message":"KEYKEY and KEY"}}"#,
  #"{"error":{"message":"<KEY>"}}"#,
  #"{"error":{"message":"\u0041\u003dKEY\u0000"}}"#,
  #"{"error":{"message":"the key begins with HEAD… and is wrong"}}"#,
  #"{"error":{"message":"the key HEAD****************TAIL is wrong"}}"#,
  #"{"error":{"message":"… MIDDLE …"}}"#,
  "KEY",
  "Unauthorized: KEY\n",
  "data: {\"error\":{\"message\":\"KEY\"}}\n\n",
  "<html><title>401 for KEY</title><body>KEY</body></html>",
  "<h1>Bearer KEY</h1>",
]

@Suite struct KeyEchoTests {
  @Test(arguments: [shaped, plain], echoes.indices)
  func `R22: of a key that a body echoes at most the last four characters are shown`(
    key: String, row: Int
  ) throws {
    #expect(echoes.count == 40)
    let body = filled(echoes[row], key)
    let endpoint = try Endpoint.fixture(key: key, origin: "OPENAI_API_KEY")
    let error = ErrorBody(reading: Array(body.utf8))
    var texts: Set<String> = []
    for status in [400, 401, 429, 500] {
      let head = HTTPResponseHead(
        status: status, headers: [HTTPHeader("location", "https://h.example/?key=\(key)")])
      for purpose in [FailureAdvice.Purpose.chat, .models] {
        let advice = FailureAdvice(endpoint: endpoint, purpose: purpose)
        for failure in [
          advice.refused(head, error), advice.reported(error, afterText: true),
          advice.webPage(error), advice.noChatAnswer(error),
        ] {
          texts.formUnion([failure.told, failure.serverWords ?? ""])
        }
      }
      let attempt = FailedAttempt(.refused(head, error))
      var adaptation = RequestAdaptation()
      let turn = TurnRequest(model: ModelID("m"), entries: [], streams: true)
      let notice = adaptation.adapt(to: attempt, sent: turn) ?? ""
      texts.formUnion([attempt.reason(at: endpoint), notice])
    }
    expectMasked(texts, key, body)
  }

  @Test func `texts of the transport that quote a key are masked`() throws {
    let advice = FailureAdvice(endpoint: try .fixture(key: plain), purpose: .chat)
    let errors: [TransportError] = [
      .invalidURL(plain), .nameNotFound(host: plain), .connectionRefused(host: plain, port: 1),
      .connectionFailed(host: "h", port: 1, reason: plain), .proxyFailed(reason: plain),
      .tlsFailed(host: plain, .other(plain)), .tlsFailed(host: "h", .selfSigned(trusted: plain)),
      .tlsFailed(host: "h", .unknownAuthority(trusted: plain)),
      .tlsFailed(host: "h", .unusableAuthorityFile(plain)), .cut(reason: plain),
      .other(code: 1, reason: plain),
    ]
    for error in errors {
      expectMasked([advice.transport(error, afterText: false).told], plain, "\(error)")
      expectMasked([advice.clause(error)], plain, "\(error)")
    }
  }

  // MARK: -

  private func filled(_ body: String, _ key: String) -> String {
    let bytes = Array(key.utf8)
    let forms = [
      ("KEY", key), ("B64", base64(bytes)), ("CRED", base64(Array("user:".utf8) + bytes)),
      ("PCT", percentEncoded(bytes, keepsPlain: true, isUpper: true)),
      ("LOW", percentEncoded(bytes, keepsPlain: true, isUpper: false)),
      ("ALL", percentEncoded(bytes, keepsPlain: false, isUpper: true)),
      ("HEAD", String(key.prefix(12))), ("TAIL", String(key.suffix(4))),
      ("MIDDLE", String(key.dropFirst(5).dropLast(5))),
    ]
    return forms.reduce(body) { $0.replacing($1.0, with: $1.1) }
  }

  /// No five neighbours of the key, nor of its encoded forms, stand in the texts, except in the
  /// names of headers and in the endings that may be shown.
  private func expectMasked(_ texts: Set<String>, _ key: String, _ body: String) {
    let bytes = Array(key.utf8)
    let forms = [
      key, base64(bytes), String(base64(Array("user:".utf8) + bytes).dropFirst(7)),
      percentEncoded(bytes, keepsPlain: true, isUpper: true),
      percentEncoded(bytes, keepsPlain: true, isUpper: false),
    ]
    for form in forms {
      let characters = Array(form)
      for start in 0...(characters.count - 5) {
        let piece = String(characters[start..<(start + 5)])
        for text in texts { #expect(!text.contains(piece), "\(text) of \(body)") }
      }
    }
  }

  private func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start...].prefix(3)
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for index in 0..<4 {
        text.append(index <= group.count ? alphabet[bits >> (18 - 6 * index) & 63] : "=")
      }
    }
    return text
  }

  private func percentEncoded(_ bytes: [UInt8], keepsPlain: Bool, isUpper: Bool) -> String {
    bytes.reduce(into: "") { text, byte in
      let scalar = Character(Unicode.Scalar(byte))
      if keepsPlain, scalar.isLetter || scalar.isNumber || "-._~".contains(scalar) {
        text.append(scalar)
      } else {
        text += "%" + String(byte, radix: 16, uppercase: isUpper)
      }
    }
  }
}
