import ChatCore

/// A command typed into the input. One line that begins with a slash and a word is one.
package enum SlashCommand: Equatable, Sendable {
  /// The picker, or this model for the next turn.
  case model(String?)
  /// Show, set or (with "-") clear the system prompt.
  case system(String?)
  case new
  /// `/private`
  case makePrivate
  case fork
  case tree
  case preview
  /// The list of chats, or the chat that this means.
  case open(String?)
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
  case usage
  /// To the file, or to one with a name that is free.
  case export(String?, ExportFormat)
  /// Of the answer in view: show it, or copy its request as a command.
  case receipt(copies: Bool)
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
    ("new", "", "begin another chat; this one is kept"),
    ("open", "[TEXT]", "list the chats, or open the one of this name"),
    ("private", "", "begin a chat that is kept nowhere"),
    ("fork", "", "a chat of its own that begins like this one"),
    ("tree", "", "all branches of this chat"),
    ("preview", "", "what the next turn sends, and its size"),
    ("retry", "", "ask the last question again: another answer beside the last"),
    ("continue", "", "let an answer that was cut go on"),
    ("result", "[N] TEXT", "give the result of a call, and go on when all are given"),
    ("drop", "[N]", "leave out the oldest turn, or N, to make room"),
    ("set", "[NAME VALUE]", "show what is set, or set a parameter; - unsets it"),
    ("tools", "", "list the declared tools"),
    ("stream", "[on|off]", "answers as they arrive, or whole"),
    ("theme", "[NAME]", "list the themes, or take one; auto asks the terminal"),
    ("save", "FILE", "write the chat as Markdown"),
    ("usage", "", "what this chat and all others used and cost"),
    ("export", "[FILE] [AS]", "write the chat; AS is markdown, json (all of it) or text"),
    ("receipt", "[curl]", "what is known of the answer; curl copies its request"),
    ("help", "", "keys and commands"),
    ("quit", "", "leave; the chat is kept"),
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
    case "export": return .command(export(argument))
    case "receipt":
      guard argument == nil || argument == "curl" else {
        return .mistake("/receipt takes nothing, or curl to copy the request")
      }
      return .command(.receipt(copies: argument != nil))
    case "open": return .command(.open(argument))
    case "new": return plain(.new, name, argument)
    case "private": return plain(.makePrivate, name, argument)
    case "fork": return plain(.fork, name, argument)
    case "tree": return plain(.tree, name, argument)
    case "preview": return plain(.preview, name, argument)
    case "retry": return plain(.retry, name, argument)
    case "continue": return plain(.resume, name, argument)
    case "tools": return plain(.tools, name, argument)
    case "usage": return plain(.usage, name, argument)
    case "help": return plain(.help, name, argument)
    case "quit", "exit", "q": return plain(.quit, name, argument)
    default:
      return .mistake("no command /\(name): /help lists them, // in front sends a slash")
    }
  }

  /// The last word is the format where it is the name of one; else the file's ending tells it.
  private static func export(_ argument: String?) -> SlashCommand {
    guard let argument else { return .export(nil, .markdown) }
    let last = argument.split(whereSeparator: \.isWhitespace).last ?? ""
    if let format = ExportFormat(rawValue: last.lowercased()) {
      let path = trimmed(argument.dropLast(last.count))
      return .export(path.isEmpty ? nil : path, format)
    }
    let format = ExportFormat.allCases.first { argument.lowercased().hasSuffix($0.ending) }
    return .export(argument, format ?? .markdown)
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
