/// Numbers and times as a status bar shows them.
package enum Quantities {
  /// 318, 3.1k, 128k, 1.2M.
  package static func short(_ count: Int) -> String {
    switch count {
    case ..<1_000: "\(count)"
    case ..<9_950: tenths(count, unit: 1_000) + "k"
    case ..<999_500: "\((count + 500) / 1_000)k"
    case ..<9_950_000: tenths(count, unit: 1_000_000) + "M"
    default: "\(count / 1_000_000)M"
    }
  }

  /// "0.3 s", "12.4 s", "75 s", "3 min 20 s"; never negative.
  package static func time(_ duration: Duration) -> String {
    let tenths = max(0, Int(duration / .milliseconds(100)))
    if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
    let seconds = tenths / 10
    if seconds < 120 { return "\(seconds) s" }
    return "\(seconds / 60) min \(seconds % 60) s"
  }

  /// As `time`, but whole seconds from ten on: "3.2 s", "14 s".
  package static func coarseTime(_ duration: Duration) -> String {
    let seconds = max(0, Int(duration / .seconds(1)))
    return (10..<60).contains(seconds) ? "\(seconds) s" : time(duration)
  }

  /// "$0.0042", "$1.25", "<$0.0001"; nothing of a figure that is no amount.
  package static func dollars(_ amount: Double) -> String? {
    guard amount.isFinite, amount >= 0, amount < 1e12 else { return nil }
    if amount > 0, amount < 0.000_05 { return "<$0.0001" }
    return "$" + (amount < 1 ? fixed(amount, places: 4) : fixed(amount, places: 2))
  }

  /// "$0.15", "$2", "$0.0375": as many places as the price has, up to four.
  package static func price(_ amount: Double) -> String? {
    guard amount.isFinite, amount >= 0, amount < 1e12 else { return nil }
    var text = fixed(amount, places: 4)
    for _ in 0..<2 where text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".00") { text.removeLast(3) }
    return "$" + text
  }

  private static func fixed(_ amount: Double, places: Int) -> String {
    let unit = (0..<places).reduce(1) { unit, _ in unit * 10 }
    let value = Int((amount * Double(unit)).rounded())
    let rest = String(value % unit)
    return "\(value / unit)." + String(repeating: "0", count: places - rest.count) + rest
  }

  /// "1 line", "3 lines".
  package static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  private static func tenths(_ count: Int, unit: Int) -> String {
    let value = (count * 10 + unit / 2) / unit
    return "\(value / 10).\(value % 10)"
  }
}
