import ChatCore
import TUICore

/// The one place where the state changes: no clock, no randomness, no I/O. What must be done
/// outside is returned, in order.
package func update(_ model: inout AppModel, _ event: AppEvent, at now: Moment) -> [Effect] {
  // Leaving is final: a key typed behind it must not start anything.
  if model.isLeaving { return [] }
  switch event {
  case .started(let prompt): return model.start(prompt: prompt, at: now)
  case .terminal(let event): return model.handle(event, at: now)
  case .tick: return model.tick(at: now)
  case .stream(let id, let events): return model.receive(events, from: id, at: now)
  case .modelsListed(let result): return model.receive(result, at: now)
  case .themeLoaded(let result): return model.receive(result)
  case .themesListed(let names):
    model.tell(.remark, "themes: \(names.joined(separator: ", ")), auto · now \(model.theme.name)")
    return []
  case .chatSaved(let result):
    switch result {
    case .success(let path): model.tell(.remark, "chat written to \(path)")
    case .failure(let problem): model.tell(.error, problem.sentence)
    }
    return []
  case .blockSaved(let result):
    model.receive(saved: result)
    return []
  case .copied(let report):
    model.flash = report.sentence
    return []
  case .chatArchived(let result): return model.beginAnew(result, at: now)
  }
}

extension AppModel {
  mutating func start(prompt: String?, at now: Moment) -> [Effect] {
    let effects = setUpTerminal() + (model == nil ? askForModels() : [])
    guard let prompt, prompt.contains(where: { !$0.isWhitespace }) else { return effects }
    history.remember(prompt)
    return effects + send(prompt, at: now)
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

  /// Stops what runs and asks to leave; the chat goes to the state folder unless it is empty.
  mutating func leave(_ reason: ExitReason, at now: Moment) -> [Effect] {
    var effects: [Effect] = []
    effects += stopAnything(at: now) ?? []
    isLeaving = true
    let unsent = editor.isEmpty ? [] : [editor.text]
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
