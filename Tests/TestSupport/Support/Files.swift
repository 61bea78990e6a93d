import Glibc

/// A whole file.
func readFile(_ path: String) throws(SystemError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .last("open \(path)") }
  defer { close(descriptor) }
  var contents: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = read(descriptor, &part, part.count)
    if count == 0 { return contents }
    if count > 0 {
      contents += part.prefix(count)
    } else if errno != EINTR {
      throw .last("read \(path)")
    }
  }
}

/// The names in a directory but `.` and `..`, sorted.
func directoryEntries(_ path: String) throws(SystemError) -> [String] {
  guard let directory = opendir(path) else { throw .last("opendir \(path)") }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
        String(cString: $0)
      }
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names.sorted()
}
