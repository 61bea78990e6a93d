import Glibc

/// How a program ended.
package enum ExitStatus: Equatable, Sendable, CustomStringConvertible {
  case exited(Int32)
  case signaled(Int32)

  /// - Parameter waitStatus: of a program that has ended, as by waitpid(2).
  init(waitStatus: Int32) {
    let signal = waitStatus & 0x7F
    self = signal == 0 ? .exited((waitStatus >> 8) & 0xFF) : .signaled(signal)
  }

  package var description: String {
    switch self {
    case .exited(let code): "exited with \(code)"
    case .signaled(let number):
      "killed by signal \(number) (\(strsignal(number).map { String(cString: $0) } ?? "?"))"
    }
  }
}
