import ChatCore
import ChatUI
import Glibc
import Persistence

/// Chats on disk: those that the user saves, and those that are put away on leaving.
package struct ChatFiles: Sendable {
  private let paths: Paths

  package init(paths: Paths) { self.paths = paths }

  /// To a file the user named. An existing file is never replaced.
  /// - Returns: the path as people write it.
  package func save(_ document: ChatDocument, to name: String) -> Result<String, Problem> {
    save(document.markdown, to: name)
  }

  private func save(_ text: String, to name: String) -> Result<String, Problem> {
    let path = paths.expand(name)
    do {
      try PrivateFile.write(text, to: path)
      return .success(paths.abbreviate(path))
    } catch  where error.code == EEXIST {
      return .failure(Problem("\(name) exists already: name another file"))
    } catch {
      return .failure(Problem("cannot write \(name): \(error.reason)"))
    }
  }

  /// To a file that was proposed or named. Where one is there, the name gets a number before its
  /// ending: `list.py`, `list-2.py`. Who may read it is the process's mask to say, as for any
  /// file that a person makes.
  /// - Returns: the path as people write it.
  package func saveBlock(_ text: String, to name: String) -> Result<String, Problem> {
    let path = paths.expand(name)
    guard !PrivateFile.isFolder(path) else {
      return .failure(Problem("\(name) is a folder: name a file in it"))
    }
    let file = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    let dot = path[file...].dropFirst().lastIndex(of: ".") ?? path.endIndex
    do throws(FileError) {
      return .success(
        try write(
          text, stem: String(path[..<dot]), ending: String(path[dot...]), mode: 0o666))
    } catch {
      return .failure(Problem("cannot write \(name): \(error.reason)"))
    }
  }

  /// Under the state folder, named by time; where that cannot be written, in the folder for
  /// temporary files.
  /// - Returns: the path as people write it, or why no place took it.
  package func archive(_ document: ChatDocument, at time: WallTime) -> Result<String, Problem> {
    do throws(FileError) {
      try PrivateFile.makeFolder(paths.state)
      return .success(
        try write(
          document.markdown, stem: "\(paths.state)/chat-\(time.fileStamp)", ending: ".md"))
    } catch {
      let reason = "\(error.path): \(error.reason)"
      do throws(FileError) {
        return .success(
          try write(
            document.markdown, stem: "\(paths.temporary)/beck-chat-\(time.fileStamp)",
            ending: ".md"))
      } catch {
        return .failure(Problem("the chat could not be written: \(reason)"))
      }
    }
  }

  /// For its owner alone, never over another file.
  /// - Parameter name: as the person wrote it; nil takes a free one in the present folder.
  /// - Returns: the path as people write it.
  package func export(
    _ chat: KeptChat, _ format: ExportFormat, to name: String?, at time: WallTime
  ) -> Result<String, Problem> {
    let text: String
    do throws(StoreError) {
      text = try ChatExport.whole(chat, format)
    } catch {
      return .failure(Problem(error.reason))
    }
    guard let name else {
      do throws(FileError) {
        let stem = paths.expand("beck-\(time.fileStamp)")
        return .success(try write(text, stem: stem, ending: format.ending))
      } catch {
        return .failure(Problem("cannot write \(paths.abbreviate(error.path)): \(error.reason)"))
      }
    }
    return save(text, to: name)
  }

  /// Where the name is taken, as that of a second chat in one second is, it gets a number.
  private func write(
    _ text: String, stem: String, ending: String, mode: mode_t = 0o600
  ) throws(FileError) -> String {
    for number in 1...1_000 {
      let path = stem + (number == 1 ? "" : "-\(number)") + ending
      do throws(FileError) {
        try PrivateFile.write(text, to: path, mode: mode)
        return paths.abbreviate(path)
      } catch  where error.code == EEXIST {
        continue
      }
    }
    throw FileError(stem + ending, code: EEXIST)
  }
}
