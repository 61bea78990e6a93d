import HTTPCore

/// How long a server asks to wait. Source: PROTOCOL 7.5.
enum RetryAfter {
  /// - Parameter now: seconds since 1970, for a date.
  /// - Returns: more than 0; nil if the server does not say, says nonsense or names a time past.
  static func seconds(_ head: HTTPResponseHead, message: String?, now: Double) -> Double? {
    if let told = numberOfSeconds(head) { return told }
    if let date = head["retry-after"].flatMap(HTTPDate.seconds(of:)), date > now {
      return date - now
    }
    return message.flatMap(seconds(in:)) ?? reset(head)
  }

  /// - Returns: such as "12 s", "5 min" or, for the form with a date, "until Wed, 21 Oct …"; nil if
  ///   the server does not say or says nonsense.
  static func words(_ head: HTTPResponseHead, message: String?) -> String? {
    if let told = numberOfSeconds(head) { return words(seconds: told) }
    // Without a clock here a date is told as it stands.
    if let text = head["retry-after"]?.trimmed, HTTPDate.seconds(of: text) != nil {
      return "until \(text)"
    }
    return (message.flatMap(seconds(in:)) ?? reset(head)).flatMap(words(seconds:))
  }

  static func words(seconds: Double) -> String? {
    guard seconds.isFinite, seconds > 0 else { return nil }
    guard seconds < 400 * 86_400 else { return "more than a year" }
    let whole = Int(seconds.rounded(.up))
    return switch whole {
    case ..<120: "\(whole) s"
    case ..<7_200: "\((whole + 59) / 60) min"
    case ..<172_800: "\((whole + 3_599) / 3_600) h"
    default: "\((whole + 86_399) / 86_400) days"
    }
  }

  // MARK: -

  private static func numberOfSeconds(_ head: HTTPResponseHead) -> Double? {
    positive(head["retry-after-ms"].flatMap(number).map { $0 / 1000 })
      ?? positive(head["retry-after"].flatMap(number))
  }

  /// Of the kinds of limit that are used up, the one that lasts longest.
  private static func reset(_ head: HTTPResponseHead) -> Double? {
    ["requests", "tokens"].compactMap { kind in
      guard let left = head["x-ratelimit-remaining-\(kind)"].flatMap(number), left == 0,
        let text = head["x-ratelimit-reset-\(kind)"]?.trimmedText
      else { return nil }
      return positive(number(text) ?? GoDuration.seconds(text))
    }.max()
  }

  private static func number(_ text: String) -> Double? { Double(text.trimmedText) }

  private static func positive(_ seconds: Double?) -> Double? {
    guard let seconds, seconds.isFinite, seconds > 0 else { return nil }
    return seconds
  }

  /// "Please try again in 5.289s", "… in 9m38.016s", "Please retry after 8 seconds".
  private static func seconds(in message: String) -> Double? {
    let text = message.lowercased()
    for lead in ["try again in ", "retry after ", "retry in ", "try again after "] {
      guard let start = text.firstRange(of: lead)?.upperBound else { continue }
      let words = text[start...].prefix(40).split(whereSeparator: \.isWhitespace)
      guard let first = words.first else { continue }
      if let told = positive(GoDuration.seconds(first.trimmingEnd)) { return told }
      guard words.count > 1, let count = number(String(first)),
        let unit = unit(words[1].trimmingEnd)
      else { continue }
      return positive(count * unit)
    }
    return nil
  }

  private static func unit(_ word: Substring) -> Double? {
    switch word {
    case "s", "sec", "second", "seconds": 1
    case "ms", "milliseconds": 0.001
    case "m", "min", "minute", "minutes": 60
    case "h", "hour", "hours": 3_600
    default: nil
    }
  }
}

extension Substring {
  /// Without the marks that end a clause.
  fileprivate var trimmingEnd: Substring {
    self[..<(lastIndex { $0.isLetter || $0.isNumber }.map(index(after:)) ?? startIndex)]
  }
}
