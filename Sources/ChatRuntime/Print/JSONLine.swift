/// Writes one line of JSON that is safe to show: controls and characters that format, hide or are
/// not assigned stand as escapes. Source: RFC 8259 section 7, RELIABILITY 1.3.
struct JSONLine {
  /// Some bytes, then the content of a string that is too large to be escaped beforehand.
  private var parts: [(bytes: [UInt8], content: String)] = []
  private var bytes: [UInt8] = []
  private var isFirst = true
  /// Bytes of a string from which on it is a part of its own.
  private static let large = 64 << 10

  private init() {}

  /// An object with these fields, in this order.
  static func object(_ fill: (inout JSONLine) -> Void) -> JSONLine {
    var line = JSONLine()
    line.addObject(fill)
    return line
  }

  /// The whole text, without a line end.
  var text: [UInt8] {
    var text: [UInt8] = []
    for part in parts {
      text += part.bytes
      text.appendSafeJSON(content: part.content.unicodeScalars[...])
    }
    return text + bytes
  }

  static func string(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendSafeJSON(text)
    return bytes
  }

  /// The line with its end.
  func writes(to sink: PrintSink) -> [PrintWrite] {
    parts.map { PrintWrite(sink, $0.bytes, content: $0.content) }
      + [PrintWrite(sink, bytes + [0x0A])]
  }

  /// - value: the text of one JSON value; nil for null.
  mutating func add(_ key: String, json value: [UInt8]?) {
    add(key: key)
    bytes += value ?? Array("null".utf8)
  }

  mutating func add(_ key: String, _ text: String?) {
    add(key: key)
    guard let text else {
      bytes += "null".utf8
      return
    }
    guard text.utf8.count >= Self.large else { return bytes.appendSafeJSON(text) }
    bytes.append(UInt8(ascii: "\""))
    parts.append((bytes, text))
    bytes = [UInt8(ascii: "\"")]
  }

  mutating func add(_ key: String, _ number: Int?) {
    add(key, json: number.map { Array("\($0)".utf8) })
  }

  /// What is no finite number becomes null.
  mutating func add(_ key: String, _ number: Double?) {
    add(key, json: number.flatMap { $0.isFinite ? Array("\($0)".utf8) : nil })
  }

  mutating func add(_ key: String, object fill: (inout JSONLine) -> Void) {
    add(key: key)
    addObject(fill)
  }

  /// An array of objects, one for each element.
  mutating func add<Element>(
    _ key: String, _ elements: [Element], _ fill: (Element, inout JSONLine) -> Void
  ) {
    add(key: key)
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      addObject { fill(element, &$0) }
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func add(key: String) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.appendSafeJSON(key)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func addObject(_ fill: (inout JSONLine) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
    fill(&self)
    isFirst = false
    bytes.append(UInt8(ascii: "}"))
  }
}

extension [UInt8] {
  /// Appends `text` as a JSON string.
  mutating func appendSafeJSON(_ text: String) {
    append(UInt8(ascii: "\""))
    appendSafeJSON(content: text.unicodeScalars[...])
    append(UInt8(ascii: "\""))
  }

  /// Appends what stands for `content` between the quotes of a JSON string.
  mutating func appendSafeJSON(content: Substring.UnicodeScalarView) {
    for scalar in content {
      switch scalar {
      case "\"", "\\": self += [UInt8(ascii: "\\"), UInt8(ascii: scalar)]
      case "\n": self += "\\n".utf8
      case "\r": self += "\\r".utf8
      case "\t": self += "\\t".utf8
      default: appendSafeJSON(scalar)
      }
    }
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
