// Values of an expected kind, and what is told of values that nobody needs whole.

extension JSONReader {
  /// The text that comes next, nil if it is no string.
  mutating func optionalText() throws(JSONError) -> JSONText? {
    guard try peek() == .string else {
      try skip()
      return nil
    }
    return text(of: try string())
  }

  /// The text that comes next, nil if it is none or empty.
  mutating func fullText() throws(JSONError) -> String? {
    guard let text = try optionalText(), !text.isEmpty else { return nil }
    return text.string
  }

  /// The whole number that comes next, nil if it is none.
  mutating func integer() throws(JSONError) -> Int? {
    let kind = try peek()
    guard kind == .scalar || kind == .string else {
      try skip()
      return nil
    }
    if kind == .scalar, let number = try digits() { return number }
    return try value().integer
  }

  // Every chunk has an index: nearly always one digit, seldom more than three.
  private mutating func digits() throws(JSONError) -> Int? {
    var number = 0
    var next = position
    while next < bytes.count, Self.isScalarByte(bytes[next]) {
      let digit = Int(bytes[next]) - 0x30
      guard (0...9).contains(digit), next - position < 9 else { return nil }
      number = number * 10 + digit
      next += 1
    }
    guard next > position else { return nil }
    try skip()
    return number
  }

  /// Passes over a value; true unless it is null, false, "", [] or {}.
  mutating func skipSaysSomething() throws(JSONError) -> Bool {
    let kind = try peek()
    let start = position
    try skip()
    switch kind {
    case .string: return position - start > 2
    case .scalar: return !bytes[start..<position].isNullOrFalse
    case .object, .array:
      return bytes[start..<position].dropFirst().dropLast().contains { !$0.isBlank }
    }
  }

  /// Passes over the value of a field `error`: also an empty object tells an error.
  mutating func skipIsError() throws(JSONError) -> Bool {
    switch try peek() {
    case .object, .array:
      try skip()
      return true
    case .string, .scalar: return try skipSaysSomething()
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var isNullOrFalse: Bool { elementsEqual("null".utf8) || elementsEqual("false".utf8) }
}
