/// A command typed into the input. One line that begins with a slash and a word is one.
package enum SlashCommand: Equatable, Sendable {
  /// The picker, or this model for the next turn.
  case model(String?)
  /// Show, set or (with "-") clear the system prompt.
  case system(String?)
  case new
  case retry
  /// Show, or switch on or off.
  case stream(Bool?)
  case theme(String?)
  case save(String)
  case help
  case quit

  package enum Reading: Equatable, Sendable {
    /// Not a command: send this text (without the doubled slash).
    case text(String)
    case command(SlashCommand)
    /// One sentence: nothing is sent, the draft stays.
    case mistake(String)
  }

  /// The names with what they take and one line of help, in the order shown.
  package static let manual: [(name: String, takes: String, help: String)] = [
    ("model", "[NAME]", "pick a model, or take NAME, from the next turn on"),
    ("system", "[TEXT]", "show the system prompt, or set it; - clears it"),
    ("new", "", "save this chat and begin another"),
    ("retry", "", "ask the last question again"),
    ("stream", "[on|off]", "answers as they arrive, or whole"),
    ("theme", "[NAME]", "list the themes, or take one"),
    ("save", "FILE", "write the chat as Markdown"),
    ("help", "", "keys and commands"),
    ("quit", "", "leave; the chat is saved"),
  ]

  /// Reads a draft. Drafts of several lines are text.
  package static func read(_ draft: String) -> Reading {
    guard draft.hasPrefix("/"), !draft.utf8.contains(0x0A) else { return .text(draft) }
    if draft.hasPrefix("//") { return .text(String(draft.dropFirst())) }
    let body = draft.dropFirst()
    let name = body.prefix { !$0.isWhitespace }
    let argument = trimmed(body.dropFirst(name.count))
    return read(name: name.lowercased(), argument: argument.isEmpty ? nil : argument)
  }

  private static func read(name: String, argument: String?) -> Reading {
    switch name {
    case "model": return .command(.model(argument))
    case "system": return .command(.system(argument))
    case "theme": return .command(.theme(argument))
    case "stream": return stream(argument)
    case "save":
      guard let argument else { return .mistake("/save needs the name of a file: /save chat.md") }
      return .command(.save(argument))
    case "new": return plain(.new, name, argument)
    case "retry": return plain(.retry, name, argument)
    case "help": return plain(.help, name, argument)
    case "quit", "exit", "q": return plain(.quit, name, argument)
    default:
      return .mistake("no command /\(name): /help lists them, // in front sends a slash")
    }
  }

  private static func stream(_ argument: String?) -> Reading {
    switch argument?.lowercased() {
    case nil: .command(.stream(nil))
    case "on": .command(.stream(true))
    case "off": .command(.stream(false))
    default: .mistake("/stream takes on or off")
    }
  }

  private static func plain(
    _ command: SlashCommand, _ name: String, _ argument: String?
  ) -> Reading {
    argument == nil ? .command(command) : .mistake("/\(name) takes nothing behind it")
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
