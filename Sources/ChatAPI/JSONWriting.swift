extension [UInt8] {
  /// Appends `text` as a JSON string. Source: RFC 8259 section 7.
  mutating func appendJSON(_ text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0x0A: append(contentsOf: "\\n".utf8)
      case 0x0D: append(contentsOf: "\\r".utf8)
      case 0x09: append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u00".utf8)
        append(contentsOf: String(byte, radix: 16).utf8)
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
  /// Appends a finite number in its shortest exact form.
  mutating func appendJSON(_ number: Double) {
    append(contentsOf: (Int(exactly: number).map { "\($0)" } ?? "\(number)").utf8)
  }

  /// Appends the key of a member, and the comma before it unless it is the first of its object.
  mutating func appendKey(_ name: StaticString) {
    if let last, last != UInt8(ascii: "{") { append(UInt8(ascii: ",")) }
    append(UInt8(ascii: "\""))
    append(contentsOf: name.description.utf8)
    append(contentsOf: "\":".utf8)
  }

  /// Appends the elements of an array, each written by `write`.
  mutating func appendArray<Item>(
    _ elements: [Item], _ write: (inout [UInt8], Item) -> Void
  ) {
    append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      write(&self, element)
    }
    append(UInt8(ascii: "]"))
  }
}
