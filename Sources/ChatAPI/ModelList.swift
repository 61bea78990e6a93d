import ChatCore
import HTTPCore

/// Asks a server for its models and reads the answer. Source: PROTOCOL 9.
package enum ModelList {
  private static let longestID = 512
  private static let contextKeys = [
    ["context_length"], ["max_model_len"], ["context_window"], ["max_context_length"],
    ["top_provider", "context_length"], ["meta", "n_ctx"], ["meta", "n_ctx_train"],
  ]

  /// - version: of beck, as in "0.1.0".
  /// - authorityFile: path of a PEM file with the only trusted authorities, nil for the system's.
  package static func request(
    to endpoint: Endpoint, version: String, authorityFile: String? = nil
  ) -> HTTPRequest {
    HTTPRequest(
      .get, url: endpoint.modelsURL,
      headers: endpoint.commonHeaders(accept: "application/json", version: version),
      limits: HTTPLimits(firstByte: .seconds(10), silence: .seconds(10), bodyBytes: 8 << 20),
      authorityFile: authorityFile)
  }

  /// - Parameters:
  ///   - head: nil if none came.
  ///   - error: how the transfer ended, nil for well.
  /// - Returns: in the server's order; ids are raw text from the network, none is empty or longer
  ///   than 512 bytes.
  package static func models(
    head: HTTPResponseHead?, body: [UInt8], error: TransportError?, from endpoint: Endpoint
  ) throws(ServiceFailure) -> [ListedModel] {
    let advice = FailureAdvice(endpoint: endpoint, purpose: .models)
    guard let head else {
      throw advice.transport(error ?? .cut(reason: "no response"), afterText: false)
    }
    guard head.status < 300, head.status != 204, head.status != 205 else {
      throw advice.refused(head, ErrorBody(reading: Array(body.prefix(ErrorBody.mostBytes))))
    }
    if let error { throw advice.transport(error, afterText: false) }
    let excerpt = ErrorBody(reading: Array(body.prefix(ErrorBody.mostBytes)))
    if body.first(where: { !$0.isBlank }) == UInt8(ascii: "<") { throw advice.webPage(excerpt) }
    guard let value = try? JSONValue(parsing: body.withoutByteOrderMark) else {
      throw advice.noChatAnswer(excerpt)
    }
    guard let entries = entries(of: value) else {
      throw value["error"]?.isError == true || excerpt.message != nil
        ? advice.reported(excerpt, afterText: false) : advice.noChatAnswer(nil)
    }
    return entries.compactMap(model)
  }

  // MARK: -

  /// A list by itself, or under `data`, where null is an empty one.
  private static func entries(of value: JSONValue) -> [JSONValue]? {
    if let first = value.array?.first?["error"], first.isError { return nil }
    if let entries = value.array { return entries }
    if let entries = value["data"]?.array { return entries }
    if value["error"]?.isError == true { return nil }
    return value["data"] == .null || value["object"]?.string == "list" ? [] : nil
  }

  private static func model(_ entry: JSONValue) -> ListedModel? {
    guard let id = entry.string ?? entry["id"]?.string, !id.isEmpty, id.utf8.count <= longestID
    else { return nil }
    return ListedModel(
      id: ModelID(id), contextSize: contextSize(entry),
      price: entry["pricing"].flatMap(ListedModel.Price.init))
  }

  private static func contextSize(_ entry: JSONValue) -> Int? {
    contextKeys.lazy
      .compactMap { path in path.reduce(entry) { value, key in value?[key] }?.integer }
      .first { (1...JSONValue.mostTokens).contains($0) }
  }
}

extension ListedModel.Price {
  /// `prompt` and `completion` are told for one token, `input` and `output` for a million.
  /// - Returns: nil unless both are told and make sense.
  fileprivate init?(_ pricing: JSONValue) {
    if let prompt = pricing["prompt"]?.price, let completion = pricing["completion"]?.price {
      self.init(
        prompt: Self.perMillion(prompt), completion: Self.perMillion(completion),
        cached: pricing["input_cache_read"]?.price.map(Self.perMillion),
        reasoning: pricing["internal_reasoning"]?.price.flatMap(Self.apart))
    } else if let prompt = pricing["input"]?.price, let completion = pricing["output"]?.price {
      self.init(prompt: prompt, completion: completion)
    } else {
      return nil
    }
  }

  /// Nothing stands for what costs as the rest of the answer does.
  private static func apart(_ price: Double) -> Double? { price > 0 ? perMillion(price) : nil }

  // Rounded, since the millionth of a decimal fraction is hardly ever exact.
  private static func perMillion(_ price: Double) -> Double { (price * 1e12).rounded() / 1e6 }
}

extension JSONValue {
  /// A price that makes sense: neither negative, as for "it depends", nor without bound.
  fileprivate var price: Double? {
    let number: Double? =
      switch self {
      case .number(let number): number
      case .string(let text): Double(text)
      case .null, .bool, .array, .object: nil
      }
    return number.flatMap { (0...1e9).contains($0) ? $0 : nil }
  }
}
