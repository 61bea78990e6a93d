/// The date of an HTTP header in any of its three forms. Source: RFC 9110 5.6.7.
enum HTTPDate {
  /// Bytes of the longest form, with a few blanks more.
  private static let longest = 40

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// - Returns: seconds since 1970, nil if `text` is no date.
  static func seconds(of text: String) -> Double? {
    guard text.utf8.count <= longest else { return nil }
    let parts = text.lowercased().split { " ,-:".contains($0) }.map(String.init)
    switch parts.count {
    // Sun, 06 Nov 1994 08:49:37 GMT and Sunday, 06-Nov-94 08:49:37 GMT
    case 8 where parts[7] == "gmt" || parts[7] == "utc":
      return seconds(parts[3], parts[2], parts[1], parts[4...6])
    // Sun Nov  6 08:49:37 1994
    case 7: return seconds(parts[6], parts[1], parts[2], parts[3...5])
    default: return nil
    }
  }

  private static func seconds(
    _ year: String, _ month: String, _ day: String, _ clock: ArraySlice<String>
  ) -> Double? {
    let clock = clock.compactMap(number)
    guard let written = number(year), let month = months.firstIndex(of: month),
      let day = number(day), (1...31).contains(day), clock.count == 3,
      (0...23).contains(clock[0]), (0...59).contains(clock[1]), (0...60).contains(clock[2])
    else { return nil }
    // Two digits, of the form that nobody has sent for thirty years.
    let year = written < 70 ? written + 2000 : written < 100 ? written + 1900 : written
    guard (1970...9999).contains(year) else { return nil }
    let days = days(year, month + 1, day)
    return Double(((days * 24 + clock[0]) * 60 + clock[1]) * 60 + clock[2])
  }

  private static func number(_ digits: String) -> Int? {
    digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
  }

  /// Days since 1970-01-01 of a date of the Gregorian calendar. A year is counted from March, so
  /// that the leap day is its last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
  }
}
