import ChatCore

/// What is to be done outside, as plain data. Run by ChatRuntime; results come back as events.
package enum Effect: Equatable, Sendable {
  case startStream(StreamID, TurnRequest)
  /// The connection is to be closed at once. No event answers.
  case cancelStream(StreamID)
  case listModels
  case loadTheme(String)
  case listThemes
  /// To a file that the user named.
  case saveChat(ChatDocument, path: String)
  /// Under the state folder, since `/new` puts the chat away.
  case archiveChat(ChatDocument, WallTime)
  /// To a new file in the present folder; where the name is taken, the next free number is added.
  case saveBlock(String, path: String)
  /// To the clipboard, by every way there is, and to a file.
  /// - leftOut: how many characters `text` was freed of before.
  case copy(String, leftOut: Int = 0)
  case setMouse(Bool)
  /// The terminal is asked for its ground's colour; if it answers, `.background` comes.
  case askBackground
  case suspend
  /// Every cell is to be painted again.
  case redraw
  /// Leave; a chat is written under the state folder first.
  case exit(ExitReason, saving: ChatDocument?, WallTime)
}

package enum ExitReason: Equatable, Sendable {
  case quit
  /// By a signal that is then raised again.
  case signal(Int32)
  /// The terminal is gone: nothing more is written to it.
  case terminalLost
}
