/// Writes one line of JSON that is safe to show: controls and characters that format, hide or are
/// not assigned stand as escapes. Source: RFC 8259 section 7, RELIABILITY 1.3.
struct JSONLine {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  init() {}

  /// An object with these fields, in this order.
  static func object(_ fill: (inout JSONLine) -> Void) -> [UInt8] {
    var line = JSONLine()
    line.bytes.append(UInt8(ascii: "{"))
    fill(&line)
    line.bytes.append(UInt8(ascii: "}"))
    return line.bytes
  }

  /// - value: the text of one JSON value; nil for null.
  mutating func add(_ key: String, json value: [UInt8]?) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.appendSafeJSON(key)
    bytes.append(UInt8(ascii: ":"))
    bytes += value ?? Array("null".utf8)
  }

  mutating func add(_ key: String, _ text: String?) {
    add(key, json: text.map(Self.string))
  }

  mutating func add(_ key: String, _ number: Int?) {
    add(key, json: number.map { Array("\($0)".utf8) })
  }

  /// What is no finite number becomes null.
  mutating func add(_ key: String, _ number: Double?) {
    add(key, json: number.flatMap { $0.isFinite ? Array("\($0)".utf8) : nil })
  }

  mutating func add(_ key: String, _ objects: [[UInt8]]) {
    var list: [UInt8] = [UInt8(ascii: "[")]
    list += objects.joined(separator: [UInt8(ascii: ",")])
    add(key, json: list + [UInt8(ascii: "]")])
  }

  static func string(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendSafeJSON(text)
    return bytes
  }
}

extension [UInt8] {
  /// Appends `text` as a JSON string.
  mutating func appendSafeJSON(_ text: String) {
    append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": self += [UInt8(ascii: "\\"), UInt8(ascii: scalar)]
      case "\n": self += "\\n".utf8
      case "\r": self += "\\r".utf8
      case "\t": self += "\\t".utf8
      default: appendSafeJSON(scalar)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends what stands for one character inside a JSON string; quote and backslash as they are.
  mutating func appendSafeJSON(_ scalar: Unicode.Scalar) {
    guard scalar.mustBeEscaped else {
      self += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      return
    }
    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
      let digits = String(unit, radix: 16)
      self += "\\u".utf8
      self += String(repeating: "0", count: 4 - digits.count).utf8
      self += digits.utf8
    }
  }
}

extension Unicode.Scalar {
  /// Cc, Cf, Co, Cn, and the separators that some tools take for line ends.
  fileprivate var mustBeEscaped: Bool {
    if value < 0x7F { return value < 0x20 }
    switch properties.generalCategory {
    case .control, .format, .privateUse, .unassigned, .surrogate, .lineSeparator,
      .paragraphSeparator:
      return true
    default: return false
    }
  }
}
