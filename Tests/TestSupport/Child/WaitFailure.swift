/// Something that a test waited for did not come.
package struct WaitFailure: Error, CustomStringConvertible, Sendable {
  package enum Reason: Equatable, Sendable {
    case timeout(Duration)
    /// It can no longer come.
    case ended(String)
  }

  package let reason: Reason
  /// What was waited for.
  package let what: String
  /// What there was instead.
  package let situation: String

  package var description: String {
    let cause =
      switch reason {
      case .timeout(let duration): "not within \(duration)"
      case .ended(let how): "never, as \(how)"
      }
    return "\(what): \(cause)\n\(situation)"
  }
}

/// Bytes as one line of readable text: controls and bytes over 0x7E as `\xNN`, ESC as `\e`.
package func escaped(_ bytes: some Sequence<UInt8>) -> String {
  var text = ""
  for byte in bytes {
    switch byte {
    case 0x1B: text += "\\e"
    case 0x0A: text += "\\n"
    case 0x0D: text += "\\r"
    case UInt8(ascii: "\\"): text += "\\\\"
    case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16)
      text += "\\x" + (digits.count == 1 ? "0" : "") + digits
    }
  }
  return text
}
