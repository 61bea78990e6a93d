/// How a scalar is treated by cleaning, wrapping and drawing: one class each, the dangerous first.
enum ScalarClass: UInt8 {
  /// C0 and DEL, LF, CR and TAB among them.
  case control
  /// C1 but NEL.
  case control1
  /// NEL, LS, PS.
  case newline
  /// Embeddings, overrides, isolates and their ends.
  case bidiControl
  /// LRM, RLM, ALM.
  case directionMark
  case joiner
  case nonJoiner
  /// Zero-width spaces, invisible operators, deprecated format characters and the like.
  case invisible
  case softHyphen
  case tag
  /// VS15 and VS16.
  case presentationSelector
  case otherSelector
  /// A letter that shows nothing.
  case filler
  /// Noncharacters, unassigned, or without a width.
  case unknown
  /// Zero columns wide and drawn over what stands before it.
  case combining
  /// A vowel sign and the like with columns of its own, never parted from its letter.
  case spacingMark
  case privateUse
  /// A blank other than U+0020 at which a row may end.
  case breakingSpace
  /// A blank at which a row may not end.
  case fixedSpace
  case emoji
  case skinTone
  case regionalIndicator
  case ideograph
  /// Does not end a row where rows break between ideographs.
  case opener
  /// Does not start a row where rows break between ideographs.
  case closer
  case dash
  /// A letter or sign of a script that writes no blanks between words.
  case syllabic
  case plain

  /// Whether cleaning keeps it whatever stands beside it.
  @inline(__always)
  var isOrdinary: Bool { rawValue >= ScalarClass.ideograph.rawValue }

  /// Whether it may stand alone in a cell.
  @inline(__always)
  var isSpacing: Bool { rawValue >= ScalarClass.spacingMark.rawValue }
}

extension ScalarClass {
  /// - Parameter width: columns by libc, negative for none.
  /// Source: RELIABILITY 1.3, Unicode's general categories.
  init(classifying scalar: Unicode.Scalar, width: Int) {
    let properties = scalar.properties
    if let special = Self.special(scalar.value) {
      self = special
    } else if width < 0 || properties.generalCategory == .unassigned {
      self = .unknown
    } else if properties.generalCategory == .privateUse {
      self = .privateUse
    } else if width == 0 {
      self = .combining
    } else if properties.generalCategory == .spacingMark {
      self = .spacingMark
    } else if properties.isEmoji, scalar.value > 0x7F {
      self = .emoji
    } else {
      self = Self.byBreaking(scalar, width: width)
    }
  }

  /// The scalars that RELIABILITY 1.3 names one by one.
  private static func special(_ value: UInt32) -> ScalarClass? {
    switch value {
    case 0x85, 0x2028, 0x2029: .newline
    case 0..<0x20, 0x7F: .control
    case 0x80..<0xA0: .control1
    case 0x202A...0x202E, 0x2066...0x2069: .bidiControl
    case 0x200E, 0x200F, 0x061C: .directionMark
    case 0x200D: .joiner
    case 0x200C: .nonJoiner
    case 0x200B, 0x2060...0x2064, 0x206A...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0x180B...0x180F,
      0x13430...0x1343F, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A:
      .invisible
    case 0xAD: .softHyphen
    case 0xE0001, 0xE0020...0xE007F: .tag
    case 0xFE0E, 0xFE0F: .presentationSelector
    case 0xFE00...0xFE0D, 0xE0100...0xE01EF: .otherSelector
    case 0x115F, 0x1160, 0x3164, 0xFFA0: .filler
    case 0xA0, 0x2007, 0x202F, 0x2800: .fixedSpace
    case 0x2000...0x2006, 0x2008...0x200A, 0x205F, 0x3000: .breakingSpace
    case 0x1F3FB...0x1F3FF: .skinTone
    case 0x1F1E6...0x1F1FF: .regionalIndicator
    default: nil
    }
  }

  /// Source: UAX #14 reduced to what beck wraps by; JIS X 4051 for the small kana.
  private static func byBreaking(_ scalar: Unicode.Scalar, width: Int) -> ScalarClass {
    switch scalar.value {
    case 0x2010, 0x2013, 0x2014: return .dash
    case 0x3001, 0x3002, 0x3005, 0x303B, 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083,
      0x3085, 0x3087, 0x308E, 0x3095, 0x3096, 0x309B...0x309E, 0x30A0, 0x30A1, 0x30A3, 0x30A5,
      0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE, 0x30F5, 0x30F6, 0x30FB...0x30FE,
      0x31F0...0x31FF, 0xFF01, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF61, 0xFF64,
      0xFF65, 0xFF67...0xFF70, 0xFF9E, 0xFF9F, 0x2026:
      return .closer
    default: break
    }
    if Syllable.isScript(scalar.value), isWritten(scalar) { return .syllabic }
    switch scalar.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: return .opener
    case .closePunctuation, .finalPunctuation: return .closer
    default: break
    }
    let isHalfWidthKana = (0xFF66...0xFF9D).contains(scalar.value)
    return width == 2 || isHalfWidthKana ? .ideograph : .plain
  }

  /// Whether it is a letter or punctuation, not a digit or a symbol.
  private static func isWritten(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .otherLetter, .modifierLetter, .otherPunctuation: true
    default: false
    }
  }
}
