import Glibc

/// What a command line asks for.
enum Mode: Equatable {
  case chat
  /// One answer on standard output.
  case print
  /// The server's models on standard output.
  case models

  /// - arguments: as given, without the program's name.
  /// - Throws: for words behind a subcommand.
  init(_ options: Options, arguments: [String]) throws(UsageMistake) {
    let quoted = arguments.firstIndex(of: "--").map { arguments.count - $0 - 1 } ?? 0
    let words = options.prompt.dropLast(quoted)
    if words.first == "models" {
      guard options.prompt.count == 1 else {
        throw UsageMistake(
          "models takes no words; to send a prompt that begins with it: beck -- models …")
      }
      self = .models
    } else if options.print || options.json || !Self.hasTerminals {
      self = .print
    } else {
      self = .chat
    }
  }

  private static var hasTerminals: Bool {
    isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  }
}
