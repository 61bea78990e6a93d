import ChatCore

/// Leaves a chat on the terminal that the shell has again.
package enum ChatPrinter {
  private static let pieceLength = 1 << 16

  /// Writes the chat's text, made safe. Waits while the terminal takes nothing; ends when nobody
  /// reads any more.
  package static func write(_ chat: ChatDocument, to output: any PrintOutput) {
    // The chat is in its file, and there is no terminal to say so on.
    try? write(chat.markdown, to: output)
  }

  /// The same for any text.
  /// - Throws: where nobody reads any more.
  static func write(_ whole: String, to output: any PrintOutput) throws(PrintOutputError) {
    var text = TerminalText()
    var rest = whole[...]
    while !rest.isEmpty {
      let piece = rest.prefix(pieceLength)
      rest = rest[piece.endIndex...]
      try output.write(text.append(String(piece)), to: .answer)
    }
    try output.write(text.finish(), to: .answer)
  }
}
