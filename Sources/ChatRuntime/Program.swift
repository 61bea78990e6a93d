import ChatCore
import ChatUI
import TUICore

/// The running program: holds the model, runs `update`, draws frames, runs effects. Isolated to the
/// terminal's loop thread, which is its executor; streams deliver to its inbox.
package actor Program: TerminalLoopClient {
  private nonisolated let loop: any TerminalLoop
  private nonisolated let inbox: StreamInbox
  private let backend: any TerminalBackend
  private let services: Services
  private var model: AppModel
  private var gate = FrameGate()
  private var prompt: String?
  private var hasStarted = false
  private var streams: [StreamID: Task<Void, Never>] = [:]
  /// For the shell, once the screen is gone.
  private var lastWords: [String] = []
  /// Set once somebody leaves.
  private var leaving: Leaving?
  /// How the run ended; nil while it lasts.
  private var ending: Ending?

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    loop.asUnownedSerialExecutor()
  }

  /// How the run ended and what is to be said about it once the terminal is the shell's again.
  package struct Ending: Sendable {
    package var reason: ExitReason
    /// Lines, nil when there is nothing to say.
    package var farewell: String?
    /// The chat that was left, nil when there was none.
    package var chat: ChatDocument?
  }

  /// The way out, while the disk is waited for.
  private struct Leaving {
    var ending: Ending
    var time: WallTime
    /// A disk that hangs keeps nobody from leaving for longer than this.
    var patienceEnds = ContinuousClock.now + .seconds(3)
    /// The store was waited for, or given up; what is still done is tidying up.
    var isSettled = false
  }

  /// - Parameters:
  ///   - backend: used on the loop's thread only.
  ///   - prompt: sent once the first frame is on the screen.
  package init(
    loop: any TerminalLoop, backend: sending any TerminalBackend, services: Services,
    model: AppModel, prompt: String?
  ) {
    self.loop = loop
    inbox = StreamInbox(loop: loop)
    self.backend = backend
    self.services = services
    self.model = model
    self.prompt = prompt
    gate.request()
  }

  /// Runs on the calling thread until the program ends.
  package nonisolated func run() -> Ending {
    loop.run(self)
    return assumeIsolated { $0.ending ?? Ending(reason: .quit) }
  }

  // MARK: events

  package nonisolated func received(_ events: [TerminalEvent], at now: ContinuousClock.Instant) {
    assumeIsolated { program in
      // What came before the key is there when it acts.
      program.takeDelivered(at: now)
      for event in events {
        // A storm of resizes is drawn at the frame rate; keys are answered at once.
        if case .resized = event {
          program.gate.request()
        } else {
          program.gate.request(urgent: true)
        }
        program.apply(.terminal(event), at: now)
      }
    }
  }

  private func takeDelivered(at now: ContinuousClock.Instant) {
    for batch in inbox.take() where !model.isLeaving {
      apply(.stream(batch.id, batch.events), at: now)
      gate.request()
    }
  }

  /// An effect's result.
  private func receive(_ event: AppEvent) {
    if model.isLeaving { return noteWhileLeaving(event) }
    apply(event, at: .now)
    gate.request()
  }

  private func apply(_ event: AppEvent, at now: ContinuousClock.Instant) {
    let moment = Moment(instant: now, wall: .now())
    for effect in update(&model, event, at: moment) { perform(effect) }
  }

  // MARK: frames

  package nonisolated func endTurn(
    at now: ContinuousClock.Instant
  ) -> ContinuousClock.Instant? {
    assumeIsolated { $0.earliest($0.leaveIfDue(at: now), $0.drawIfDue(at: now)) }
  }

  private func drawIfDue(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard ending == nil else { return nil }
    takeDelivered(at: now)
    if let tick = nextTick, now >= tick {
      apply(.tick, at: now)
      gate.request()
    }
    guard gate.isDue(at: now) else { return nextTurn(after: now) }
    // Refused: the terminal has not taken the last frame. The loop wakes us once it has.
    guard draw(at: now) else { return nil }
    gate.drawn(at: now)
    start(at: now)
    return nextTurn(after: now)
  }

  /// While a stream runs, a turn at the edge of each frame takes what came in the meantime.
  private func nextTurn(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    let edge = streams.isEmpty ? nil : gate.edge.flatMap { $0 > now ? $0 : nil }
    return earliest(earliest(gate.deadline, edge), nextTick)
  }

  private func draw(at now: ContinuousClock.Instant) -> Bool {
    model.size = backend.size
    // In the bare view too: what streams is read as it comes, not all at once on the way back.
    let content = model.layOut()
    if let bare = model.layOutBareView() { return backend.present(bare) }
    var grid = Grid(size: model.size)
    let cursor = Screen.draw(model, content, at: now, on: &grid)
    return backend.present(grid, cursor: cursor)
  }

  /// Once, behind the first frame: what must not delay it.
  private func start(at now: ContinuousClock.Instant) {
    guard !hasStarted else { return }
    hasStarted = true
    services.warmUp()
    openStore()
    apply(.started(prompt: prompt), at: now)
    gate.request()
  }

  private func openStore() {
    guard let writer = services.writer else { return }
    let provider = model.setting.providerName
    Task {
      let recovered = await writer.open { news in await self.receive(.store(news)) }
      if !recovered.isEmpty { receive(.recovered(recovered)) }
      let prompts = await writer.prompts()
      if !prompts.isEmpty { receive(.promptsRecalled(prompts)) }
      let turns = await writer.pastTurns(at: provider)
      if !turns.isEmpty { receive(.remembered(turns)) }
    }
  }

  private var nextTick: ContinuousClock.Instant? {
    gate.lastFrame.flatMap { model.nextTick(after: $0) }
  }

  private func earliest(
    _ a: ContinuousClock.Instant?, _ b: ContinuousClock.Instant?
  ) -> ContinuousClock.Instant? {
    [a, b].compactMap { $0 }.min()
  }

  // MARK: effects

  private func perform(_ effect: Effect) {
    switch effect {
    case .startStream(let id, let request): startStream(id, request)
    case .askTitle(let id, let request): startStream(id, request, isAside: true)
    case .cancelStream(let id): streams.removeValue(forKey: id)?.cancel()
    case .keep(let chat, let changes, let time):
      services.writer?.keep(changes, of: chat, at: time)
    case .changeChat(let id, let change, let time):
      ask {
        .chatChanged(id, change, await $0?.change(id, change, at: time))
      }
    case .lookAgain(let id):
      ask { .chatLooked(await $0?.look(at: id)) }
    case .openChat(let id, let message):
      ask { .chatOpened(await $0?.chat(id) ?? .success(nil), showing: message) }
    case .releaseChat(let id): services.writer?.release(id)
    case .findChat(let reference):
      ask { .chatFound(await $0?.find(reference) ?? .success(.nothing), reference) }
    case .listChats(let text, let question):
      ask {
        .chatsListed(await $0?.chats(matching: text) ?? .success([]), question: question)
      }
    case .keepPrompt(let prompt): services.writer?.remember(prompt: prompt)
    case .sumUsage:
      answer { .usageSummed(await $0.writer?.usage() ?? .success([])) }
    case .searchChats(let query, let limit, let number): search(query, limit, number)
    case .listModels:
      answer { .modelsListed(await $0.consumer.listModels()) }
    case .loadTheme(let name):
      answer { .themeLoaded(await $0.files.loadTheme(name)) }
    case .listThemes:
      answer { .themesListed(await $0.files.themeNames()) }
    case .saveChat(let document, let path):
      answer { .chatSaved(await $0.files.save(document, to: path)) }
    case .exportChat(let chat, let format, let path, let time):
      answer { .chatSaved(await $0.export(chat, format, to: path, at: time)) }
    case .saveBlock(let text, let path):
      answer { .blockSaved(await $0.files.saveBlock(text, to: path)) }
    case .copy(let text, let leftOut): copy(text, leftOut: leftOut)
    case .copyRequest(let request, let trace):
      copy(CurlCommand(request, trace).text, leftOut: 0)
    case .setMouse(let on): backend.setMouse(on)
    case .askBackground: backend.askBackground()
    case .suspend: backend.suspend()
    case .redraw:
      backend.invalidate()
      gate.request(urgent: true)
    case .exit(let reason, let document, let time): exit(reason, saving: document, at: time)
    }
  }

  private func startStream(_ id: StreamID, _ request: TurnRequest, isAside: Bool = false) {
    let consumer = services.consumer
    let (inbox, writer) = (inbox, services.writer)
    streams[id] = Task {
      // The question is on the disk before it leaves.
      if let news = await writer?.waitForDisk() { receive(.store(news)) }
      await consumer.run(request, isAside: isAside) { events in
        if let news = await writer?.take(events, of: id) { await self.receive(.store(news)) }
        await inbox.deliver(events, of: id)
      }
      streams[id] = nil
    }
  }

  /// Asks the store, where there is one.
  private func ask(_ ask: @escaping @Sendable (SessionWriter?) async -> AppEvent) {
    let writer = services.writer
    Task { receive(await ask(writer)) }
  }

  private func search(_ query: ChatQuery, _ limit: Int, _ number: Int) {
    guard let writer = services.writer else { return }
    Task { receive(.chatsSearched(await writer.search(query, limit: limit), number: number)) }
  }

  /// The terminal first: it takes the text at once or not at all.
  private func copy(_ text: String, leftOut: Int) {
    let bytes = Array(text.utf8)
    let isTaken = backend.copy(bytes)
    let route = CopyReport.Route.terminal(inside: backend.capabilities.multiplexer)
    let isTooLong = bytes.count > type(of: backend).copyLimit
    Task {
      let (report, settled) = await services.clipboard.copy(
        text, leftOut: leftOut, terminal: isTaken ? route : nil,
        misses: isTooLong ? [.terminalLimit] : [])
      receive(.copied(report))
      if let settled { receive(.copied(await settled.value)) }
    }
  }

  /// Asks a service, each of which works on a thread of its own; its answer comes back as an event.
  private func answer(_ ask: @escaping @Sendable (Services) async -> AppEvent) {
    Task { receive(await ask(services)) }
  }

  /// Once. Disk work that was asked for before is done before the end.
  private func exit(_ reason: ExitReason, saving document: ChatDocument?, at time: WallTime) {
    for task in streams.values { task.cancel() }
    streams = [:]
    leaving = Leaving(ending: Ending(reason: reason, chat: document), time: time)
    Task {
      await services.files.finishEarlierWork()
      await settle(unwritten: await services.writer?.close(isOrderly: reason == .quit) ?? [:])
      if reason == .quit { await services.clipboard.finishEarlierWork() }
      finish()
    }
  }

  /// - Returns: when patience with the disk ends; nil where nobody waits for it.
  private func leaveIfDue(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard let leaving, ending == nil else { return nil }
    guard now >= leaving.patienceEnds else { return leaving.patienceEnds }
    guard !leaving.isSettled else {
      finish()
      return nil
    }
    lastWords.append(
      "the database of chats does not answer: the end of this one may be missing there")
    // The text is written elsewhere, for as long again.
    self.leaving?.patienceEnds = now + .seconds(3)
    Task {
      await settle(unwritten: nil)
      finish()
    }
    return self.leaving?.patienceEnds
  }

  /// Once: what the store did not take is written as a text.
  /// - Parameter unwritten: of all chats of this run; nil where the store does not answer.
  private func settle(unwritten: [ChatID: Conversation]?) async {
    guard let leaving, !leaving.isSettled else { return }
    self.leaving?.isSettled = true
    for (chat, conversation) in unwritten ?? [:]
    where chat != model.chat && !conversation.messages.isEmpty {
      await archive(ChatDocument(conversation), at: leaving.time)
    }
    guard model.isKept, let document = leaving.ending.chat else { return }
    if unwritten?.isEmpty == true {
      return lastWords.append(model.unsentWords ?? "chat kept: beck -c goes on with it")
    }
    await archive(document, at: leaving.time)
  }

  private func archive(_ document: ChatDocument, at time: WallTime) async {
    switch await services.files.archive(document, at: time) {
    case .success(let path): lastWords.append("chat saved in \(path)")
    case .failure(let problem): lastWords.append(problem.sentence)
    }
  }

  private func finish() {
    guard ending == nil, var ending = leaving?.ending else { return }
    ending.farewell = lastWords.isEmpty ? nil : lastWords.joined(separator: "\n")
    self.ending = ending
    loop.stop()
  }

  /// What comes back once the screen no longer tells it.
  private func noteWhileLeaving(_ event: AppEvent) {
    switch event {
    case .chatSaved(.success(let path)): lastWords.append("chat written to \(path)")
    case .blockSaved(.success(let path)): lastWords.append("written to \(path)")
    case .chatSaved(.failure(let problem)), .blockSaved(.failure(let problem)):
      lastWords.append(problem.sentence)
    default: break
    }
  }
}
