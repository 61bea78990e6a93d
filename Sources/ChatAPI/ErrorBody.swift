/// What a server says of an error, whatever the shape of the body. Source: PROTOCOL 7.1, 7.2.
struct ErrorBody: Equatable, Sendable {
  /// Bytes of an error body that are worth reading.
  static let mostBytes = 256 << 10
  /// Bytes kept of a body that may turn out to be no answer at all.
  static let excerptBytes = 1 << 10
  /// Characters shown of a body that is plain text.
  private static let mostCharacters = 200

  /// The server's own words, raw and not yet masked; never JSON or HTML. Nil if there are none.
  private(set) var message: String?
  /// The status that the error itself gives, if it does.
  private(set) var status: Int?
  /// The words by which programs tell errors apart: code, type, param and the like.
  private(set) var marks: [String] = []

  init(reading bytes: [UInt8]) {
    let text = Self.withoutMark(bytes)
    switch text.first(where: { !$0.isBlank }) {
    case nil: break
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""):
      if let value = try? JSONValue(parsing: Array(text)) {
        read(value)
      } else if text.first == UInt8(ascii: "\"") {
        message = Self.excerpt(text)
      }
    case UInt8(ascii: "<"): message = WebPage.title(of: String(decoding: text, as: UTF8.self))
    default: readText(text)
    }
  }

  /// Lower case, for finding words in it.
  var searchText: String { (marks + [message ?? ""]).joined(separator: "\n").lowercased() }

  // MARK: -

  private mutating func read(_ value: JSONValue) {
    let body = value.array?.first ?? value
    let error = body["error"].flatMap { $0.isError ? $0 : nil }
    for source in [error, body] {
      guard let source else { continue }
      for name in ["code", "status", "statusCode", "type", "error_type", "param"] {
        note(source[name])
      }
    }
    note(body["errors"]?.array?.first?["code"])
    let found = ErrorMessage.find(in: body, error: error)
    message = found.flatMap(ErrorMessage.unwrapped)?.trimmed
    if message == nil { message = marks.first { Int($0) == nil && $0 != "error" } }
  }

  private mutating func note(_ mark: JSONValue?) {
    if status == nil, let number = mark?.integer, (400...599).contains(number) { status = number }
    if let word = mark?.string?.trimmed { marks.append(word) }
  }

  /// Plain text, or an error that came as a stream of events with a status of its own.
  private mutating func readText(_ text: ArraySlice<UInt8>) {
    var parser = ServerSentEventParser()
    let events = parser.feed(Array(text) + [0x0A, 0x0A])
    for case .message(_, let data) in events where !data.isBlank && !data.isDoneMark {
      self = ErrorBody(reading: data)
      return
    }
    message = Self.excerpt(text)
  }

  private static func excerpt(_ text: ArraySlice<UInt8>) -> String? {
    String(String(decoding: text, as: UTF8.self).trimmedText.prefix(mostCharacters)).trimmed
  }

  private static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
  }
}

/// Finds the words in an error object.
private enum ErrorMessage {
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

  private static func ofError(_ error: JSONValue) -> String? {
    let text = inner(error)
    // The words of the server behind the server are the ones that help.
    guard let raw = error["metadata"]?["raw"].flatMap(inner).flatMap(unwrapped) else { return text }
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
    let steps = (location?.array ?? []).compactMap { $0.string ?? $0.integer.map { "\($0)" } }
    return steps.isEmpty ? nil : steps.joined(separator: ".")
  }

  /// Proxies put the JSON of the server behind them into their own message: taken out once.
  static func unwrapped(_ text: String) -> String? {
    let trimmed = text.trimmedText
    guard trimmed.hasPrefix("{") || trimmed.hasPrefix("["),
      let value = try? JSONValue(parsing: Array(trimmed.utf8))
    else { return text }
    let body = value.array?.first ?? value
    return find(in: body, error: body["error"])
  }
}

/// The little that is read of a web page.
private enum WebPage {
  /// The text of its title, else of its first heading.
  static func title(of page: String) -> String? { element("title", page) ?? element("h1", page) }

  private static func element(_ name: String, _ page: String) -> String? {
    let bytes = Array(page.utf8)
    let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard let tag = lower.firstRange(of: Array("<\(name)".utf8)),
      let open = lower[tag.upperBound...].firstIndex(of: UInt8(ascii: ">")),
      let close = lower[open...].firstRange(of: Array("</\(name)".utf8))
    else { return nil }
    let text = String(decoding: bytes[(open + 1)..<close.lowerBound], as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ").clipped(to: 200)
      .trimmed
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmedText: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[start...last])
  }

  /// The same, or nil if nothing is left.
  var trimmed: String? {
    let text = trimmedText
    return text.isEmpty ? nil : text
  }
}

extension String {
  /// At most `most` characters, with "…" for what is left out of the middle.
  func clipped(to most: Int) -> String {
    guard count > most, most > 1 else { return self }
    let tail = (most - 1) / 2
    return "\(prefix(most - 1 - tail))…\(suffix(tail))"
  }
}
