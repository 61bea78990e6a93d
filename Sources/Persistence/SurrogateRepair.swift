/// JSON in which halves of surrogate pairs stand alone, as where a text was cut in the middle of a
/// sign: no text can hold them. Each becomes U+FFFD.
enum SurrogateRepair {
  /// - Returns: nil where there is nothing of the kind.
  static func repaired(_ json: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    var index = 0
    var hasChanged = false
    while index < json.count {
      guard json[index] == UInt8(ascii: "\\") else {
        output.append(json[index])
        index += 1
        continue
      }
      var length = 2
      if let unit = unit(json, at: index) {
        length = 6
        let next = Self.unit(json, at: index + 6)
        if (0xD800..<0xDC00).contains(unit), let next, (0xDC00..<0xE000).contains(next) {
          length = 12
        } else if (0xD800..<0xE000).contains(unit) {
          hasChanged = true
          output += "\\ufffd".utf8
          index += length
          continue
        }
      }
      output += json[index..<min(index + length, json.count)]
      index += length
    }
    return hasChanged ? output : nil
  }

  /// Of the escape at this place; nil where there is none.
  private static func unit(_ json: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 <= json.count, json[index] == UInt8(ascii: "\\"),
      json[index + 1] == UInt8(ascii: "u")
    else { return nil }
    return UInt16(String(decoding: json[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }
}
