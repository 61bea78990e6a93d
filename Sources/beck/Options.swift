import ArgumentParser

/// The command line.
struct Options: ParsableArguments {
  @Option(name: [.short, .long], help: "The model to ask; without it the first the server lists.")
  var model: String?

  @Option(name: [.short, .long], help: "The system prompt.")
  var system: String?

  @Option(help: "The server, up to and with /v1. Default: OPENAI_BASE_URL, else OpenAI.")
  var baseURL: String?

  @Flag(name: [.short, .long], help: "Write the answer to standard output instead of chatting.")
  var print = false

  @Flag(help: "Print one JSON object a line; implies --print.")
  var json = false

  @Flag(help: "Take answers whole instead of as they arrive.")
  var noStream = false

  @OptionGroup var parameters: ParameterOptions

  @Option(help: "A PEM file with the only certificate authorities to trust.")
  var caFile: String?

  @Option(help: "The configuration, in place of config.toml in beck's configuration folder.")
  var config: String?

  @Option(help: "dark, light, terminal, auto by the terminal's ground, or a theme of your own.")
  var theme: String?

  @Flag(help: "Leave the chat's text on the terminal when leaving by a key or /quit.")
  var printOnExit = false

  @Flag(
    name: [.customShort("c"), .customLong("continue")],
    help: "Go on with the chat that was written to last.")
  var continues = false

  @Option(help: "Go on with the chat of this name, or the only one whose name begins so.")
  var session: String?

  @Flag(help: "Keep this run's chats in memory only.")
  var noSave = false

  @Option(
    // What is looked for may begin with "-", which leaves a word out.
    parsing: .unconditional,
    help: ArgumentHelp("With sessions: only chats that hold this.", valueName: "text"))
  var search: String?

  @Flag(help: "With sessions: the chats that were deleted, until they are gone for good.")
  var deleted = false

  @Option(help: ArgumentHelp("With sessions: bring a deleted chat back.", valueName: "id"))
  var restore: String?

  @Flag(help: "With export: every chat.")
  var all = false

  @Option(help: "With export: markdown, json or text.")
  var format: String?

  @Flag(help: "Chat with the built-in demo server.")
  var demo = false

  @Option(help: "What the subcommand usage adds up by: day, month, model or provider.")
  var by: String?

  @Argument(help: "The first prompt; several words are joined.")
  var prompt: [String] = []

  /// Nil for an empty name: it names none.
  var modelName: String? { model.flatMap { $0.isEmpty ? nil : $0 } }

  /// The words of the prompt as one text, nil when there are none.
  var promptText: String? { prompt.isEmpty ? nil : prompt.joined(separator: " ") }
}

/// What `--help` shows.
struct Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "beck",
    abstract: "Chat full-screen with any server that speaks OpenAI's streaming chat completions.",
    usage: """
      beck [<options>] [<prompt> ...]
      beck [<options>] models [--json]
      beck [<options>] sessions [--json] [--search <text> | --deleted | --restore <id>]
      beck [<options>] usage [--by <order>] [--json]
      beck [<options>] export [--all | <id>] [--format markdown|json|text]
      beck [<options>] import <file> ...
      """,
    discussion: """
      OPENAI_API_KEY is sent to OpenAI, to OPENAI_BASE_URL and to --base-url. With neither a key \
      nor a server beck opens with its built-in demo server. F1 inside shows keys and commands.

      With --print, or where standard input or output is no terminal, the answer goes to standard \
      output and the prompt may come on standard input. "models" lists what the server offers, \
      "sessions" the chats that are kept, "usage" what was used and what it cost. "export" writes the \
      chat of this id, else the latest, to standard output; "import" takes back what was exported as \
      JSON, and OpenAI's conversations.json. "beck -- models" sends that word.
      """,
    version: "beck \(Version.number)")

  @OptionGroup var options: Options
}

enum Version {
  static let number = "0.1.0"
}
