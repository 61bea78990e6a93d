// JSON that is kept as text: to be sent back or handed on as it came.

extension JSONReader {
  /// Reads one value and appends it as valid JSON without blanks between its parts: members in
  /// their order, numbers as written. Only what is no valid JSON changes: NaN and the like become
  /// null, strings with bad bytes, raw controls or unknown escapes are written anew.
  mutating func compact(into output: inout [UInt8]) throws(JSONError) {
    switch try peek() {
    case .string: append(try string(), to: &output)
    case .scalar: append(scalar: bytes[try scalar()], to: &output)
    case .array:
      _ = try enterArray()
      output.append(UInt8(ascii: "["))
      var isFirst = true
      while try nextElement() {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        try compact(into: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object:
      _ = try enterObject()
      output.append(UInt8(ascii: "{"))
      var isFirst = true
      while try nextKey() {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        append(keyToken, to: &output)
        output.append(UInt8(ascii: ":"))
        try compact(into: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  /// The compact text of the value that comes next.
  mutating func compactText() throws(JSONError) -> String {
    var output: [UInt8] = []
    try compact(into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func append(_ token: StringToken, to output: inout [UInt8]) {
    let content = bytes[token.range]
    guard content.isValidInString else { return output.appendJSON(text(of: token).string) }
    output.append(UInt8(ascii: "\""))
    output.append(contentsOf: content)
    output.append(UInt8(ascii: "\""))
  }

  private func append(scalar: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let isValid =
      scalar.isJSONNumber || ["true", "false"].contains { scalar.elementsEqual($0.utf8) }
    output.append(contentsOf: isValid ? scalar : Array("null".utf8)[...])
  }
}

extension ArraySlice<UInt8> {
  /// Whether these bytes may stand between quotes as they are. An escaped code unit says no, since
  /// it may be half of a pair.
  fileprivate var isValidInString: Bool {
    var isASCII = true
    var rest = self
    while let byte = rest.popFirst() {
      if byte < 0x20 { return false }
      if byte >= 0x80 { isASCII = false }
      guard byte == UInt8(ascii: "\\") else { continue }
      guard let escape = rest.popFirst(), "\"\\/bfnrt".utf8.contains(escape) else { return false }
    }
    return isASCII || String(validating: self, as: UTF8.self) != nil
  }

  /// Source: RFC 8259 section 6.
  fileprivate var isJSONNumber: Bool {
    var rest = self
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let isZero = rest.first == UInt8(ascii: "0")
    let whole = rest.dropDigits()
    guard whole == 1 || whole > 1 && !isZero else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard rest.dropDigits() > 0 else { return false }
    }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest.removeFirst()
      }
      guard rest.dropDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  private mutating func dropDigits() -> Int {
    let before = count
    self = drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return before - count
  }
}
