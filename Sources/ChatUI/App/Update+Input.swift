import ChatCore
import TUICore

// The draft: sending, pasting, history, commands' completion.
extension AppModel {
  mutating func submit(at now: Moment) -> [Effect] {
    let draft = editor.text
    guard draft.contains(where: { !$0.isWhitespace }) else { return [] }
    switch SlashCommand.read(draft) {
    case .mistake(let sentence):
      flash = sentence
      return []
    case .command(let command):
      history.remember(draft)
      editor.replace(with: "")
      return run(command, at: now)
    case .text(let prompt):
      guard revised == nil || !isBusy else {
        flash = Self.busyWords
        return []
      }
      if warnOfDraft(before: draft) { return [] }
      let effects = remember(draft)
      editor.replace(with: "")
      transcript.goLive()
      turnBackToRevised()
      return effects + send(prompt, at: now)
    }
  }

  /// A paste never sends; in a picker or a line that asks it is typed there.
  mutating func paste(_ raw: String) -> [Effect] {
    let pasted = PastedText(raw)
    switch overlays.last {
    case .picker(var picker)?:
      picker.type(pasted.text.filter { !$0.isNewline })
      overlays[overlays.count - 1] = .picker(picker)
      return []
    case .chats(var list)?:
      list.type(pasted.text.filter { !$0.isNewline })
      return ask(list)
    case .ask(var question)?:
      question.editor.insert(pasted.text.filter { !$0.isNewline })
      overlays[overlays.count - 1] = .ask(question)
      return []
    case .search?:
      isStepping = false
      search?.type(pasted.text)
      searchOn(showing: true)
      return []
    case .chatSearch(var search)?:
      search.type(pasted.text)
      overlays[overlays.count - 1] = .chatSearch(search)
      return askChats()
    case .sheet?, .bare?, nil: break
    }
    overlays = []
    browse = nil
    editor.insert(pasted.text)
    if pasted.leftOut > 0 {
      flash =
        "\(Quantities.counted(pasted.leftOut, "hidden character", "hidden characters")) left out"
    }
    return []
  }

  /// Up or down as the draft is drawn; a draft with signs in it moves by its lines.
  /// - Returns: false at the edge of the text.
  mutating func moveCaret(byRows step: Int) -> Bool {
    inputLayout.update(editor, columns: inputColumns)
    guard inputLayout.isPlain else { return step < 0 ? editor.moveUp() : editor.moveDown() }
    guard let offset = inputLayout.offset(rowsFromCaret: step) else { return false }
    editor.moveCaret(toUTF8: offset)
    return true
  }

  mutating func recallPrevious() {
    if let text = history.previous(current: editor.text) { editor.replace(with: text) }
  }

  mutating func recallNext() {
    if let text = history.next(current: editor.text) { editor.replace(with: text) }
  }

  mutating func openHistory() {
    overlays.append(.picker(Picker(.history, items: historyItems)))
  }

  /// The latest first, each once.
  private var historyItems: [Picker.Item] {
    var seen = Set<String>()
    return history.entries.reversed().filter { seen.insert($0).inserted }
      .map { Picker.Item(text: $0) }
  }

  /// Prompts of earlier runs; a list that is open shows them too.
  mutating func recall(_ prompts: [String]) {
    history.load(prompts)
    for index in overlays.indices {
      guard case .picker(var picker) = overlays[index], picker.purpose == .history else { continue }
      picker.replaceItems(historyItems)
      overlays[index] = .picker(picker)
    }
  }

  /// The commands that the draft may become; empty when it is no beginning of one.
  package var commandHints: [(name: String, takes: String, help: String)] {
    guard overlays.isEmpty, !editor.isMultiline else { return [] }
    let draft = editor.text
    guard draft.hasPrefix("/"), !draft.hasPrefix("//") else { return [] }
    let typed = draft.dropFirst()
    guard !typed.contains(where: \.isWhitespace) else { return [] }
    return SlashCommand.manual.filter { $0.name.hasPrefix(typed) }
  }

  /// Tab takes the first hint.
  mutating func completeCommand() {
    guard let hint = commandHints.first else { return }
    editor.replace(with: "/\(hint.name)" + (hint.takes.isEmpty ? "" : " "))
  }
}
