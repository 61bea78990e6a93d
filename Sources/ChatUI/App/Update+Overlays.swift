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
    case .chats(let list)?: return press(key, command, in: list, at: now)
    case .sheet(let sheet)?:
      if command == .insert("c"), let id = sheet.request { return copyRequest(of: id) }
      press(command, in: sheet)
    case .ask(let question)?: return press(command, in: question, at: now)
    case .chatSearch(let search)?: return pressInChatSearch(command, search)
    case .search? where command == .complete: return searchAllChats()
    case .search?:
      // What is no matter of the line is done, and ends the search where it is.
      if !pressInSearch(key, command), let command, command.isForEverywhere {
        closeSearch(returning: false)
        return perform(command, at: now)
      }
    case .bare(let view)?: press(key, command, in: view)
    case nil: break
    }
    return []
  }

  private mutating func take(
    _ choice: Picker.Item?, for purpose: Picker.Purpose, at now: Moment
  ) -> [Effect] {
    overlays.removeLast()
    guard let choice else { return [] }
    switch purpose {
    case .history: editor.replace(with: choice.text)
    case .model: return choose(ModelID(choice.text), at: now)
    case .modelToAskAgain(let id):
      return choose(ModelID(choice.text), at: now) + retry(id, at: now)
    case .tree: if let id = choice.message { show(branchOf: id) }
    case .turn: if let id = choice.message { goTo(turn: id) }
    }
    return []
  }

  private mutating func press(_ command: KeyCommand?, in shown: Sheet) {
    let page = max(1, size.rows / 2)
    var sheet = shown
    var line = sheet.firstRow
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
    sheet.scroll(to: line, in: size)
    overlays[overlays.count - 1] = .sheet(sheet)
  }
}
