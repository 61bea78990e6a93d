import TUICore

/// Which key means what while the input has the focus. Source: DESIGN 2.
package enum KeyMap {
  /// Nil for a key without a meaning: it does nothing.
  package static func command(for key: Key) -> KeyCommand? {
    switch key.code {
    case .character(let scalar): character(scalar, key.modifiers)
    case .function(let number): function(number, key.modifiers)
    case .enter: key.modifiers.isEmpty ? .submit : .newline
    case .tab: key.modifiers.isEmpty ? .complete : nil
    case .escape: .escape
    case .backspace: key.modifiers.isEmpty ? .deleteBackward : .killWordLeft
    case .delete: key.modifiers.isEmpty ? .deleteForward : .killWordRight
    case .pageUp: .pageUp
    case .pageDown: .pageDown
    case .insert: nil
    case .up, .down, .left, .right, .home, .end: arrow(key)
    }
  }

  private static func arrow(_ key: Key) -> KeyCommand? {
    let alt = key.modifiers.contains(.alt)
    let jumps = alt || key.modifiers.contains(.control)
    switch key.code {
    case .up: return alt ? .scrollUp : .up
    case .down: return alt ? .scrollDown : .down
    case .left: return jumps ? .wordLeft : .left
    case .right: return jumps ? .wordRight : .right
    case .home: return jumps ? .top : .lineStart
    case .end: return jumps ? .live : .lineEnd
    default: return nil
    }
  }

  private static func function(_ number: Int, _ modifiers: Key.Modifiers) -> KeyCommand? {
    guard modifiers.isEmpty else { return nil }
    switch number {
    case 1: return .help
    case 2: return .modelPicker
    case 5: return .chatList
    case 6: return .turns
    case 7: return .readFromStart
    case 8: return .newChat
    case 9: return .bareView
    default: return nil
    }
  }

  private static func character(
    _ scalar: Unicode.Scalar, _ modifiers: Key.Modifiers
  ) -> KeyCommand? {
    if modifiers.contains(.control) { return modifiers.contains(.alt) ? nil : control(scalar) }
    return modifiers.contains(.alt) ? alt(scalar) : .insert(scalar)
  }

  private static func control(_ scalar: Unicode.Scalar) -> KeyCommand? {
    switch scalar {
    case "a": .lineStart
    case "b": .left
    case "c": .interrupt
    case "d": .deleteForwardOrQuit
    case "e": .lineEnd
    case "f": .search
    case "j": .newline
    case "k": .killToLineEnd
    case "l": .redraw
    case "n": .historyNext
    case "o": .modelPicker
    case "p": .historyPrevious
    case "r": .historySearch
    case "t": .transpose
    case "u": .killToLineStart
    case "w": .killWordLeft
    case "y": .yank
    case "z": .suspend
    case "_": .undo
    default: nil
    }
  }

  private static func alt(_ scalar: Unicode.Scalar) -> KeyCommand? {
    switch scalar {
    case "b": .wordLeft
    case "c": .capitalizeWord
    case "d": .killWordRight
    case "f": .wordRight
    case "g": .goOn
    case "l": .downcaseWord
    case "m": .toggleMouse
    case "n": .nextMessage
    case "o": .openRecovered
    case "p": .previousMessage
    case "r": .foldReasoning
    case "u": .upcaseWord
    case "v": .toggleDrawing
    case "V": .toggleAllDrawing
    case "y": .copyAnswer
    default: nil
    }
  }
}
