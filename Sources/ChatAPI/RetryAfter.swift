import HTTPCore

/// How long a server asks to wait, in words. Source: PROTOCOL 7.5.
enum RetryAfter {
  /// - Returns: such as "12 s", "5 min" or, for the form with a date, "until Wed, 21 Oct …"; nil if
  ///   the server does not say or says nonsense.
  static func words(_ head: HTTPResponseHead, message: String?) -> String? {
    if let text = head["retry-after-ms"], let milliseconds = Double(text.trimmedText) {
      return words(seconds: milliseconds / 1000)
    }
    if let text = head["retry-after"]?.trimmed {
      if let seconds = Double(text) { return words(seconds: seconds) }
      // A date begins with the name of its day; without a clock here it is told as it stands.
      return text.hasSuffix("GMT") ? "until \(text.clipped(to: 31))" : nil
    }
    return message.flatMap(seconds(in:)).flatMap(words(seconds:))
  }

  static func words(seconds: Double) -> String? {
    guard seconds.isFinite, seconds > 0, seconds < 400 * 86_400 else { return nil }
    let whole = Int(seconds.rounded(.up))
    return switch whole {
    case ..<120: "\(whole) s"
    case ..<7_200: "\((whole + 59) / 60) min"
    case ..<172_800: "\((whole + 3_599) / 3_600) h"
    default: "\((whole + 86_399) / 86_400) days"
    }
  }

  /// "Please try again in 5.289s" or "… in 9m38.016s".
  private static func seconds(in message: String) -> Double? {
    let lower = Array(message.lowercased().utf8)
    guard let lead = lower.firstRange(of: Array("try again in ".utf8)) else { return nil }
    var total = 0.0
    var number: [UInt8] = []
    var unit: [UInt8] = []
    for byte in lower[lead.upperBound...] + [0x20] {
      let isDigit = (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".")
      if isDigit, unit.isEmpty {
        number.append(byte)
      } else if "hms".utf8.contains(byte), !number.isEmpty {
        unit.append(byte)
      } else {
        guard let part = part(number, unit) else { break }
        total += part
        guard isDigit else { break }
        number = [byte]
        unit = []
      }
    }
    return total > 0 ? total : nil
  }

  private static func part(_ number: [UInt8], _ unit: [UInt8]) -> Double? {
    let factors = ["h": 3_600, "m": 60, "s": 1, "ms": 0.001]
    guard let factor = factors[String(decoding: unit, as: UTF8.self)],
      let count = Double(String(decoding: number, as: UTF8.self))
    else { return nil }
    return count * factor
  }
}
