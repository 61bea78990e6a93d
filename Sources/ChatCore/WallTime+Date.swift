extension WallTime {
  /// As short as it can be told apart: "14:02" today, "22 Nov" this year, else "2025".
  /// - Parameter now: what today is.
  package func short(asOf now: WallTime) -> String {
    guard year == now.year else { return "\(year)" }
    if (month, day) == (now.month, now.day) { return clock }
    return "\(day) \(monthName)"
  }

  private var monthName: String {
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return names.indices.contains(month - 1) ? names[month - 1] : "\(month)"
  }
}
