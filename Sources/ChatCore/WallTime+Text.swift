extension WallTime {
  /// "14:02"
  package var clock: String { "\(padded(hour)):\(padded(minute))" }

  /// "2026-11-22"
  package var date: String { "\(year)-\(padded(month))-\(padded(day))" }

  /// "2026-11-22 14:02"
  package var dateAndClock: String { "\(date) \(clock)" }

  /// "2026-11-22-140203": sorts by time, fits any file system.
  package var fileStamp: String {
    "\(year)-\(padded(month))-\(padded(day))-\(padded(hour))\(padded(minute))\(padded(second))"
  }

  private func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
