import TUICore

/// Which key means what in browse mode. Source: DESIGN 2.
package enum BrowseKeyMap {
  /// The plain letters and what they do, in the order of the help.
  package static let letters: [(letter: Unicode.Scalar, command: BrowseCommand, help: String)] = [
    ("j", .lineDown, "line down"), ("k", .lineUp, "line up"),
    ("d", .halfPageDown, "half a page down"), ("u", .halfPageUp, "half a page up"),
    (" ", .pageDown, "page down"), ("g", .top, "top"), ("G", .end, "live end"),
    ("]", .nextQuestion, "next question"), ("[", .previousQuestion, "question before"),
    ("J", .nextMessage, "next message"), ("K", .previousMessage, "message before"),
    ("c", .nextCode, "next block of code"), ("C", .previousCode, "block of code before"),
    ("y", .copy, "copy the answer, or the block of code"),
    ("E", .copyExactly, "copy exactly as received"),
    ("Y", .copyTurn, "copy question and answer"),
    ("s", .save, "save the block of code to a file"),
    ("r", .again, "ask again: another answer beside this one"),
    ("m", .againByAnother, "ask another model, beside this one"),
    ("e", .edit, "edit the question: sent, it begins a branch"),
    ("<", .previousSibling, "what was said here before (1/2)"),
    (">", .nextSibling, "what was said here after (2/2)"),
    ("T", .tree, "all branches"),
    ("f", .fork, "a chat of its own up to here"),
    ("x", .leaveOut, "leave out of what is sent, or not"),
    ("p", .preview, "what the next turn sends"),
    ("i", .receipt, "what is known of the answer"), ("o", .fold, "fold the reasoning"),
    ("v", .drawing, "drawn or source"), ("t", .turns, "list of turns"),
    ("/", .search, "search"),
    ("h", .codeLeft, "code to the left"), ("l", .codeRight, "code to the right"),
    ("w", .wrapCode, "wrap long lines of code"),
    ("?", .help, "help"), ("q", .leave, "leave"),
  ]

  /// Nil for a key without a meaning here: what it means elsewhere may still hold.
  package static func command(for key: Key) -> BrowseCommand? {
    guard key.modifiers.isEmpty || key.modifiers == .shift else { return nil }
    switch key.code {
    case .character(let scalar): return letters.first { $0.letter == scalar }?.command
    case .up: return .lineUp
    case .down: return .lineDown
    case .left: return .codeLeft
    case .right: return .codeRight
    case .pageUp: return .pageUp
    case .pageDown: return .pageDown
    case .home: return .top
    case .end: return .end
    case .enter: return .copy
    case .tab: return .leave
    default: return nil
    }
  }
}
