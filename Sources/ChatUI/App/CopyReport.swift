import ChatCore
import TUICore

/// What became of a text that was copied.
package struct CopyReport: Equatable, Sendable {
  /// Somebody who took it.
  package enum Route: Equatable, Sendable {
    /// By OSC 52, which is never confirmed.
    case terminal(inside: Multiplexer?)
    /// By its name.
    case program(String)
  }

  /// Somebody who would have been there and did not take it.
  package enum Miss: Equatable, Sendable {
    /// It is longer than terminals take.
    case terminalLimit
    /// - reason: a few words.
    case program(String, reason: String)
  }

  package var bytes: Int
  package var lines: Int
  /// How many characters were left out since they could act on a terminal or hide in a text.
  package var leftOut: Int
  package var routes: [Route]
  package var misses: [Miss]
  /// Programs that were asked and have not said yet, by their names.
  package var pending: [String] = []
  /// The file's path as people write it, or why there is none.
  package var file: Result<String, Problem>

  /// - Parameter text: as it was copied.
  package init(
    of text: String, leftOut: Int = 0, routes: [Route], misses: [Miss] = [],
    file: Result<String, Problem>
  ) {
    bytes = text.utf8.count
    let lineFeeds = text.utf8.count { $0 == 0x0A }
    lines = lineFeeds + (text.isEmpty || text.utf8.last == 0x0A ? 0 : 1)
    self.leftOut = leftOut
    self.routes = routes
    self.misses = misses
    self.file = file
  }

  /// One line, shown until the next key.
  package var sentence: String {
    let size = Quantities.counted(bytes, "byte", "bytes")
    let what = lines > 1 ? "\(Quantities.counted(lines, "line", "lines")), \(size)" : size
    return "copied \(what): " + parts.joined(separator: " · ")
  }

  private var parts: [String] {
    var parts = routes.map(Self.words)
    parts += misses.map(Self.words)
    parts += pending.map { "\($0) …" }
    switch file {
    case .success(let path):
      let isAlone = routes.isEmpty && pending.isEmpty
      parts.append("\(isAlone ? "only" : "also") in \(path)")
    case .failure(let problem): parts.append(problem.sentence)
    }
    if leftOut > 0 {
      parts.append("\(Quantities.counted(leftOut, "character", "characters")) left out")
    }
    if routes.contains(.terminal(inside: .tmux)) { parts.append("tmux needs set-clipboard on") }
    return parts
  }

  private static func words(_ route: Route) -> String {
    switch route {
    case .program(let name): name
    case .terminal(inside: .screen): "sent by OSC 52 through screen (cannot confirm)"
    case .terminal: "sent by OSC 52 (cannot confirm)"
    }
  }

  private static func words(_ miss: Miss) -> String {
    switch miss {
    case .terminalLimit: "too long for OSC 52"
    case .program(let name, let reason): "\(name) failed: \(reason)"
    }
  }
}
