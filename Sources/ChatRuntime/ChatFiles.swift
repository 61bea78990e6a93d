import ChatCore
import ChatUI
import Glibc

/// Chats on disk: those that the user saves, and those that are put away on leaving.
package struct ChatFiles: Sendable {
  private let paths: Paths

  package init(paths: Paths) { self.paths = paths }

  /// To a file the user named. An existing file is never replaced.
  /// - Returns: the path as people write it.
  package func save(_ document: ChatDocument, to name: String) -> Result<String, Problem> {
    let path = paths.expand(name)
    do {
      try PrivateFile.write(document.markdown, to: path)
      return .success(paths.abbreviate(path))
    } catch  where error.code == EEXIST {
      return .failure(Problem("\(name) exists already: name another file"))
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
      return .success(try write(document, in: paths.state, "chat-\(time.fileStamp)"))
    } catch {
      let reason = "\(error.path): \(error.reason)"
      do throws(FileError) {
        return .success(try write(document, in: paths.temporary, "beck-chat-\(time.fileStamp)"))
      } catch {
        return .failure(Problem("the chat could not be written: \(reason)"))
      }
    }
  }

  /// A second chat in one second gets a number.
  private func write(
    _ document: ChatDocument, in folder: String, _ stem: String
  ) throws(FileError) -> String {
    for number in 1...1_000 {
      let path = "\(folder)/\(stem)\(number == 1 ? "" : "-\(number)").md"
      do throws(FileError) {
        try PrivateFile.write(document.markdown, to: path)
        return paths.abbreviate(path)
      } catch  where error.code == EEXIST {
        continue
      }
    }
    throw FileError(folder, code: EEXIST)
  }
}
