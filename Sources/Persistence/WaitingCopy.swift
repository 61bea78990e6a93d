import FoundationEssentials
import Glibc

/// What the disk refuses, in a file elsewhere (XDG_RUNTIME_DIR: memory, until the machine is turned
/// off), so that it outlives the program that holds it: a change a line. Taken in by the next start.
package struct WaitingCopy: Sendable {
  private let folder: String
  package let path: String
  private let owner: Owner

  /// - Parameter folder: made where it is not there yet, when something is to be written.
  package init(folder: String) { self.init(folder: folder, owner: .current) }

  init(folder: String, owner: Owner) {
    self.folder = folder
    self.owner = owner
    let words = owner.text.split(separator: " ")
    path = "\(folder)/unsaved-\(words.dropFirst().joined(separator: "-")).jsonl"
  }

  /// Far more than a person waits for a disk.
  private static let mostBytes = 64 << 20

  /// Adds what waits now, too.
  /// - Returns: it could be written; where not, there is nowhere else.
  package func add(_ changes: [ChatStore.Change]) -> Bool {
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { return false }
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_size < Self.mostBytes else { return false }
    var lines = Data()
    if status.st_size == 0 { lines.append(contentsOf: Array("\(owner.text)\n".utf8)) }
    for change in changes {
      guard let line = try? JSONEncoder().encode(ChangeRecord(change)) else { return false }
      lines.append(line)
      lines.append(0x0A)
    }
    let bytes = Array(lines)
    return Glibc.write(file, bytes, bytes.count) == bytes.count
  }

  /// All of it is on the disk.
  package func remove() { unlink(path) }

  /// What programs left that are no more.
  package static func left(in folder: String) -> [Left] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob("\(folder)/unsaved-*.jsonl", 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].flatMap { Left(path: String(cString: $0)) }
    }
  }

  /// A file of a program that is no more.
  package struct Left: Sendable {
    package let path: String
    let owner: Owner
    let changes: [ChatStore.Change]

    /// Nil while its program runs.
    fileprivate init?(path: String) {
      let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard file >= 0 else { return nil }
      defer { close(file) }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 64 << 10)
      while true {
        let count = Glibc.read(file, &buffer, buffer.count)
        guard count > 0, bytes.count < 2 * mostBytes else { break }
        bytes += buffer[..<count]
      }
      let lines = bytes.split(separator: 0x0A)
      guard let first = lines.first else { return nil }
      owner = Owner(text: String(decoding: first, as: UTF8.self))
      guard !owner.isAlive else { return nil }
      self.path = path
      // The last one may have been cut short.
      changes = lines.dropFirst().compactMap { line in
        (try? JSONDecoder().decode(ChangeRecord.self, from: Data(line)))?.change
      }
    }

    /// It is on the disk.
    package func remove() { unlink(path) }
  }
}
