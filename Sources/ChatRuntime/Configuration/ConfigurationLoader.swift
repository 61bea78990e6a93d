import ChatUI
import Glibc
import TOMLKit

/// Finds and reads config.toml.
package struct ConfigurationLoader: Sendable {
  private let paths: Paths

  package init(paths: Paths) { self.paths = paths }

  /// - Parameter file: named by the person; nil for the usual place, where it may be missing.
  /// - Returns: what is right in it, with its mistakes; a failure only for a named file that cannot
  ///   be read.
  package func load(_ file: String? = nil) -> Result<Configuration, Problem> {
    let path = file ?? "\(paths.configuration)/config.toml"
    let text: String
    do throws(FileError) {
      text = try PrivateFile.read(path)
    } catch {
      let problem = Problem("the configuration \(path) cannot be read: \(error.reason)")
      if file != nil { return .failure(problem) }
      var configuration = Configuration()
      if error.code != ENOENT && error.code != ENOTDIR { configuration.mistakes = [problem] }
      return .success(configuration)
    }
    return .success(parse(text, path: path))
  }

  private func parse(_ text: String, path: String) -> Configuration {
    do {
      let table = try TOMLTable(string: text)
      var reader = ConfigurationReader(source: path, lines: TOMLLines(text), paths: paths)
      return reader.read(table)
    } catch let error as TOMLParseError {
      return broken(path, "line \(error.source.begin.line): \(error.description)")
    } catch {
      return broken(path, "it cannot be read as TOML")
    }
  }

  private func broken(_ path: String, _ reason: String) -> Configuration {
    var configuration = Configuration()
    let line = reason.split(whereSeparator: \.isNewline).joined(separator: " ")
    configuration.mistakes = [Problem("\(path), \(line); nothing of it is used")]
    return configuration
  }
}
