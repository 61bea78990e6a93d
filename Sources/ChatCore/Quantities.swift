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

  /// "1 line", "3 lines".
  package static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  private static func tenths(_ count: Int, unit: Int) -> String {
    let value = (count * 10 + unit / 2) / unit
    return "\(value / 10).\(value % 10)"
  }
}
