import ChatCore
import TUICore

// What beck asks for in one line.
extension AppModel {
  /// `s` in browse mode: where the chosen block of code goes, else the first in view, which is
  /// chosen by that.
  mutating func askForFileName() {
    guard let browse, let id = messageID(ofBlock: browse.block) else { return }
    guard let code = browse.code ?? transcript.codeInView(ofBlock: browse.block) else {
      flash = "no block of code of this message in view: c and C go to one"
      return
    }
    self.browse?.code = code
    let text = source(of: code, in: id)
    overlays.append(
      .ask(
        Question(
          .save(text: text + "\n"), title: "Save to",
          proposal: FileNameProposal.name(for: text, language: code.language))))
  }

  mutating func press(
    _ command: KeyCommand?, in asked: Question, at now: Moment
  ) -> [Effect] {
    var question = asked
    if command == .submit { return answer(question, at: now) }
    if let command { question.editor.press(command) }
    overlays[overlays.count - 1] = .ask(question)
    return []
  }

  private mutating func answer(_ question: Question, at now: Moment) -> [Effect] {
    let answer = question.editor.text
    switch question.purpose {
    case .save(let text):
      guard answer.contains(where: { !$0.isWhitespace }) else {
        flash = "a name is needed; Esc closes"
        return []
      }
      overlays.removeLast()
      answered = question
      return [.saveBlock(text, path: answer)]
    case .rename(let chat):
      overlays.removeLast()
      return rename(chat, to: answer, at: now)
    }
  }

  /// What became of a block that was to be saved; where that failed, the name is asked for again.
  mutating func receive(saved result: Result<String, Problem>) {
    let question = answered
    answered = nil
    switch result {
    case .success(let path): flash = "written to \(path)"
    case .failure(let problem):
      flash = problem.sentence
      if let question, overlays.isEmpty { overlays.append(.ask(question)) }
    }
  }
}

extension LineEditor {
  /// What keys do in a field of one line; others do nothing.
  mutating func press(_ command: KeyCommand) {
    switch command {
    case .insert(let scalar): insert(String(scalar))
    case .left: moveLeft()
    case .right: moveRight()
    case .wordLeft: moveWordLeft()
    case .wordRight: moveWordRight()
    case .lineStart, .top: moveToLineStart()
    case .lineEnd, .live: moveToLineEnd()
    case .deleteBackward: deleteBackward()
    case .deleteForward, .deleteForwardOrQuit: deleteForward()
    case .killWordLeft: killWordLeft()
    case .killWordRight: killWordRight()
    case .killToLineStart: killToLineStart()
    case .killToLineEnd: killToLineEnd()
    case .yank: yank()
    case .undo: undo()
    default: break
    }
  }
}
