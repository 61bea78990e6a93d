import ChatCore
import TUICore

/// The one place where the state changes: no clock, no randomness, no I/O. What must be done
/// outside is returned, in order.
package func update(_ model: inout AppModel, _ event: AppEvent, at now: Moment) -> [Effect] {
  // Leaving is final: a key typed behind it must not start anything.
  if model.isLeaving { return [] }
  let before = model.chat
  let effects = model.react(to: event, at: now)
  // First of all: a question is on the disk before it is sent.
  return model.takeUnkept(at: now) + model.tendTitle(at: now) + effects
    + model.release(before, at: now)
}

extension AppModel {
  fileprivate mutating func react(to event: AppEvent, at now: Moment) -> [Effect] {
    switch event {
    case .started(let prompt): return start(prompt: prompt, at: now)
    case .terminal(let event): return handle(event, at: now)
    case .tick: return tick(at: now)
    case .stream(let id, let events): return receive(events, from: id, at: now)
    case .modelsListed(let result): return receive(result, at: now)
    case .themeLoaded(let result): return receive(result)
    case .themesListed(let names):
      tell(.remark, "themes: \(names.joined(separator: ", ")), auto · now \(theme.name)")
      return []
    case .chatSaved(let result):
      switch result {
      case .success(let path): tell(.remark, "chat written to \(path)")
      case .failure(let problem): tell(.error, problem.sentence)
      }
      return []
    case .blockSaved(let result):
      receive(saved: result)
      return []
    case .copied(let report):
      flash = report.sentence
      return []
    case .chatOpened(let result, let message):
      return receive(opened: result, showing: message, at: now)
    case .chatChanged(let id, let change, let problem):
      return receive(changed: id, change, problem, at: now)
    case .chatLooked(let chat):
      receive(looked: chat, at: now)
      return []
    case .chatFound(let result, let reference):
      return receive(found: result, of: reference, at: now)
    case .chatsListed(let result, let question):
      return receive(listed: result, question: question)
    case .recovered(let texts):
      tell(recovered: texts)
      return []
    case .promptsRecalled(let prompts):
      recall(prompts)
      return []
    case .chatsSearched(let result, let number): return receive(found: result, number: number)
    case .store(let news):
      isSaving = news.isSaving
      for notice in news.notices { tellOfRun(notice.tone, notice.text) }
      return []
    case .remembered(let turns):
      for turn in turns { learn(turn) }
      return []
    case .usageSummed(let result):
      receive(result)
      return []
    }
  }

  mutating func start(prompt: String?, at now: Moment) -> [Effect] {
    let effects = setUpTerminal() + (model == nil ? askForModels() : [])
    // First: what is sent then waits for the chat.
    let opens = setting.opens.map { find($0) } ?? []
    guard let prompt, prompt.contains(where: { !$0.isWhitespace }) else { return effects + opens }
    return effects + opens + remember(prompt) + send(prompt, at: now)
  }

  mutating func handle(_ event: TerminalEvent, at now: Moment) -> [Effect] {
    lendingMouse { $0.take(event, at: now) }
  }

  private mutating func take(_ event: TerminalEvent, at now: Moment) -> [Effect] {
    switch event {
    case .key(let key): return press(key, at: now)
    case .paste(let text): return paste(text)
    case .mouse(let event): return handle(event)
    case .background(let red, let green, let blue):
      return chooseTheme(red: red, green: green, blue: blue)
    case .interrupted: return press(Key(.character("c"), .control), at: now)
    case .resized(let size):
      self.size = size
      keepChosenInView()
      return []
    case .focused: return []
    case .resumed: return [.redraw]
    case .terminated(let signal): return leave(.signal(signal), at: now)
    case .lost: return leave(.terminalLost, at: now)
    }
  }

  /// Ends what runs and asks to leave; the chat goes to the state folder unless it is empty.
  mutating func leave(_ reason: ExitReason, at now: Moment) -> [Effect] {
    var effects: [Effect] = []
    if reason != .quit { effects += breakOffTurn(at: now) }
    effects += stopAnything(at: now) ?? []
    isLeaving = true
    let unsent = queue + (editor.isEmpty ? [] : [editor.text])
    let document =
      conversation.isEmpty && unsent.isEmpty ? nil : ChatDocument(conversation, unsent: unsent)
    return effects + [.exit(reason, saving: document, now.wall)]
  }

  mutating func receive(_ result: Result<ThemeDefinition, Problem>) -> [Effect] {
    switch result {
    case .success(let definition): theme = Theme(definition, depth: setting.colorDepth)
    case .failure(let problem): tell(.error, problem.sentence)
    }
    return []
  }
}
