import ChatCore
import HTTPCore
import Testing

@testable import ChatAPI

private func models(
  _ body: String, status: Int = 200, error: TransportError? = nil
) throws(ServiceFailure) -> [ListedModel] {
  let endpoint: Endpoint
  do { endpoint = try Endpoint.fixture() } catch { return [] }
  return try ModelList.models(
    head: HTTPResponseHead(status: status), body: Array(body.utf8), error: error, from: endpoint)
}

private func listed(
  _ name: String, _ size: Int? = nil, _ price: (Double, Double)? = nil
) -> ListedModel {
  ListedModel(
    id: ModelID(name), contextSize: size,
    price: price.map { ListedModel.Price(prompt: $0.0, completion: $0.1) })
}

@Suite struct ModelListTests {
  /// One row for each kind of server of PROTOCOL 9.
  @Test(arguments: [
    (
      #"{"object":"list","data":[{"id":"b","object":"model","created":1,"owned_by":"x"},{"id":"a"}]}"#,
      [listed("b"), listed("a")]
    ),
    (
      #"{"data":[{"id":"o/x","name":"X","context_length":128000,"pricing":{"prompt":"0.00000015","completion":"0.0000006","image":"0"},"top_provider":{"context_length":64000}}]}"#,
      [listed("o/x", 128000, (0.15, 0.6))]
    ),
    (
      #"{"data":[{"id":"o/y","context_length":null,"top_provider":{"context_length":64000}}]}"#,
      [listed("o/y", 64000)]
    ),
    (#"{"data":[{"id":"v","max_model_len":4096,"permission":[]}]}"#, [listed("v", 4096)]),
    (
      #"{"models":[{"name":"p"}],"object":"list","data":[{"id":"/m/p.gguf","meta":{"n_ctx":2048,"n_ctx_train":8192}}]}"#,
      [listed("/m/p.gguf", 2048)]
    ),
    (
      #"{"data":[{"id":"p","meta":{"n_ctx_train":8192}},{"id":"q","meta":null}]}"#,
      [listed("p", 8192), listed("q")]
    ),
    (#"{"object":"list","data":null}"#, []), (#"{"object":"list"}"#, []), (#"{"data":[]}"#, []),
    (#"{"data":[{"id":"g","context_window":131072,"active":true}]}"#, [listed("g", 131072)]),
    (#"{"data":[{"id":"s","max_context_length":32768}]}"#, [listed("s", 32768)]),
    (
      #"[{"id":"t","type":"chat","context_length":"8192","pricing":{"input":0.18,"output":0.2,"hourly":0}}]"#,
      [listed("t", 8192, (0.18, 0.2))]
    ),
    (#"{"data":[{"id":"models/gemini-x"}]}"#, [listed("models/gemini-x")]),
    (#"["one","two"]"#, [listed("one"), listed("two")]),
    (
      #"{"data":["one",7,null,{},{"id":""},{"id":7},{"name":"n"},{"id":"two","context_length":0}]}"#,
      [listed("one"), listed("two")]
    ),
    ("\u{FEFF} {\"data\":[{\"id\":\"bom\"}]}\n", [listed("bom")]),
  ]) func `each shape of list is read`(body: String, expected: [ListedModel]) throws {
    #expect(try models(body) == expected)
  }

  @Test(
    arguments: [
      (#"{"prompt":"0","completion":"0"}"#, (0, 0)), (#"{"prompt":"-1","completion":"-1"}"#, nil),
      (#"{"prompt":"0.1"}"#, nil), (#"{"prompt":"x","completion":"nan"}"#, nil), ("null", nil),
      (#"{"prompt":NaN,"completion":1}"#, nil), (#"{"input":1e999,"output":1}"#, nil), ("[]", nil),
      (#"{"input":"0.5","output":1.5}"#, (0.5, 1.5)),
      (#"{"prompt":0.000003,"completion":0.000015}"#, (3, 15)), (#""free""#, nil),
    ] as [(String, (Double, Double)?)])
  func `a price is told for a million tokens, nonsense for none`(
    pricing: String, price: (Double, Double)?
  ) throws {
    #expect(try models(#"[{"id":"m","pricing":\#(pricing)}]"#) == [listed("m", nil, price)])
  }

  @Test func `cached and reasoning tokens have prices of their own where the list tells them`()
    throws
  {
    let pricing =
      #""prompt":"0.000003","completion":"0.000015","input_cache_read":"0.0000003""#
    func price(_ more: String) throws -> ListedModel.Price? {
      try models(#"{"data":[{"id":"a","pricing":{\#(pricing)\#(more)}}]}"#).first?.price
    }
    #expect(
      try price(#","internal_reasoning":"0.00002""#)
        == .init(prompt: 3, completion: 15, cached: 0.3, reasoning: 20))
    // Nothing stands for "as the rest of the answer".
    #expect(
      try price(#","internal_reasoning":"0""#) == .init(prompt: 3, completion: 15, cached: 0.3))
  }

  @Test func `an id of 512 bytes is the longest`() throws {
    let most = String(repeating: "x", count: 512)
    #expect(try models(#"["\#(most)","\#(most)x"]"#) == [listed(most)])
  }

  @Test(arguments: [
    (
      200, "<html><title>Hi</title>",
      "The server sent a web page, not an answer, from https://api.example.com/v1/models. Check the base URL.",
      "", "Hi"
    ),
    (
      200, "{\"data\":[",
      "What the server sent is no model list, from https://api.example.com/v1/models. Check the base URL.",
      "", nil
    ),
    (
      200, "",
      "What the server sent is no model list, from https://api.example.com/v1/models. Check the base URL.",
      "", nil
    ),
    (
      200, "{}",
      "What the server sent is no model list, from https://api.example.com/v1/models. Check the base URL.",
      "", nil
    ),
    (
      200, #"{"error":"boom"}"#,
      "The server reported an error.", "F2 asks again.", "boom"
    ),
    (
      200, #"[{"error":{"code":429,"message":"boom"}}]"#,
      "Error 429: too many requests for now. Wait a little.", "F2 asks again.", "boom"
    ),
    (
      404, "",
      "HTTP 404 at https://api.example.com/v1/models: no model list there. Check the base URL.", "",
      nil
    ),
    (
      401, #"{"error":{"message":"no key"}}"#,
      "HTTP 401: the server wants a key and none was sent. Set OPENAI_API_KEY.", "", "no key"
    ),
  ]) func `what is no list fails in words`(
    status: Int, body: String, sentence: String, advice: String, words: String?
  ) {
    #expect(throws: ServiceFailure(sentence: sentence, advice: advice, serverWords: words)) {
      try models(body, status: status)
    }
  }

  @Test func `a transport error fails in words`() {
    #expect(
      throws: ServiceFailure(sentence: "The server sent more than 8 MiB; beck stopped reading.")
    ) { try models(#"{"data":["#, error: .bodyTooLarge(limit: 8 << 20)) }
  }

  @Test func `the request asks little and waits briefly`() throws {
    let request = ModelList.request(to: try .fixture(key: "secret"), version: "0.1.0")
    #expect(request.method == .get)
    #expect(request.url == "https://api.example.com/v1/models")
    #expect(request.limits.firstByte == .seconds(10))
    #expect(request.limits.bodyBytes == 8 << 20)
    #expect(
      request.headers == [
        HTTPHeader("Accept", "application/json"), HTTPHeader("User-Agent", "beck/0.1.0"),
        HTTPHeader("Authorization", "Bearer secret", isSensitive: true),
      ])
  }
}
