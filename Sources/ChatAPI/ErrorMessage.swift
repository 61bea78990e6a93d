/// Finds the words in an error body, and makes of them what a person can read.
/// Source: PROTOCOL 7.1.
enum ErrorMessage {
  /// - Parameter error: the field `error` of `body`, where it tells an error.
  /// - Returns: as received; may hold JSON or a web page still, see `plain`.
  static func find(in body: JSONValue, error: JSONValue?) -> String? {
    if let error, let text = ofError(error) { return text }
    if let first = body["errors"].flatMap({ $0.array?.first ?? $0 }), let text = ofError(first) {
      return text
    }
    if let text = body["message"].flatMap(inner) { return text }
    if let text = body["detail"].flatMap(inner) { return text }
    if case .string(let text) = body { return text }
    return body["msg"]?.string ?? body["error_description"]?.string
  }

  /// Without JSON and web pages. Proxies put the answer of the server behind them into their own
  /// message: its words are taken out, once.
  static func plain(_ text: String) -> String? { plain(text, unwraps: true) }

  // MARK: -

  private static func ofError(_ error: JSONValue) -> String? {
    let text = inner(error)
    // The words of the server behind the server are the ones that help.
    guard let raw = error["metadata"]?["raw"].flatMap(inner).flatMap(plain) else { return text }
    guard let text, text != raw else { return raw }
    return "\(text): \(raw)"
  }

  /// The words of a value that may be a string, an object or a list of either.
  private static func inner(_ value: JSONValue) -> String? { inner(value, levels: 4) }

  private static func inner(_ value: JSONValue, levels: Int) -> String? {
    guard levels > 0 else { return nil }
    switch value {
    case .string(let text): return text.trimmed
    case .array(let elements):
      let texts = elements.prefix(8).compactMap { inner($0, levels: levels - 1) }
      return texts.isEmpty ? nil : texts.joined(separator: "; ")
    case .object:
      for name in ["message", "msg", "detail", "error"] {
        guard let text = value[name].flatMap({ inner($0, levels: levels - 1) }) else { continue }
        return place(value["loc"]).map { "\($0): \(text)" } ?? text
      }
      return nil
    case .null, .bool, .number: return nil
    }
  }

  /// `["body", "messages", 0]` as "body.messages.0".
  private static func place(_ location: JSONValue?) -> String? {
    let steps = location?.steps ?? []
    return steps.isEmpty ? nil : steps.joined(separator: ".")
  }

  private static func plain(_ text: String, unwraps: Bool) -> String? {
    if let (before, title) = WebPage.replaced(in: text) { return joined(before, title) }
    guard let open = text.utf8.firstIndex(of: UInt8(ascii: "{")) else { return text.trimmed }
    guard let close = text.utf8.lastIndex(of: UInt8(ascii: "}")), open < close,
      let value = try? JSONValue(parsing: Array(text[open...close].utf8))
    else { return cut(text) }
    let words = unwraps ? find(in: value, error: value["error"]) : nil
    return joined(String(text[..<open]), words.flatMap { plain($0, unwraps: false) })
  }

  /// JSON that cannot be read, since it was cut on its way, is left out.
  private static func cut(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    var open: Int?
    for (index, byte) in bytes.enumerated() where !byte.isBlank {
      if let open, byte == UInt8(ascii: "\"") {
        return joined(String(decoding: bytes[..<open], as: UTF8.self), nil)
      }
      open = byte == UInt8(ascii: "{") ? index : nil
    }
    return text.trimmed
  }

  private static func joined(_ before: String, _ words: String?) -> String? {
    let end = before.lastIndex { !$0.isWhitespace && !":-–([".contains($0) }
    let lead = end.flatMap { String(before[...$0]).trimmed }
    guard let lead else { return words }
    return words.map { "\(lead): \($0)" } ?? lead
  }
}

extension JSONValue {
  /// The steps of a place in a request: strings and indexes.
  var steps: [String] { (array ?? []).compactMap { $0.string ?? $0.integer.map { "\($0)" } } }
}
