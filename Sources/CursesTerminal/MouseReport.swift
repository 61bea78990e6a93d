import TUICore

/// Reads SGR mouse reports, `ESC [ < code ; column ; row M`, or `m` for a release.
/// Source: xterm ctlseqs, "Extended coordinates".
enum MouseReport {
  /// Further out there is no cell.
  private static let farthest = 0x7FFF

  /// - Returns: nil for what is no report of this form, and for buttons and motions that mean
  ///   nothing here.
  static func event(of sequence: ControlSequence, final: UInt8) -> MouseEvent? {
    guard !sequence.isOverlong, sequence.bytes.first == UInt8(ascii: "<"),
      let numbers = numbers(sequence.bytes.dropFirst()), numbers.count == 3,
      let kind = kind(numbers[0], isRelease: final == UInt8(ascii: "m")),
      (1...farthest).contains(numbers[1]), (1...farthest).contains(numbers[2])
    else { return nil }
    return MouseEvent(
      kind, row: numbers[2] - 1, column: numbers[1] - 1, modifiers: modifiers(numbers[0]))
  }

  /// - Returns: nil unless all are digits, at most five each.
  private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int]? {
    var result: [Int] = []
    for part in bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      guard (1...5).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
      }
      result.append(part.reduce(0) { $0 * 10 + Int($1) - 0x30 })
    }
    return result
  }

  /// - Parameter code: the button in the low two bits, then shift 4, alt 8, control 16, motion 32,
  ///   wheel 64.
  private static func kind(_ code: Int, isRelease: Bool) -> MouseEvent.Kind? {
    guard code < 128 else { return nil }
    let button = code & 0b11
    switch (isWheel: code & 64 != 0, isMotion: code & 32 != 0) {
    case (true, false):
      guard !isRelease else { return nil }
      return button == 0 ? .wheelUp : button == 1 ? .wheelDown : nil
    case (true, true): return nil
    // Without a button nobody drags.
    case (false, true): return button == 3 || isRelease ? nil : .drag
    case (false, false):
      if isRelease { return .release }
      return [0: .press(.left), 1: .press(.middle), 2: .press(.right)][button]
    }
  }

  private static func modifiers(_ code: Int) -> Key.Modifiers {
    var result = Key.Modifiers.unmodified
    if code & 4 != 0 { result.insert(.shift) }
    if code & 8 != 0 { result.insert(.alt) }
    if code & 16 != 0 { result.insert(.control) }
    return result
  }
}
