/// A paste on its way into the draft: characters that a person cannot see but a model reads, or
/// that reorder what is seen, are left out and counted.
/// Source: RELIABILITY 1.3, sink "pasted text".
package struct PastedText: Equatable, Sendable {
  package let text: String
  package let leftOut: Int

  package init(_ raw: String) {
    // The usual paste has none: found at once by looking at bytes.
    guard raw.utf8.contains(where: { $0 >= 0xE2 }) else {
      text = raw
      leftOut = 0
      return
    }
    var kept = String.UnicodeScalarView()
    var count = 0
    for scalar in raw.unicodeScalars {
      if Self.isHidden(scalar) { count += 1 } else { kept.append(scalar) }
    }
    text = String(kept)
    leftOut = count
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x202A...0x202E, 0x2066...0x2069, 0xE0000...0xE007F: true
    default: false
    }
  }
}
