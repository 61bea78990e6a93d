import ChatCore

// What the slash commands do.
extension AppModel {
  mutating func run(_ command: SlashCommand, at now: Moment) -> [Effect] {
    switch command {
    case .model(nil): return openModelPicker()
    case .model(let name?): return choose(ModelID(name), at: now)
    case .system(let text): setSystem(text)
    case .new: return beginAnew(at: now)
    case .makePrivate: return beginPrivate(at: now)
    case .fork: fork(through: nil)
    case .tree: openTree()
    case .preview: openPreview()
    case .open(nil): return openChatList(at: now)
    case .open(let text?): return find(.words(text))
    case .retry: return retry(at: now)
    case .resume: return goOn(at: now)
    case .result(let text): return give(result: text, at: now)
    case .drop(let count): drop(count)
    case .set(let change): set(change)
    case .tools: tellTools()
    case .stream(let wanted): setStreaming(wanted)
    case .theme(nil): return [.listThemes]
    case .theme("auto"?):
      awaitsBackground = true
      flash = "the terminal is asked for its ground"
      return [.askBackground]
    case .theme(let name?):
      awaitsBackground = false
      return [.loadTheme(name)]
    case .save(let path): return [.saveChat(ChatDocument(conversation), path: path)]
    case .usage: return showUsage()
    case .export(let path, let format): return export(to: path, format, at: now)
    case .receipt(let copies): return receipt(copies: copies)
    case .help: overlays.append(.sheet(.help))
    case .quit: return leave(.quit, at: now)
    }
    return []
  }

  private mutating func setSystem(_ text: String?) {
    switch text {
    case nil:
      let present = conversation.systemPrompt
      tell(.remark, present.isEmpty ? "no system prompt" : "system prompt: \(present)")
    case "-":
      conversation.systemPrompt = ""
      tell(.remark, "system prompt cleared, from the next turn on")
    case let text?:
      conversation.systemPrompt = text
      tell(.remark, "system prompt set, from the next turn on")
    }
  }

  private mutating func set(_ change: SlashCommand.ParameterChange?) {
    guard let change else {
      let words = parameters.words
      tell(.remark, words.isEmpty ? "nothing is set: the server decides" : "set: \(words)")
      return
    }
    do throws(ParameterMistake) {
      try change.apply(to: &parameters)
      let words = parameters.words
      tell(
        .remark, (words.isEmpty ? "nothing is set" : "set: \(words)") + ", from the next turn on")
      offerRetryAgain()
    } catch {
      flash = error.sentence
    }
  }

  private mutating func setStreaming(_ wanted: Bool?) {
    if let wanted { streams = wanted }
    tell(.remark, streams ? "answers stream" : "answers come whole, without streaming")
  }

  /// `/new`: the chat is kept by what was written of it on its way.
  mutating func beginAnew(at now: Moment) -> [Effect] {
    let effects = stopAnything(at: now) ?? []
    // The last words of what was stopped belong to the chat that is left.
    let kept = takeUnkept(at: now)
    if isPrivate, !editor.isEmpty {
      // In another chat it would be kept.
      history.remember(editor.text)
      editor.replace(with: "")
      flash = "draft cleared: Up brings it back"
    }
    begin(Conversation(systemPrompt: conversation.systemPrompt))
    return kept + effects
  }

  /// `/private`
  private mutating func beginPrivate(at now: Moment) -> [Effect] {
    let effects = beginAnew(at: now)
    isPrivate = true
    tell(.warning, "a private chat: kept nowhere, gone with /new or on leaving")
    return effects
  }
}
