/// Reading with the keys of a pager: which message is chosen, and which block of code in it.
package struct Browse: Equatable, Sendable {
  /// Index of the chosen message's block in the transcript.
  package var block: Int
  /// The chosen block of code.
  package var code: CodeStretch?

  package init(block: Int, code: CodeStretch? = nil) {
    self.block = block
    self.code = code
  }
}

/// What a key means while a person browses.
package enum BrowseCommand: Equatable, Sendable {
  case lineDown, lineUp, halfPageDown, halfPageUp, pageDown, pageUp, top, end
  case nextMessage, previousMessage, nextQuestion, previousQuestion
  case nextCode, previousCode
  case copy, copyExactly, copyTurn, save
  case again, againByAnother, edit, nextSibling, previousSibling, fork, leaveOut, tree, preview
  case receipt, fold, turns, search, drawing
  case codeLeft, codeRight, wrapCode
  case leave, help
}
