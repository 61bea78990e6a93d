import CCurl
import HTTPCore

// Source: CURLINFO_NAMELOOKUP_TIME_T(3) and its kin: microseconds from the start of the transfer.
extension CurlEasy {
  /// So far; whole once the response's head has come.
  var times: TransferTimes {
    guard number(CURLINFO_NUM_CONNECTS) > 0 else {
      return TransferTimes(isReused: true, firstByte: time(CURLINFO_STARTTRANSFER_TIME_T))
    }
    return TransferTimes(
      isReused: false, name: time(CURLINFO_NAMELOOKUP_TIME_T),
      connect: time(CURLINFO_CONNECT_TIME_T), secure: time(CURLINFO_APPCONNECT_TIME_T),
      firstByte: time(CURLINFO_STARTTRANSFER_TIME_T))
  }

  /// Nil for what did not happen.
  private func time(_ info: CURLINFO) -> Duration? {
    let microseconds = offset(info)
    return microseconds > 0 ? .microseconds(microseconds) : nil
  }
}
