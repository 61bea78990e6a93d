import Glibc

/// A directory of one test, removed with all that is in it when this is released.
package final class TemporaryDirectory: Sendable {
  /// Absolute, without a slash at its end.
  package let path: String

  package init() throws(SystemError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/beck-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .last("mkdtemp \(base)") }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// The path of an entry, which need not exist.
  package func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes a directory and those above it, all for the owner only.
  @discardableResult
  package func makeDirectory(_ name: String) throws(SystemError) -> String {
    var made = path
    for part in name.split(separator: "/") {
      made += "/\(part)"
      guard mkdir(made, 0o700) == 0 || errno == EEXIST else { throw .last("mkdir \(made)") }
    }
    return made
  }

  /// Writes a file for the owner only, in place of an older one.
  /// - Returns: its path.
  @discardableResult
  package func write(_ text: String, to name: String) throws(SystemError) -> String {
    let path = path(name)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .last("open \(path)") }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw .last("write \(path)") }
      rest = rest.dropFirst(count)
    }
    return path
  }

  /// The bytes of a file.
  package func read(_ name: String) throws(SystemError) -> [UInt8] { try readFile(path(name)) }

  /// The paths of everything in the directory, relative to it, sorted; links are not followed.
  package func contents() throws(SystemError) -> [String] {
    var found: [String] = []
    var open = [""]
    while let folder = open.popLast() {
      for name in try directoryEntries("\(path)/\(folder)") {
        let entry = folder.isEmpty ? name : "\(folder)/\(name)"
        found.append(entry)
        if Self.isDirectory("\(path)/\(entry)") { open.append(entry) }
      }
    }
    return found.sorted()
  }

  /// The permission bits of an entry.
  package func permissions(_ name: String) throws(SystemError) -> UInt32 {
    var information = stat()
    guard lstat(path(name), &information) == 0 else { throw .last("lstat \(name)") }
    return information.st_mode & 0o7777
  }

  private static func isDirectory(_ path: String) -> Bool {
    var information = stat()
    return lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  private static func remove(_ path: String) {
    guard isDirectory(path) else {
      unlink(path)
      return
    }
    // A test may have taken its own rights away.
    chmod(path, 0o700)
    for name in (try? directoryEntries(path)) ?? [] { remove("\(path)/\(name)") }
    rmdir(path)
  }
}
