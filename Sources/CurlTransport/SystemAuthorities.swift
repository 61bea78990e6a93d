import CCurl
import Glibc

/// Where the system keeps its authorities if libcurl does not know: one that was linked statically
/// or moved may have been built for another system. Source of the places: PROTOCOL 8.4.
enum SystemAuthorities {
  private static let places = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem",
  ]

  /// PEM file; nil where libcurl's own default is there, or nothing is. Looked for once.
  static let file: String? = {
    guard let version = curl_version_info(CURLVERSION_SEVENTH) else { return nil }
    return file(
      defaults: [version.pointee.cainfo, version.pointee.capath].compactMap { $0 }
        .map { String(cString: $0) }
    ) { access($0, R_OK) == 0 }
  }()

  /// - Parameter defaults: the file and the folder that libcurl was built for.
  static func file(defaults: [String], exists: (String) -> Bool) -> String? {
    defaults.contains(where: exists) ? nil : places.first(where: exists)
  }
}
