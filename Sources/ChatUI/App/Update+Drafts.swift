import ChatCore

// What was typed and not sent is on the disk a moment later.
extension AppModel {
  /// From the first change on, so that no letter waits longer; it is written well within a second.
  private static let draftDelay = Duration.milliseconds(750)

  /// What is typed and sent is to be found again.
  package var isKept: Bool { setting.process != nil && !isPrivate }

  /// Prompts that wait belong to the draft. The name of a command is none.
  var unsentText: String {
    let parts = queue + (editor.isEmpty ? [] : [editor.text])
    let text = parts.joined(separator: "\n")
    let isCommand = text.hasPrefix("/") && !text.contains(where: \.isWhitespace)
    return isCommand || text.allSatisfy(\.isWhitespace) ? "" : text
  }

  /// The draft, where it is time to keep it. Looks at revisions alone until then.
  /// - Parameter isUrgent: something else of the chat is kept now.
  mutating func takeDraft(at now: Moment, isUrgent: Bool) -> [ChatChange] {
    if let opening { return opening.left.map { take(draft: $0) } ?? [] }
    if editor.revision != draft.revision || queue != draft.queue {
      draft.revision = editor.revision
      draft.queue = queue
      draft.dueAt = draft.dueAt ?? now.instant + Self.draftDelay
    }
    guard let due = draft.dueAt else { return [] }
    let isEmpty = editor.isEmpty && queue.isEmpty
    guard isUrgent || draft.isUrgent || isLeaving || isEmpty || now.instant >= due else {
      return []
    }
    draft.dueAt = nil
    draft.isUrgent = false
    return take(draft: unsentText)
  }

  private mutating func take(draft text: String) -> [ChatChange] {
    guard text != draft.kept else { return [] }
    draft.kept = text
    return system(of: text) + [.draft(text)]
  }

  /// A chat that is a draft alone has its system prompt too, and goes with the draft.
  private mutating func system(of text: String) -> [ChatChange] {
    guard conversation.isEmpty else { return [] }
    let system = text.isEmpty ? "" : conversation.systemPrompt
    defer { draft.system = system }
    return text.isEmpty || system == draft.system ? [] : [.system(system)]
  }

  /// A command behind a draft that was brought back would go to the model with it: asks once.
  mutating func warnOfDraft(before text: String) -> Bool {
    guard let left = broughtBack, text.utf8.starts(with: left.utf8) else { return false }
    broughtBack = nil
    let typed = String(text.unicodeScalars.dropFirst(left.unicodeScalars.count))
      .split(whereSeparator: \.isWhitespace)
    guard let name = typed.first,
      case .command = SlashCommand.read(typed.joined(separator: " "))
    else { return false }
    flash = "a draft stands before \(name): Ctrl+C clears it, Enter again sends all of it"
    return true
  }

  /// For the shell, once the chat was left and all of it is on the disk; nil without a draft.
  package var unsentWords: String? {
    let text = unsentText
    guard isKept, !text.isEmpty else { return nil }
    let count = Quantities.counted(text.count, "character", "characters")
    return "a draft of \(count) is kept: beck -c goes on with it"
  }

  // MARK: history

  /// Remembered for this run; for later ones too, unless it begins with a blank, as in shells.
  mutating func remember(_ draft: String) -> [Effect] {
    let isRepeated = history.entries.last == draft
    history.remember(draft)
    guard isKept, !isRepeated, draft.first?.isWhitespace == false else { return [] }
    return [.keepPrompt(draft)]
  }

  // MARK: what was recovered

  /// In one line, with the key that opens it.
  mutating func tell(recovered texts: [RecoveredText]) {
    // What is in view already is no news.
    recovered = texts.filter { $0.chat != chat && $0.chat != borrowed?.id }
    tellRecovered()
  }

  mutating func tellRecovered() {
    toldRecovered = nil
    guard let words = Self.words(recovered) else { return }
    toldRecovered = Notice(.warning, words)
    tellOfRun(.warning, words)
  }

  private static func words(_ texts: [RecoveredText]) -> String? {
    guard let first = texts.first else { return nil }
    guard texts.count > 1 else {
      let count = Quantities.counted(first.characters, "character", "characters")
      let what =
        first.kind == .answer
        ? "\(count) of an answer that broke off with beck" : "a draft of \(count)"
      return "recovered \(what): \(first.title.oneLine) · Alt+o opens it"
    }
    func words(_ kind: RecoveredText.Kind, _ one: String, _ many: String) -> String? {
      let count = texts.count { $0.kind == kind }
      return count == 0 ? nil : Quantities.counted(count, one, many)
    }
    let parts = [words(.answer, "answer", "answers"), words(.draft, "draft", "drafts")]
    let what = "recovered \(parts.compactMap { $0 }.joined(separator: " and "))"
    // Alt+o opens a chat.
    if texts.allSatisfy({ $0.chat == first.chat }) {
      return "\(what): \(first.title.oneLine) · Alt+o opens them"
    }
    return "\(what) · Alt+o opens them one by one, F5 lists all"
  }

  /// Alt+o: the chat of what was recovered, then that of the next.
  mutating func openRecovered() -> [Effect] {
    recovered.removeAll { $0.chat == chat }
    guard let text = recovered.first else {
      flash = "nothing more to recover: F5 lists the chats"
      return []
    }
    if !isBusy { recovered.removeAll { $0.chat == text.chat } }
    return open(text.chat)
  }
}
