/// One JSON object from outside, checked and written anew on one line that is safe to show.
/// Strict as RFC 8259, but for controls inside strings, which become escapes.
struct JSONObjectText {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var output: [UInt8] = []

  private struct Malformed: Error {}
  private static let deepest = 128

  /// - Returns: nil if `text` is not exactly one JSON object.
  static func oneLine(_ text: String) -> [UInt8]? {
    var reader = JSONObjectText(text)
    do {
      reader.skipBlanks()
      guard reader.next == "{" else { return nil }
      try reader.value(depth: 0)
      reader.skipBlanks()
      return reader.next == nil ? reader.output : nil
    } catch {
      return nil
    }
  }

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private var next: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private mutating func skipBlanks() {
    while let scalar = next, " \t\r\n".unicodeScalars.contains(scalar) { position += 1 }
  }

  private mutating func value(depth: Int) throws(Malformed) {
    guard depth < Self.deepest else { throw Malformed() }
    skipBlanks()
    switch next {
    case "{": try items(end: "}", depth: depth, hasKeys: true)
    case "[": try items(end: "]", depth: depth, hasKeys: false)
    case "\"": try string()
    default: try word()
    }
  }

  private mutating func items(
    end: Unicode.Scalar, depth: Int, hasKeys: Bool
  ) throws(Malformed) {
    try take { $0 == "{" || $0 == "[" }
    skipBlanks()
    if next != end {
      while true {
        if hasKeys {
          skipBlanks()
          try string()
          skipBlanks()
          try take { $0 == ":" }
        }
        try value(depth: depth + 1)
        skipBlanks()
        guard next == "," else { break }
        try take { $0 == "," }
      }
    }
    try take { $0 == end }
  }

  private mutating func string() throws(Malformed) {
    try take { $0 == "\"" }
    while let scalar = next, scalar != "\"" {
      position += 1
      guard scalar == "\\" else {
        output.appendSafeJSON(scalar)
        continue
      }
      output.append(UInt8(ascii: "\\"))
      let isUnit = next == "u"
      try take { "\"\\/bfnrtu".unicodeScalars.contains($0) }
      if isUnit { for _ in 0..<4 { try take { $0.properties.isASCIIHexDigit } } }
    }
    try take { $0 == "\"" }
  }

  private mutating func word() throws(Malformed) {
    let start = position
    while let scalar = next, scalar.isASCII, "+-.".unicodeScalars.contains(scalar) || scalar.isWord
    {
      position += 1
    }
    let text = String(String.UnicodeScalarView(scalars[start..<position]))
    let isNumber = text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil
    guard isNumber || ["true", "false", "null"].contains(text) else { throw Malformed() }
    output += text.utf8
  }

  private mutating func take(_ isWanted: (Unicode.Scalar) -> Bool) throws(Malformed) {
    guard let scalar = next, isWanted(scalar) else { throw Malformed() }
    position += 1
    output.append(UInt8(truncatingIfNeeded: scalar.value))
  }
}

extension Unicode.Scalar {
  fileprivate var isWord: Bool { properties.isAlphabetic || ("0"..."9").contains(self) }
}
