import ChatCore
import TUICore

// Keys while a picker or the help lies over the transcript.
extension AppModel {
  mutating func pressInOverlay(_ key: Key, _ command: KeyCommand?, at now: Moment) -> [Effect] {
    switch overlays.last {
    case .picker(var picker)?:
      if command == .submit { return take(picker.choice, for: picker.purpose, at: now) }
      if command == .modelPicker, picker.purpose.takesModel { return askForModels() }
      picker.press(command, pageRows: max(1, size.rows / 2))
      overlays[overlays.count - 1] = .picker(picker)
    case .help(let firstLine)?:
      pressInHelp(key, command, firstLine: firstLine)
    case nil: break
    }
    return []
  }

  private mutating func take(
    _ choice: String?, for purpose: Picker.Purpose, at now: Moment
  ) -> [Effect] {
    overlays.removeLast()
    guard let choice else { return [] }
    switch purpose {
    case .history: editor.replace(with: choice)
    case .model: return choose(ModelID(choice), at: now)
    case .modelToAskAgain: return choose(ModelID(choice), at: now) + retry(at: now)
    }
    return []
  }

  private mutating func pressInHelp(_ key: Key, _ command: KeyCommand?, firstLine: Int) {
    let page = max(1, size.rows / 2)
    var line = firstLine
    switch command {
    case .up, .scrollUp, .historyPrevious: line -= 1
    case .down, .scrollDown, .historyNext, .submit: line += 1
    case .pageUp: line -= page
    case .pageDown, .insert(" "): line += page
    case .lineStart, .top: line = 0
    case .lineEnd, .live: line = .max
    case .help, .insert("q"), .insert("?"):
      overlays.removeLast()
      return
    default: break
    }
    let rows = HelpText.rows(columns: HelpPane.columns(in: size))
    let last = max(0, rows.count - HelpText.visibleRows(in: size))
    overlays[overlays.count - 1] = .help(firstLine: max(0, min(line, last)))
  }
}

extension Picker {
  /// Keys that move or filter; others do nothing.
  mutating func press(_ command: KeyCommand?, pageRows: Int) {
    switch command {
    case .up, .historyPrevious, .scrollUp: move(by: -1)
    case .down, .historyNext, .scrollDown: move(by: 1)
    case .pageUp: move(by: -pageRows)
    case .pageDown: move(by: pageRows)
    case .top, .lineStart: move(by: -rows.count)
    case .live, .lineEnd: move(by: rows.count)
    case .insert(let scalar): type(String(scalar))
    case .deleteBackward: deleteBackward()
    case .killToLineStart, .killWordLeft: clearQuery()
    default: break
    }
  }
}
