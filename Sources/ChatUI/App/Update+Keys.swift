import ChatCore
import TUICore

// From a key to what it does. The top overlay has the keys; then the input.
extension AppModel {
  mutating func press(_ key: Key, at now: Moment) -> [Effect] {
    let command = KeyMap.command(for: key)
    let wasArmed = quitArmedUntil.map { now.instant < $0 } ?? false
    let offersRetry = offersRetry
    settle()
    if offersRetry, let effects = answerOffer(command, at: now) { return effects }
    switch command {
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .interrupt: return interrupt(wasArmed: wasArmed, at: now)
    case .escape: return escape(at: now)
    default: break
    }
    if !overlays.isEmpty { return pressInOverlay(key, command, at: now) }
    if browse != nil {
      if let effects = pressInBrowse(key, at: now) { return effects }
      guard command?.isForEverywhere == true else { return [] }
    }
    return command.map { perform($0, at: now) } ?? []
  }

  /// `r` and `m` right after a turn that failed; nil for another key, which is what it always was.
  private mutating func answerOffer(_ command: KeyCommand?, at now: Moment) -> [Effect]? {
    switch command {
    case .insert("r"): retry(at: now)
    case .insert("m"): openModelPicker(.modelToAskAgain(nil))
    default: nil
    }
  }

  /// `stopped`, `error` and the flash stand in the bar until the next key.
  private mutating func settle() {
    aftermath = nil
    flash = nil
    quitArmedUntil = nil
  }

  // MARK: the ladders, DESIGN 2: each press does the first thing that applies

  private mutating func escape(at now: Moment) -> [Effect] {
    if closeOverlay() { return [] }
    if let effects = stopAnything(at: now) { return effects }
    if browse != nil {
      leaveBrowse()
    } else if revised != nil {
      revised = nil
      flash = "no branch: what is typed is a question of its own"
    }
    return []
  }

  private mutating func interrupt(wasArmed: Bool, at now: Moment) -> [Effect] {
    if closeOverlay() { return [] }
    if let effects = stopAnything(at: now) { return effects }
    // A stop cuts at once, so presses that followed it in haste have nothing left to cut.
    if let stoppedAt, now.instant - stoppedAt < Self.quitArmedFor {
      aftermath = .stopped
      return []
    }
    if !editor.isEmpty {
      history.remember(editor.text)
      editor.replace(with: "")
      revised = nil
      flash = "draft cleared: Up brings it back"
      return []
    }
    if wasArmed { return leave(.quit, at: now) }
    quitArmedUntil = now.instant + Self.quitArmedFor
    flash = "Ctrl+C again to quit"
    return []
  }

  private mutating func closeOverlay() -> Bool {
    if overlays.last == .search {
      closeSearch(returning: true)
      return true
    }
    return overlays.popLast() != nil
  }

  /// The stop of whatever runs, nil when nothing does.
  mutating func stopAnything(at now: Moment) -> [Effect]? {
    if turn != nil { return stopTurn(at: now) }
    guard awaitingModel != nil else { return nil }
    giveUpAwaitingModel()
    return []
  }

  // MARK: commands

  mutating func perform(_ command: KeyCommand, at now: Moment) -> [Effect] {
    if scroll(command) || edit(command) { return [] }
    switch command {
    case .submit: return submit(at: now)
    case .complete: if editor.isEmpty { startBrowsing() } else { completeCommand() }
    case .deleteForwardOrQuit:
      if editor.isEmpty { return leave(.quit, at: now) }
      editor.deleteForward()
    case .lineEnd:
      if editor.isEmpty { transcript.goLive() } else { editor.moveToLineEnd() }
    case .up: if !moveCaret(byRows: -1) { recallPrevious() }
    case .down: if !moveCaret(byRows: 1) { recallNext() }
    case .historyPrevious: recallPrevious()
    case .historyNext: recallNext()
    case .historySearch: openHistory()
    case .modelPicker: return openModelPicker()
    case .newChat: return beginAnew(at: now)
    case .chatList: return openChatList(at: now)
    case .openRecovered: return openRecovered()
    case .foldReasoning: toggleReasoning()
    case .turns: openTurns()
    case .readFromStart: toggleReadFromStart()
    case .copyAnswer: return copyLastAnswer()
    case .goOn: return goOn(at: now)
    case .toggleDrawing: toggleDrawing(all: false)
    case .toggleAllDrawing: toggleDrawing(all: true)
    case .search: openSearch()
    case .bareView: openBareView()
    case .toggleMouse: return toggleMouse()
    case .insert(" ") where editor.isEmpty && transcript.isReading: transcript.readOn()
    case .help: overlays.append(.sheet(.help))
    case .insert("?") where editor.isEmpty: overlays.append(.sheet(.help))
    case .insert(let scalar): editor.insert(String(scalar))
    default: break
    }
    return []
  }

  mutating func scroll(_ command: KeyCommand) -> Bool {
    switch command {
    case .pageUp: transcript.page(-1)
    case .pageDown: transcript.page(1)
    case .scrollUp: transcript.scroll(byRows: -1)
    case .scrollDown: transcript.scroll(byRows: 1)
    case .top: transcript.goToTop()
    case .live: transcript.goLive()
    case .previousMessage: transcript.goToMessage(-1)
    case .nextMessage: transcript.goToMessage(1)
    default: return false
    }
    return true
  }

  private mutating func edit(_ command: KeyCommand) -> Bool {
    switch command {
    case .newline: editor.insert("\n")
    case .left: editor.moveLeft()
    case .right: editor.moveRight()
    case .wordLeft: editor.moveWordLeft()
    case .wordRight: editor.moveWordRight()
    case .lineStart: editor.moveToLineStart()
    case .deleteBackward: editor.deleteBackward()
    case .deleteForward: editor.deleteForward()
    case .killWordLeft: editor.killWordLeft()
    case .killWordRight: editor.killWordRight()
    case .killToLineStart: editor.killToLineStart()
    case .killToLineEnd: editor.killToLineEnd()
    case .yank: editor.yank()
    case .undo: editor.undo()
    case .transpose: editor.transpose()
    case .upcaseWord: editor.changeWord { $0.uppercased() }
    case .downcaseWord: editor.changeWord { $0.lowercased() }
    case .capitalizeWord: editor.changeWord(Self.capitalized)
    default: return false
    }
    return true
  }

  private static func capitalized(_ word: String) -> String {
    guard let first = word.firstIndex(where: \.isLetter) else { return word }
    let rest = word.index(after: first)
    return word[..<first] + word[first..<rest].uppercased() + word[rest...].lowercased()
  }
}
