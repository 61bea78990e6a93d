import Glibc

/// Executables of this package, as built together with the tests that run now.
///
/// The test target must depend on the executable's target: else it may be old or missing.
package enum BuiltProduct {
  /// The path of an executable.
  /// - Throws: `SystemError` when it is not there or cannot be run.
  package static func path(_ name: String) throws(SystemError) -> String {
    let path = "\(try directory())/\(name)"
    guard access(path, X_OK) == 0 else { throw .last(path) }
    return path
  }

  /// Where the build puts its products: the directory of the running test bundle.
  package static func directory() throws(SystemError) -> String {
    // The bundle is the program itself, or is named to a helper that loads it.
    for candidate in ["/proc/self/exe"] + CommandLine.arguments {
      guard let resolved = realpath(candidate, nil) else { continue }
      defer { free(resolved) }
      let path = String(cString: resolved)
      guard path.hasSuffix("PackageTests.xctest") else { continue }
      return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
    throw SystemError(code: ENOENT, operation: "the test bundle")
  }
}
