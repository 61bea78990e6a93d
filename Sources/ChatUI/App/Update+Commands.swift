import ChatCore

// What the slash commands do.
extension AppModel {
  mutating func run(_ command: SlashCommand, at now: Moment) -> [Effect] {
    switch command {
    case .model(nil): return openModelPicker()
    case .model(let name?): return choose(ModelID(name), at: now)
    case .system(let text): setSystem(text)
    case .new: return archive(at: now)
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

  /// `/new`: the chat is put away first, so that nothing is lost if that fails.
  mutating func archive(at now: Moment) -> [Effect] {
    guard !isArchiving else { return [] }
    let effects = stopAnything(at: now) ?? []
    guard !conversation.isEmpty else {
      clearChat()
      return effects
    }
    isArchiving = true
    return effects + [.archiveChat(ChatDocument(conversation), now.wall)]
  }

  mutating func beginAnew(_ result: Result<String, Problem>, at now: Moment) -> [Effect] {
    isArchiving = false
    switch result {
    case .failure(let problem):
      tell(.error, "\(problem.sentence); this chat stays open")
      returnQueueToInput()
      return []
    case .success(let path):
      clearChat()
      tell(.remark, "the chat before is in \(path)")
      return sendQueued(at: now)
    }
  }

  private mutating func clearChat() {
    conversation = Conversation(systemPrompt: conversation.systemPrompt)
    transcript = Transcript()
    context = nil
    sessionUsage = SessionUsage()
    lastTurn = nil
    aftermath = nil
  }
}
