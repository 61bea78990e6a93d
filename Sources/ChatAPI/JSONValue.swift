/// JSON as a tree, for all that is not read a hundred times a second.
enum JSONValue: Equatable {
  case null
  case bool(Bool)
  /// Of any size: 1e999 is infinity.
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Of two equal keys the last one stays.
  case object([String: JSONValue])

  /// The one value that `bytes` hold.
  init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = JSONReader(bytes)
    self = try reader.value()
    try reader.end()
  }

  subscript(_ key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// A whole number, also one written as a string.
  var integer: Int? {
    switch self {
    case .number(let number): Int(exactly: number)
    case .string(let text): Int(text)
    case .null, .bool, .array, .object: nil
    }
  }
}

extension JSONValue {
  /// Whether a field `error` with this value tells an error.
  var isError: Bool {
    switch self {
    case .null, .bool(false): false
    case .string(let text): !text.isEmpty
    case .bool, .number, .array, .object: true
    }
  }
}

extension JSONReader {
  /// Reads the next value as a tree. The depth of the recursion is bounded by `deepest`.
  mutating func value() throws(JSONError) -> JSONValue {
    switch try peek() {
    case .string:
      return .string(text(of: try string()).string)
    case .scalar:
      return try word()
    case .array:
      var elements: [JSONValue] = []
      _ = try enterArray()
      while try nextElement() { elements.append(try value()) }
      return .array(elements)
    case .object:
      var members: [String: JSONValue] = [:]
      _ = try enterObject()
      while try nextKey() {
        let name = key
        members[name] = try value()
      }
      return .object(members)
    }
  }

  private mutating func word() throws(JSONError) -> JSONValue {
    let range = try scalar()
    switch String(decoding: bytes[range], as: UTF8.self) {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case let text:
      guard let number = Double(text) else { throw .malformed(at: range.lowerBound) }
      return .number(number)
    }
  }
}
