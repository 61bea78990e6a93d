// How figures are written: with as many digits as say something.

extension Double {
  /// Three digits, or all that stand before the point: "0.042", "1.25", "98.4", "1034".
  var figure: String {
    let magnitude = abs(self)
    let places = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : 3
    return rounded(toPlaces: places)
  }

  private func rounded(toPlaces places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = Int((abs(self) * scale).rounded())
    let sign = self < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return "\(sign)\(scaled)" }
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: Int(scale))
    let digits = String(rest)
    return sign + "\(whole)." + String(repeating: "0", count: places - digits.count) + digits
  }
}

extension Duration {
  var milliseconds: String { (self / .milliseconds(1)).figure }
  var microseconds: String { (self / .microseconds(1)).figure }
}

extension Int {
  /// Of bytes: "10 kB", "1 MB".
  var bytesName: String {
    self >= 1_000_000 ? "\(self / 1_000_000) MB" : "\(self / 1_000) kB"
  }
}
