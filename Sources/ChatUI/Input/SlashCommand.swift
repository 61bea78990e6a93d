import ChatCore

/// A command typed into the input. One line that begins with a slash and a word is one.
package enum SlashCommand: Equatable, Sendable {
  /// The picker, or this model for the next turn.
  case model(String?)
  /// Show, set or (with "-") clear the system prompt.
  case system(String?)
  case new
  case retry
  /// `/continue`
  case resume
  /// The text behind it: a call's number may stand in front.
  case result(String)
  /// How many turns.
  case drop(Int)
  /// Nil: show.
  case set(ParameterChange?)
  case tools
  /// Show, or switch on or off.
  case stream(Bool?)
  case theme(String?)
  case save(String)
  case help
  case quit

  /// One parameter as typed, not yet checked.
  package struct ParameterChange: Equatable, Sendable {
    package var name: String
    /// Nil: leave it to the server again.
    package var value: String?

    package init(name: String, value: String? = nil) {
      self.name = name
      self.value = value
    }

    func apply(to parameters: inout RequestParameters) throws(ParameterMistake) {
      if let value {
        try parameters.set(name, to: value)
      } else {
        try parameters.unset(name)
      }
    }
  }

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
    ("continue", "", "let an answer that was cut go on"),
    ("result", "[N] TEXT", "give the result of a call, and go on when all are given"),
    ("drop", "[N]", "leave out the oldest turn, or N, to make room"),
    ("set", "[NAME VALUE]", "show what is set, or set a parameter; - unsets it"),
    ("tools", "", "list the declared tools"),
    ("stream", "[on|off]", "answers as they arrive, or whole"),
    ("theme", "[NAME]", "list the themes, or take one; auto asks the terminal"),
    ("save", "FILE", "write the chat as Markdown"),
    ("help", "", "keys and commands"),
    ("quit", "", "leave; the chat is saved"),
  ]

  /// Commands whose text may have several lines.
  private static let ofManyLines = ["result", "system"]

  /// Reads a draft. Drafts of several lines are text, but for those commands that take one.
  package static func read(_ draft: String) -> Reading {
    guard draft.hasPrefix("/") else { return .text(draft) }
    let body = draft.dropFirst()
    let name = body.prefix { !$0.isWhitespace }
    // A doubled slash is one in front of what would be a command.
    let isDoubled = name.hasPrefix("/")
    let word = (isDoubled ? name.dropFirst() : name).lowercased()
    if draft.utf8.contains(0x0A), !ofManyLines.contains(word) { return .text(draft) }
    if isDoubled { return .text(String(body)) }
    let argument = trimmed(body.dropFirst(name.count))
    return read(name: name.lowercased(), argument: argument.isEmpty ? nil : argument)
  }

  private static func read(name: String, argument: String?) -> Reading {
    switch name {
    case "model": return .command(.model(argument))
    case "system": return .command(.system(argument))
    case "theme": return .command(.theme(argument))
    case "stream": return stream(argument)
    case "drop": return drop(argument)
    case "set": return set(argument)
    case "result":
      guard let argument else { return .mistake("/result needs the text of the result") }
      return .command(.result(argument))
    case "save":
      guard let argument else { return .mistake("/save needs the name of a file: /save chat.md") }
      return .command(.save(argument))
    case "new": return plain(.new, name, argument)
    case "retry": return plain(.retry, name, argument)
    case "continue": return plain(.resume, name, argument)
    case "tools": return plain(.tools, name, argument)
    case "help": return plain(.help, name, argument)
    case "quit", "exit", "q": return plain(.quit, name, argument)
    default:
      return .mistake("no command /\(name): /help lists them, // in front sends a slash")
    }
  }

  private static func drop(_ argument: String?) -> Reading {
    guard let argument else { return .command(.drop(1)) }
    guard let count = Int(argument), count >= 1 else {
      return .mistake("/drop takes a number of turns")
    }
    return .command(.drop(count))
  }

  /// The mistakes are found here, while the draft still stands.
  private static func set(_ argument: String?) -> Reading {
    guard let argument else { return .command(.set(nil)) }
    let name = argument.prefix { !$0.isWhitespace }
    let value = trimmed(argument.dropFirst(name.count))
    guard !value.isEmpty else { return .mistake("/set takes a name and a value; - unsets it") }
    let change = ParameterChange(name: String(name), value: value == "-" ? nil : value)
    do throws(ParameterMistake) {
      var trial = RequestParameters()
      try change.apply(to: &trial)
      return .command(.set(change))
    } catch {
      return .mistake(error.sentence)
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
