/// A text made fit for a clipboard, where it may meet another terminal: what prose would show as a
/// mark is left out, line ends are LF, the last of them is removed. Tabs stay: code needs them.
/// Source: RELIABILITY 1.3, "copy".
package struct CopyText: Equatable, Sendable {
  package let text: String
  /// How many characters that act or hide were left out.
  package let leftOut: Int

  package init(cleaning original: String) {
    var bytes: [UInt8] = []
    for (index, part) in original.utf8.split(
      separator: 0x09, omittingEmptySubsequences: false
    ).enumerated() {
      if index > 0 { bytes.append(0x09) }
      bytes += Self.unmarked(SafeText(prose: String(decoding: part, as: UTF8.self)))
    }
    let cleaned = String(decoding: bytes, as: UTF8.self)
    leftOut = Self.suspects(in: original) - Self.suspects(in: cleaned)
    text = bytes.last == 0x0A ? String(decoding: bytes.dropLast(), as: UTF8.self) : cleaned
  }

  private static func unmarked(_ text: SafeText) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    for mark in text.marks {
      result += text.utf8[index..<mark.lowerBound]
      index = mark.upperBound
    }
    return result + text.utf8[index...]
  }

  /// Scalars that are kept in the right company only.
  private static func suspects(in text: String) -> Int {
    text.unicodeScalars.count { scalar in
      switch scalar {
      case "\t", "\n", "\r": false
      case " "..."~": false
      default: isSuspect(ScalarTraits(of: scalar.value).kind)
      }
    }
  }

  private static func isSuspect(_ kind: ScalarClass) -> Bool {
    switch kind {
    case .control, .control1, .bidiControl, .invisible, .tag, .presentationSelector,
      .otherSelector, .filler, .unknown, .combining:
      true
    case .newline, .directionMark, .joiner, .nonJoiner, .softHyphen, .spacingMark, .syllabic,
      .privateUse, .breakingSpace, .fixedSpace, .emoji, .skinTone, .regionalIndicator, .ideograph,
      .opener, .closer, .dash, .plain:
      false
    }
  }
}
