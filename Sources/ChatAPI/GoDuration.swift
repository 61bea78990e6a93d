/// A span of time as Go prints it: `12ms`, `20s`, `6m0s`, `1h2m3.5s`.
enum GoDuration {
  static func seconds(_ text: some StringProtocol) -> Double? {
    var total = 0.0
    var rest = text[...]
    repeat {
      let digits = rest.prefix { $0.isNumber || $0 == "." }
      let unit = rest[digits.endIndex...].prefix { $0.isLetter || $0 == "µ" }
      guard let count = Double(String(digits)), let factor = factor(String(unit)) else {
        return nil
      }
      total += count * factor
      rest = rest[unit.endIndex...]
    } while !rest.isEmpty
    return total
  }

  private static func factor(_ unit: String) -> Double? {
    switch unit {
    case "h": 3_600
    case "m": 60
    case "s": 1
    case "ms": 0.001
    case "us", "µs": 0.000_001
    case "ns": 0.000_000_001
    default: nil
    }
  }
}
