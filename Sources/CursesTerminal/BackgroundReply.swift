import TUICore

/// Reads the answer to the question for the ground: `11;rgb:RRRR/GGGG/BBBB`, as it stands between
/// `ESC ]` and its end.
/// Sources: xterm ctlseqs, OSC 11; XParseColor(3) for the colour, one to four digits a channel.
enum BackgroundReply {
  static let head = Array("11;rgb".utf8)
  /// Longer ones are none.
  private static let longest = 32

  /// Whether it can still become an answer.
  static func isOpen(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= longest else { return false }
    let shared = min(bytes.count, head.count)
    return bytes.prefix(shared).elementsEqual(head.prefix(shared))
      && bytes.dropFirst(shared).allSatisfy(allowed.contains)
  }

  /// - Returns: nil for what is no whole answer.
  static func event(of bytes: [UInt8]) -> TerminalEvent? {
    guard isOpen(bytes), let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = bytes[head.count..<colon]
    let channels = bytes[(colon + 1)...].split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
    ).map(channel)
    // `rgba` tells how far one can look through the window, too.
    let count = name.isEmpty ? 3 : name.elementsEqual([UInt8(ascii: "a")]) ? 4 : 0
    guard count > 0, channels.count == count, let red = channels[0], let green = channels[1],
      let blue = channels[2]
    else { return nil }
    return .background(red: red, green: green, blue: blue)
  }

  private static func channel(_ digits: ArraySlice<UInt8>) -> UInt16? {
    guard (1...4).contains(digits.count),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    let largest = (UInt32(1) << UInt32(4 * digits.count)) - 1
    return UInt16(value * 0xFFFF / largest)
  }

  private static let allowed = Set("a:/0123456789abcdefABCDEF".utf8)
}
