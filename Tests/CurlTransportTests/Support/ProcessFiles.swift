import Glibc

/// What the kernel says about this process.
enum ProcessFiles {
  static func read(_ path: String) throws -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw SocketError(code: errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer.prefix(count)
    }
  }

  /// The socket of this process whose other end is `port` on loopback.
  static func socket(connectedTo port: Int) -> Int32? {
    (3..<4096).first { socket in
      var address = sockaddr_in()
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let code = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(socket, $0, &size) }
      }
      return code == 0 && UInt16(bigEndian: address.sin_port) == port
    }
  }

  /// Four digits, as in /proc/net/tcp.
  static func hexadecimal(_ port: Int) -> String {
    let digits = String(port, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// The folder in /proc of the only thread called `name`.
  static func thread(named name: String) throws -> String? {
    guard let folder = opendir("/proc/self/task") else { throw SocketError(code: errno) }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let id = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let number = Int(id) else { continue }
      // A thread may end while the folder is read.
      let path = "/proc/self/task/\(number)"
      if (try? read("\(path)/comm")) == name + "\n" { return path }
    }
    return nil
  }

  /// How often a thread has gone to sleep or was put aside.
  static func contextSwitches(_ thread: String) throws -> Int {
    let lines = try read("\(thread)/status").split(separator: "\n")
    let counts = lines.filter { $0.contains("voluntary_ctxt") }
      .compactMap { $0.split(separator: "\t").last.flatMap { Int($0) } }
    guard counts.count == 2 else { throw SocketError(code: ENOENT) }
    return counts.reduce(0, +)
  }
}
