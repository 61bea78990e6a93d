import Glibc

/// Small files written whole, readable by their owner alone from the moment they exist.
package enum PrivateFile {
  /// Makes a new file and writes all of it. The name must be free (EEXIST); after a failure it is
  /// free again.
  /// - Parameter mode: what the process's mask leaves of it; the owner alone unless said otherwise.
  static func write(
    _ text: String, to path: String, mode: mode_t = 0o600
  ) throws(FileError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else { throw FileError(path) }
    do throws(FileError) {
      try fill(file, Array(text.utf8), path)
    } catch {
      _ = close(file)
      _ = unlink(path)
      throw error
    }
    guard close(file) == 0 else { throw FileError(path) }
  }

  /// Writes a file in place of the one of this name, which stays whole until then.
  static func replace(_ path: String, with text: String) throws(FileError) {
    let draft = "\(path).\(getpid())"
    _ = unlink(draft)
    try write(text, to: draft)
    guard rename(draft, path) == 0 else {
      let error = FileError(path)
      _ = unlink(draft)
      throw error
    }
  }

  private static func fill(_ file: Int32, _ bytes: [UInt8], _ path: String) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(path)
      }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 || errno == EINVAL else { throw FileError(path) }
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes a folder and those above it, each for the owner alone; existing ones are left as they
  /// are.
  static func makeFolder(_ path: String) throws(FileError) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FileError(path)
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileError(path) }
  }

  /// The whole of a file of at most `limit` bytes; bad UTF-8 is repaired.
  static func read(_ path: String, limit: Int = 1 << 20) throws(FileError) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw FileError(path) }
    defer { _ = close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count <= limit {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError(path) }
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
    throw FileError(path, code: EFBIG)
  }

  /// By the system's words; nil for a file that can be read.
  package static func whyUnreadable(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return FileError(path).reason }
    defer { _ = close(file) }
    var byte: UInt8 = 0
    return Glibc.read(file, &byte, 1) < 0 ? FileError(path).reason : nil
  }
}

/// What the system said of a file.
struct FileError: Error, Equatable {
  let path: String
  let code: Int32

  /// With the present `errno`.
  init(_ path: String, code: Int32 = errno) {
    self.path = path
    self.code = code
  }

  var reason: String { String(cString: strerror(code)) }
}
