/// What a server says of an error, whatever the shape of the body. Source: PROTOCOL 7.1, 7.2.
package struct ErrorBody: Equatable, Sendable {
  /// Bytes of an error body that are worth reading.
  static let mostBytes = 256 << 10
  /// Bytes kept of a body that may turn out to be no answer at all.
  static let excerptBytes = 1 << 10
  /// Characters shown of a body that is plain text.
  private static let mostCharacters = 200
  /// Bytes kept of a message: more than is ever shown, so that a secret is not cut in sight.
  private static let mostMessageBytes = 16 << 10
  /// A longer word is none that tells errors apart.
  private static let longestMark = 200

  /// The server's own words, raw and not yet masked; never JSON or HTML. Nil if there are none.
  private(set) var message: String?
  /// The status that the error itself gives, if it does.
  private(set) var status: Int?
  /// The words by which programs tell errors apart: code, type and the like, as received.
  private(set) var marks: [String] = []
  /// What of the request the error points at, each as steps: `param` and each `loc`.
  private(set) var places: [[String]] = []
  /// Told when a conversation is too long.
  private(set) var sizes = ContextSizes()

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
    if let text = message, text.utf8.count > Self.mostMessageBytes {
      message = String(decoding: text.utf8.prefix(Self.mostMessageBytes), as: UTF8.self)
    }
    if let message { sizes.read(message) }
  }

  /// Lower case, for finding words in it.
  var searchText: String { (marks + [message ?? ""]).joined(separator: "\n").lowercased() }

  /// Whether one of the marks is `word`, whatever its case.
  func isMarked(_ word: String) -> Bool { marks.contains { $0.lowercased() == word } }

  // MARK: -

  private mutating func read(_ value: JSONValue) {
    let body = value.array?.first ?? value
    let error = body["error"].flatMap { $0.isError ? $0 : nil }
    for source in [error, body] {
      guard let source else { continue }
      for name in ["code", "status", "statusCode", "type", "error_type"] { note(source[name]) }
    }
    note(body["errors"]?.array?.first?["code"])
    let named = marks.first { Int($0) == nil && $0 != "error" }
    gather(value, levels: 8)
    message = ErrorMessage.find(in: body, error: error).flatMap(ErrorMessage.plain) ?? named
  }

  private mutating func note(_ mark: JSONValue?) {
    if status == nil, let number = mark?.integer, (400...599).contains(number) { status = number }
    add(mark?.string)
  }

  private mutating func add(_ mark: String?) {
    guard let mark, mark.utf8.count <= Self.longestMark, let word = mark.trimmed,
      !marks.contains(word)
    else { return }
    marks.append(word)
  }

  /// What lies deeper, also in JSON inside a string.
  private mutating func gather(_ value: JSONValue, levels: Int) {
    guard levels > 0 else { return }
    switch value {
    case .array(let elements):
      for element in elements.prefix(32) { gather(element, levels: levels - 1) }
    case .object(let members):
      for (name, member) in members.sorted(by: { $0.key < $1.key }).prefix(64) {
        gather(member, named: name, levels: levels - 1)
      }
    case .string(let text):
      guard text.hasPrefix("{") || text.hasPrefix("["),
        let value = try? JSONValue(parsing: Array(text.utf8))
      else { return }
      gather(value, levels: levels - 1)
    case .null, .bool, .number: break
    }
  }

  private mutating func gather(_ value: JSONValue, named name: String, levels: Int) {
    switch name {
    case "code", "status", "type", "error_type":
      add(value.string)
    case "param":
      let steps = value.string?.split { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? []
      if !steps.isEmpty { places.append(steps.map(String.init)) }
    case "loc": if !value.steps.isEmpty { places.append(value.steps) }
    case "n_prompt_tokens": sizes.requested = ContextSizes.checked(value.integer)
    case "n_ctx": sizes.limit = ContextSizes.checked(value.integer)
    default: gather(value, levels: levels)
    }
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

  /// Nil for bytes that are no text.
  private static func excerpt(_ text: ArraySlice<UInt8>) -> String? {
    guard !text.contains(where: { $0 < 0x20 && !$0.isBlank && $0 != 0x1B }) else { return nil }
    return ErrorMessage.plain(String(decoding: text, as: UTF8.self)).flatMap {
      String($0.trimmedText.prefix(mostCharacters)).trimmed
    }
  }

  private static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
  }
}
