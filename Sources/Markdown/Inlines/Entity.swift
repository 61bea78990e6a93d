import CCmark

/// Character references. CommonMark 0.29 §6.2
struct Entity {
  /// What it stands for, in UTF-8.
  var decoded: [UInt8]
  /// Bytes of the source, from `&` to `;`.
  var length: Int

  /// - Parameter start: of its `&`.
  init?(at start: Int, in bytes: [UInt8]) {
    // The longest name has 31 letters.
    var end = start + 1
    let bound = min(bytes.count, start + 34)
    while end < bound, Byte.isAlphanumeric(bytes[end]) || bytes[end] == Byte.hash { end += 1 }
    guard end < bound, end > start + 1, bytes[end] == UInt8(ascii: ";") else { return nil }
    let name = Array(bytes[start + 1...end])
    var room = [UInt8](repeating: 0, count: 16)
    var read = 0
    let count = beck_cmark_entity(name, name.count, &room, room.count, &read)
    guard read > 0 else { return nil }
    decoded = Array(room.prefix(count))
    length = read + 1
  }

  /// It stands for something that is seen, and would stand in a safe text as it is.
  var isDrawable: Bool {
    String(decoding: decoded, as: UTF8.self).unicodeScalars.allSatisfy(Self.isDrawable)
  }

  private static func isDrawable(_ scalar: Unicode.Scalar) -> Bool {
    // U+FFFD is what a reference to no character, as U+0000, decodes to.
    guard scalar != "\u{FFFD}", !scalar.properties.isDefaultIgnorableCodePoint else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      return false
    default: return true
    }
  }
}
