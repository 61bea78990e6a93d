import ChatCore

/// What is to be done outside, as plain data. Run by ChatRuntime; results come back as events.
package enum Effect: Equatable, Sendable {
  case startStream(StreamID, TurnRequest)
  /// The connection is to be closed at once. No event answers.
  case cancelStream(StreamID)
  /// Like `startStream`, beside the chat: tried once, and what is learned from it is for it alone.
  case askTitle(StreamID, TurnRequest)
  /// What is new of a chat, on the disk before any stream that is started after it.
  case keep(ChatID, [ChatChange], WallTime)
  /// What a person does to a chat from a list; `.chatChanged` answers.
  case changeChat(ChatID, ChatChange, WallTime)
  /// How a chat of another process stands by now; `.chatLooked` answers.
  case lookAgain(ChatID)
  /// A chat that is kept is to come into view.
  /// - showing: a message that is gone to; nil shows the end.
  case openChat(ChatID, showing: MessageID?)
  /// Of all turns that were kept.
  case sumUsage
  /// The newest of what is kept are looked for; `.chatsSearched` answers with the same number.
  case searchChats(ChatQuery, limit: Int, number: Int)
  /// Another process may have it.
  case releaseChat(ChatID)
  case findChat(ChatReference)
  /// The chats that a text may mean.
  /// - question: the answer bears the same number.
  case listChats(matching: String, question: Int)
  /// For the input's history in later runs.
  case keepPrompt(String)
  case listModels
  case loadTheme(String)
  case listThemes
  /// To a file that the user named.
  case saveChat(ChatDocument, path: String)
  /// To a new file of that name, else to one with a name that is free; `.chatSaved` answers.
  case exportChat(KeptChat, ExportFormat, path: String?, WallTime)
  /// To a new file in the present folder; where the name is taken, the next free number is added.
  case saveBlock(String, path: String)
  /// To the clipboard, by every way there is, and to a file.
  /// - leftOut: how many characters `text` was freed of before.
  case copy(String, leftOut: Int = 0)
  /// The request, as a command for a shell without the key, on the same way; `.copied` answers.
  case copyRequest(TurnRequest, RequestTrace)
  case setMouse(Bool)
  /// The terminal is asked for its ground's colour; if it answers, `.background` comes.
  case askBackground
  case suspend
  /// Every cell is to be painted again.
  case redraw
  /// Leave; where the store did not take the chat it is written under the state folder.
  case exit(ExitReason, saving: ChatDocument?, WallTime)
}

package enum ExitReason: Equatable, Sendable {
  case quit
  /// By a signal that is then raised again.
  case signal(Int32)
  /// The terminal is gone: nothing more is written to it.
  case terminalLost
}
