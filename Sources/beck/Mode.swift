import Glibc

/// What a command line asks for.
enum Mode: Equatable {
  case chat
  /// One answer on standard output.
  case print
  /// The server's models on standard output.
  case models
  /// The chats that are kept on standard output.
  case sessions
  /// What was used, on standard output.
  case usage
  /// Chats that are kept on standard output; the words behind it say which.
  case export
  /// Chats out of the files named behind it.
  case `import`

  /// - arguments: as given, without the program's name.
  /// - Throws: for words behind a subcommand.
  init(_ options: Options, arguments: [String]) throws(UsageMistake) {
    let quoted = arguments.firstIndex(of: "--").map { arguments.count - $0 - 1 } ?? 0
    let words = options.prompt.dropLast(quoted)
    if let command = words.first, let mode = Self.commands[command] {
      guard options.prompt.count == 1 || mode.takesWords else {
        throw UsageMistake(
          "\(command) takes no words; to send a prompt that begins with it: beck -- \(command) …")
      }
      guard options.search == nil || mode == .sessions else {
        throw UsageMistake("--search goes with sessions: beck sessions --search TEXT")
      }
      self = mode
    } else if options.search != nil {
      throw UsageMistake("--search goes with sessions: beck sessions --search TEXT")
    } else if options.print || options.json || !Self.hasTerminals {
      self = .print
    } else {
      self = .chat
    }
    guard self == .sessions || (!options.deleted && options.restore == nil) else {
      throw UsageMistake("--deleted and --restore go with sessions: beck sessions --deleted")
    }
    let ways = [options.search != nil, options.deleted, options.restore != nil]
    guard ways.count(where: { $0 }) <= 1 else {
      throw UsageMistake("--search, --deleted and --restore each stand alone")
    }
    guard options.by == nil || self == .usage else {
      throw UsageMistake("--by belongs to the subcommand usage")
    }
  }

  private static let commands: [String: Mode] = [
    "models": .models, "sessions": .sessions, "usage": .usage, "export": .export,
    "import": .import,
  ]

  private var takesWords: Bool { self == .export || self == .import }

  private static var hasTerminals: Bool {
    isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  }
}
