import CCurl
import HTTPCore

/// One easy handle with what it points to, freed together. Every refused option is an error.
/// Loop thread only.
final class CurlEasy {
  let handle: UnsafeMutableRawPointer
  private let errorBuffer: UnsafeMutablePointer<CChar>
  /// May hold a key; libcurl's copies of it go with the handle too.
  private var headerList: UnsafeMutablePointer<curl_slist>?

  init() throws(TransportError) {
    guard let handle = curl_easy_init() else { throw CurlFailure.unexplained(CURLE_FAILED_INIT) }
    self.handle = handle
    errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    try Self.check(ccurl_set_error_buffer(handle, errorBuffer))
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(headerList)
    errorBuffer.deallocate()
  }

  func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
    try Self.check(ccurl_set_long(handle, option, value), option)
  }

  /// - Parameter text: nil turns the option off.
  func set(_ option: CURLoption, text: String?) throws(TransportError) {
    try Self.check(ccurl_set_text(handle, option, text), option)
  }

  func set(postBody: [UInt8]) throws(TransportError) {
    let code = postBody.withUnsafeBytes {
      ccurl_set_post_body(handle, $0.baseAddress, $0.count)
    }
    try Self.check(code, CURLOPT_COPYPOSTFIELDS)
  }

  /// Once.
  func set(headers: HeaderLines) throws(TransportError) {
    for line in headers.lines {
      guard let longer = curl_slist_append(headerList, line) else {
        throw CurlFailure.unexplained(CURLE_OUT_OF_MEMORY)
      }
      headerList = longer
    }
    try Self.check(ccurl_set_headers(handle, headerList), CURLOPT_HTTPHEADER)
  }

  /// Why the transfer failed, in libcurl's words; empty if it has none.
  var message: String {
    String(
      decoding: UnsafeRawBufferPointer(start: errorBuffer, count: Int(CURL_ERROR_SIZE)).prefix {
        $0 != 0
      },
      as: UTF8.self)
  }

  /// 0 when libcurl has none.
  func number(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get_long(handle, info, &value) == CURLE_OK ? value : 0
  }

  /// 0 when libcurl has none.
  func offset(_ info: CURLINFO) -> Int64 {
    var value: curl_off_t = 0
    return ccurl_get_offset(handle, info, &value) == CURLE_OK ? Int64(value) : 0
  }

  static func check(_ code: CURLcode, _ option: CURLoption? = nil) throws(TransportError) {
    guard code != CURLE_OK else { return }
    let name = option.flatMap { curl_easy_option_by_id($0) }.map {
      String(cString: $0.pointee.name)
    }
    throw .other(
      code: Int(code.rawValue),
      reason: "libcurl refused \(name ?? "an option"): \(String(cString: curl_easy_strerror(code)))"
    )
  }
}
