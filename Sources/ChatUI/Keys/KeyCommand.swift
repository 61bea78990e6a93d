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
  case modelPicker, newChat, help, foldReasoning
  case escape, interrupt, suspend, redraw
}
