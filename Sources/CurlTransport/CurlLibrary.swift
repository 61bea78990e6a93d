import CCurl
import Glibc
import HTTPCore

/// The process-wide part of libcurl.
enum CurlLibrary {
  /// Set up once in the process, by the first loop thread; costs milliseconds. Never torn down.
  static func setUp() throws(TransportError) {
    guard initCode == CURLE_OK else { throw CurlFailure.unexplained(initCode) }
    // Without it a cancel would wait for a name server.
    guard ccurl_resolves_in_background() else {
      throw .other(
        code: Int(CURLE_NOT_BUILT_IN.rawValue),
        reason: "this libcurl blocks while it looks up names")
    }
  }

  private static let initCode: CURLcode = {
    // curl_global_init reads it and would write the keys of all sessions there.
    if getenv("SSLKEYLOGFILE") != nil { unsetenv("SSLKEYLOGFILE") }
    return curl_global_init(Int(CURL_GLOBAL_DEFAULT))
  }()
}
