import Glibc

/// The inputs that are kept: seeds made by hand, and finds.
package enum Corpus {
  /// - Returns: the paths of the files in `folder`, in the order of their names.
  package static func files(in folder: String) throws -> [String] {
    guard let stream = opendir(folder) else { throw PropertyFailure("\(folder): errno \(errno)") }
    defer { closedir(stream) }
    var names: [String] = []
    // Safe because readdir's entry is copied before the next call, and d_name ends with a NUL.
    while let entry = unsafe readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted().map { "\(folder)/\($0)" }
  }

  package static func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw PropertyFailure("\(path): errno \(errno)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer.prefix(count)
    }
    return bytes
  }
}
