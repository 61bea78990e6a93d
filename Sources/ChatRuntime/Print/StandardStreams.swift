import Glibc
import TUICore

/// Standard output and standard error. SIGPIPE must be ignored.
package struct StandardStreams: PrintOutput {
  package init() {}

  package func write(_ bytes: [UInt8], to sink: PrintSink) throws(PrintOutputError) {
    let file = sink == .answer ? STDOUT_FILENO : STDERR_FILENO
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        Self.waitForRoom(file)
      } else if errno == EPIPE {
        throw .closed
      } else if errno != EINTR {
        throw .failed(String(cString: strerror(errno)))
      }
    }
  }

  /// A sentence for a person on standard error, made safe. If nobody reads it, nobody is told.
  package func note(_ sentence: String) {
    try? write(Self.line(sentence), to: .notes)
  }

  /// Made safe and ended: the sentence may quote names from outside.
  static func line(_ sentence: String) -> [UInt8] { SafeText(prose: sentence).utf8 + [0x0A] }

  // Whoever shares the descriptor may have made it non-blocking.
  private static func waitForRoom(_ file: Int32) {
    var request = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
    poll(&request, 1, -1)
  }
}
