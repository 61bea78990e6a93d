import ChatUI
import Glibc
import TOMLKit
import TUICore

/// Finds and reads themes: the user's files first, then the bundled ones.
package struct ThemeLoader: Sendable {
  private let folder: String

  package init(paths: Paths) { folder = paths.configuration + "/themes" }

  /// Names without paths or endings, bundled ones among them.
  package static let bundled: [String: [UInt8]] = [
    "dark": PackageResources.dark_toml,
    "light": PackageResources.light_toml,
    "terminal": PackageResources.terminal_toml,
  ]

  /// - Returns: the theme, or one sentence that names the file, the place and what was expected.
  package func load(_ name: String) -> Result<ThemeDefinition, Problem> {
    guard !name.contains("/"), !name.hasPrefix(".") else {
      return .failure(Problem("\(name) is no theme's name; /theme lists them"))
    }
    let path = "\(folder)/\(name).toml"
    do {
      return parse(try PrivateFile.read(path), name: name, source: path)
    } catch  where error.code != ENOENT {
      return .failure(Problem("the theme \(path) cannot be read: \(error.reason)"))
    } catch {
      if let bundled = bundled(name) { return bundled }
      let names = Self.bundled.keys.sorted().joined(separator: ", ")
      return .failure(Problem("no theme \(name): there are \(names), or put one at \(path)"))
    }
  }

  /// - Returns: nil if no bundled theme has this name.
  package func bundled(_ name: String) -> Result<ThemeDefinition, Problem>? {
    Self.bundled[name].map { bytes in
      parse(String(decoding: bytes, as: UTF8.self), name: name, source: name)
    }
  }

  /// All that `load` would find.
  package func names() -> [String] {
    let own = Folder.names(in: folder).compactMap { file in
      file.hasSuffix(".toml") ? String(file.dropLast(5)) : nil
    }
    return Set(own + Self.bundled.keys).sorted()
  }

  private func parse(
    _ text: String, name: String, source: String
  ) -> Result<ThemeDefinition, Problem> {
    do {
      return .success(try ThemeReader(name: name, source: source).read(try TOMLTable(string: text)))
    } catch let error as TOMLParseError {
      return .failure(
        Problem("\(source), line \(error.source.begin.line): \(error.description)"))
    } catch let problem as Problem {
      return .failure(problem)
    } catch {
      return .failure(Problem("\(source) cannot be read as a theme: \(error)"))
    }
  }
}
