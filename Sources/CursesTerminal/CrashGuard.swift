import CPlatform
import Glibc

/// Gives the terminal back when a fatal signal ends the process: a trap of Swift's, a stack
/// overflow, a fault in a library. The handler is C and knows only what was stored here.
enum CrashGuard {
  /// - Parameters:
  ///   - descriptor: does not block, and stays open until `disarm()`.
  ///   - modes: what the terminal had before it was ours.
  ///   - bytes: what gives it back, at most 256.
  static func arm(descriptor: Int32, modes: termios, restoring bytes: [UInt8]) {
    var modes = modes
    cplatform_crash_guard_arm(descriptor, &modes, bytes, bytes.count)
  }

  static func disarm() {
    cplatform_crash_guard_disarm()
  }
}
