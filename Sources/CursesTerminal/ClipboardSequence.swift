import TUICore

/// How a text is offered to the terminal's clipboard: OSC 52, base64 and nothing else.
/// Sources: xterm ctlseqs, OSC 52; RFC 4648 §4; screen(1), "Terminal strings": in a device control
/// string the terminal behind GNU screen gets what stands in it.
enum ClipboardSequence {
  /// GNU screen drops a string longer than its buffer.
  private static let screenChunk = 240

  /// - Parameter multiplexer: tmux takes the sequence itself, and passes it on.
  static func bytes(_ text: [UInt8], through multiplexer: Multiplexer?) -> [UInt8] {
    let whole = Array("\u{1B}]52;c;".utf8) + base64(text) + [0x07]
    guard multiplexer == .screen else { return whole }
    var result: [UInt8] = []
    for start in stride(from: 0, to: whole.count, by: screenChunk) {
      let part = whole[start..<min(whole.count, start + screenChunk)]
      result += Array("\u{1B}P".utf8) + part + Array("\u{1B}\\".utf8)
    }
    return result
  }

  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(bytes.count, start + 3)]
      let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        let index = Int(bits >> UInt32(18 - 6 * place) & 0x3F)
        result.append(place <= group.count ? alphabet[index] : UInt8(ascii: "="))
      }
    }
    return result
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
