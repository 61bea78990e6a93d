import Glibc

/// A system call that failed.
package struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The errno.
  package let code: Int32
  /// The call, and its object where that helps.
  package let operation: String

  package init(code: Int32, operation: String) {
    self.code = code
    self.operation = operation
  }

  /// The error that errno holds now.
  static func last(_ operation: String) -> SystemError {
    SystemError(code: errno, operation: operation)
  }

  package var description: String {
    "\(operation): \(strerror(code).map { String(cString: $0) } ?? "error \(code)")"
  }
}
