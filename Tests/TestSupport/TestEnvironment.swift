/// Environments for programs under test: whole, and the same on every machine.
package enum TestEnvironment {
  /// What a program finds in a new account: HOME, PATH, LANG, TERM and the XDG
  /// directories, all of these under `home`. No key, no proxy, no server.
  /// - Parameter term: the value of TERM, or nil to leave it out.
  package static func minimal(home: String, term: String? = "xterm-256color") -> [String: String] {
    var environment = [
      "HOME": home,
      "LANG": "C.UTF-8",
      "PATH": "/usr/local/bin:/usr/bin:/bin",
      "XDG_CACHE_HOME": "\(home)/.cache",
      "XDG_CONFIG_HOME": "\(home)/.config",
      "XDG_DATA_HOME": "\(home)/.local/share",
      "XDG_RUNTIME_DIR": "\(home)/.run",
      "XDG_STATE_HOME": "\(home)/.local/state",
    ]
    environment["TERM"] = term
    return environment
  }

  /// The same in a home that goes away with its test.
  package static func minimal(
    home: TemporaryDirectory, term: String? = "xterm-256color"
  ) -> [String: String] {
    minimal(home: home.path, term: term)
  }
}
