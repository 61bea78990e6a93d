import ChatCore
import Glibc

// Civil time in the user's zone.
extension WallTime {
  /// The present civil time in the user's zone.
  static func now() -> WallTime { WallTime(secondsSince1970: time(nil)) }

  /// Of any number: one beyond all calendars is the nearest that is none.
  init(_ seconds: Double) {
    // To the end of the year 9999.
    self.init(secondsSince1970: time_t(min(max(seconds.isNaN ? 0 : seconds, 0), 253_402_214_400)))
  }

  private init(secondsSince1970 seconds: time_t) {
    var seconds = seconds
    var parts = tm()
    localtime_r(&seconds, &parts)
    self.init(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday),
      hour: Int(parts.tm_hour), minute: Int(parts.tm_min), second: Int(parts.tm_sec))
  }
}
