import Glibc

/// Where files go. Source: XDG base directory specification; relative values are ignored.
package struct Paths: Sendable, Equatable {
  /// User themes lie in `themes` below it.
  package let configuration: String
  /// The chats' database lies here.
  package let data: String
  /// Chats that were put away lie here.
  package let state: String
  /// For what the state folder refused.
  package let temporary: String
  /// For what lasts no longer than the machine runs; nil where there is no such place.
  package let runtime: String?
  private let home: String

  /// - Parameter environment: HOME and XDG_*; without HOME files go below the present folder.
  package init(environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "."
    func place(_ variable: String, _ fallback: String) -> String {
      let value = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
      return (value ?? "\(home)/\(fallback)") + "/beck"
    }
    self.home = home
    configuration = place("XDG_CONFIG_HOME", ".config")
    data = place("XDG_DATA_HOME", ".local/share")
    state = place("XDG_STATE_HOME", ".local/state")
    let session = environment["XDG_RUNTIME_DIR"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    runtime = session.map { $0 + "/beck" }
    temporary = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
  }

  /// The whole path of what a person wrote: `~/` at the start stands for the home folder.
  /// - Parameter folder: where a path that is not whole begins; nil for the present one.
  package func expand(_ path: String, from folder: String? = nil) -> String {
    if path == "~" || path.hasPrefix("~/") { return home + path.dropFirst() }
    if path.hasPrefix("/") { return path }
    guard let folder = folder ?? Self.presentFolder else { return path }
    return "\(folder)/\(path)"
  }

  /// Nil where it was deleted.
  private static var presentFolder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// For people: the home folder as `~`.
  package func abbreviate(_ path: String) -> String {
    path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
  }
}
