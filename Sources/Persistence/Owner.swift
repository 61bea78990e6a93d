import Glibc

/// A process, told from all that ever had its number: who writes a chat.
struct Owner: Equatable, Sendable {
  /// The boot, the process's number, and when it started.
  let text: String

  static let current = Owner(of: getpid())

  init(text: String) { self.text = text }

  /// - Returns: an owner that nobody is, where the system tells nothing of the process.
  init(of process: pid_t) {
    text = "\(Self.boot) \(process) \(Self.start(of: process) ?? "")"
  }

  /// It still runs.
  var isAlive: Bool {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, let process = pid_t(words[1]), !words[2].isEmpty else { return false }
    return Owner(of: process) == self
  }

  private static let boot = line("/proc/sys/kernel/random/boot_id") ?? ""

  /// In ticks since the boot: the 22nd field, behind a name that may hold anything. Nil for one
  /// that has ended, be it waited for or not. Source: proc(5).
  private static func start(of process: pid_t) -> String? {
    guard let line = line("/proc/\(process)/stat"), let end = line.lastIndex(of: ")") else {
      return nil
    }
    let fields = line[end...].split(separator: " ")
    guard fields.count > 20, !["Z", "X", "x"].contains(fields[1]) else { return nil }
    return String(fields[20])
  }

  private static func line(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = read(file, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].prefix { $0 != 0x0A }, as: UTF8.self)
  }
}
