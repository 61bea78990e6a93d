import ChatAPI
import ChatCore
import ChatUI

/// What config.toml says. Wrong entries are left out and named.
package struct Configuration: Sendable, Equatable {
  /// Absolute path of a PEM file with the only trusted authorities.
  package var authorityFile: String?
  /// For http and https alike. May hold a password: never shown.
  package var proxy: String?
  package var timeouts = RequestTimeouts()
  package var tools: [ToolDeclaration] = []
  package var prices = PriceList()
  package var theme: String?
  /// Chats get their titles from a model; else from their first lines.
  package var asksForTitles = false
  package var hasMouse = false
  package var printsOnExit = false
  package var formulas = true
  package var hyperlinks = false
  package var wrapsCode = true
  /// One sentence each: file, line, and what was expected.
  package var mistakes: [Problem] = []

  package init() {}

  /// The variables for the transport: a proxy of the file goes before those of the environment,
  /// whose list of hosts without one still holds.
  package func applied(to environment: [String: String]) -> [String: String] {
    guard let proxy else { return environment }
    return environment.merging(["http_proxy": proxy, "https_proxy": proxy]) { $1 }
  }
}
