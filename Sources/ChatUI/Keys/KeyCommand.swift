/// What a key means to the person; `KeyMap` says which key.
package enum KeyCommand: Equatable, Sendable {
  case insert(Unicode.Scalar)
  case newline, submit, complete
  case left, right, wordLeft, wordRight, lineStart, lineEnd, up, down
  case deleteBackward, deleteForwardOrQuit, deleteForward
  case killWordLeft, killWordRight, killToLineStart, killToLineEnd, yank, undo
  case transpose, upcaseWord, downcaseWord, capitalizeWord
  case historyPrevious, historyNext, historySearch
  case pageUp, pageDown, scrollUp, scrollDown, top, live, previousMessage, nextMessage
  case modelPicker, newChat, chatList, openRecovered, help, foldReasoning
  case search, turns, readFromStart, bareView, toggleMouse, copyAnswer
  case toggleDrawing, toggleAllDrawing, goOn
  case escape, interrupt, suspend, redraw
}

extension KeyCommand {
  /// Means the same while a person browses: it edits no text.
  var isForEverywhere: Bool {
    switch self {
    case .modelPicker, .newChat, .chatList, .openRecovered, .help, .foldReasoning, .search, .turns,
      .readFromStart, .bareView, .toggleMouse, .copyAnswer, .toggleDrawing, .toggleAllDrawing,
      .goOn, .scrollUp, .scrollDown, .top,
      .live, .previousMessage, .nextMessage, .escape, .interrupt, .suspend, .redraw:
      true
    default: false
    }
  }

  /// Means something in a field of one line.
  var editsOneLine: Bool {
    switch self {
    case .left, .right, .wordLeft, .wordRight, .lineStart, .lineEnd, .deleteBackward,
      .deleteForward, .deleteForwardOrQuit, .killWordLeft, .killWordRight, .killToLineStart,
      .killToLineEnd, .yank, .undo:
      true
    default: false
    }
  }
}
