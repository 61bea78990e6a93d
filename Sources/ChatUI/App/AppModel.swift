import ChatCore
import TUICore

/// The whole state of the program. Changed by `update` alone.
package struct AppModel: Sendable {
  /// What does not change in a run.
  package struct Setting: Equatable, Sendable {
    /// The server's host, or "demo".
    package var providerName: String
    package var colorDepth: ColorDepth
    /// Whether mathematics is drawn as Unicode.
    package var formulas: Bool
    /// Whether the terminal is told where links lead.
    package var hyperlinks: Bool
    /// Whether long lines of code wrap rather than scroll sideways.
    package var wrapsCode: Bool
    package var startsWithMouse: Bool
    /// The theme is chosen by the terminal's ground, if it tells.
    package var followsBackground: Bool
    /// A few letters that no other process has, for the chats' names; nil keeps no chat.
    package var process: String?
    /// That go before those of the server's list.
    package var prices: PriceList
    /// By the person's wish no chat is kept: the screen says so all the time.
    package var keepsNothing: Bool
    /// Which chat to go on with; nil begins a new one.
    package var opens: ChatReference?
    /// A model is asked for the titles of chats.
    package var asksForTitles: Bool

    package init(
      providerName: String, colorDepth: ColorDepth, formulas: Bool = true,
      hyperlinks: Bool = false, wrapsCode: Bool = true, startsWithMouse: Bool = false,
      followsBackground: Bool = false, process: String? = nil, prices: PriceList = PriceList(),
      keepsNothing: Bool = false, opens: ChatReference? = nil, asksForTitles: Bool = false
    ) {
      self.providerName = providerName
      self.colorDepth = colorDepth
      self.formulas = formulas
      self.hyperlinks = hyperlinks
      self.wrapsCode = wrapsCode
      self.startsWithMouse = startsWithMouse
      self.followsBackground = followsBackground
      self.process = process
      self.prices = prices
      self.keepsNothing = keepsNothing
      self.opens = opens
      self.asksForTitles = asksForTitles
    }
  }

  /// What stands in the bar until the next key.
  package enum Aftermath: Equatable, Sendable { case stopped, failed }

  package let setting: Setting
  package var size: Size
  package var theme = Theme.plain
  /// The ground was asked for and nobody has named a theme since.
  package var awaitsBackground = false
  package var hasMouse = false
  /// The number of rows below is being counted.
  package var isCounting = false
  package var conversation: Conversation
  /// Under which the chat is kept; nil before anything of it is, and while it is another beck's.
  package var chat: ChatID?
  /// The chat is kept nowhere.
  package var isPrivate = false
  /// The store takes what it is given.
  package var isSaving = true
  /// The question that what is sent next stands beside.
  package var revised: MessageID?
  /// The chat in view where another beck has it: what is sent goes on in a copy.
  package var borrowed: KeptChat?
  /// Set while the disk is asked for a chat.
  package var opening: Opening?
  package var naming = ChatNaming()
  package var titling: Titling?
  package var draft = DraftKeeping()
  /// What was recovered at the start and not yet opened.
  package var recovered: [RecoveredText] = []
  /// The line that tells of it; nil while there is none.
  var toldRecovered: Notice?
  /// What was told in a chat before anything was said in it.
  var earlyNotices: [Notice] = []
  /// The chat in view was opened, and nothing was said in it since.
  var isReopened = false
  /// The draft that came into the input with a chat, until it was asked about.
  var broughtBack: String?
  /// When the chat of another beck is looked at anew.
  var nextLook: ContinuousClock.Instant?
  /// The chats that were deleted in this run, in that order.
  var deletedChats: [ChatID] = []
  /// A chat that is being deleted.
  var deleting: ChatID?
  var forks = ForkCount()
  /// How often the store was asked for a list.
  package var chatQuestions = 0
  /// How many chats were begun.
  private var chatCount = 0
  package var transcript = Transcript()
  package var editor = LineEditor()
  package var history = InputHistory()
  package var inputLayout = InputLayout()
  package var overlays: [Overlay] = []
  /// The question whose answer is being carried out.
  package var answered: Question?
  /// Keys go to the transcript rather than the input.
  package var browse: Browse?
  package var search: SearchState?
  /// How many searches of all chats were asked.
  var chatSearchCount = 0
  /// A hit whose chat is being opened.
  var landing: Landing?
  /// In the search line: letters go from hit to hit rather than into what is looked for.
  package var isStepping = false
  /// What the mouse was drawn over.
  package var selection: MouseSelection?
  package var codeMode: CodeLayout.Mode
  /// The first line of a new answer stays in view rather than its end.
  package var readsFromStart = false
  /// Nil until one is named, or listed first by the server.
  package var model: ModelID?
  /// A person named the model, not the server's list or the chat.
  package var isModelChosen: Bool
  package var streams: Bool
  /// What was set for the requests.
  package var parameters: RequestParameters
  /// What the model is told it may ask for.
  package var tools: [ToolDeclaration]
  package var models = ModelListing()
  package var turn: ActiveTurn?
  /// Prompts typed while an answer streams, oldest first.
  package var queue: [String] = []
  /// A question that waits for the server's list to name a model.
  package var awaitingModel: MessageID?
  package var aftermath: Aftermath?
  /// One short line in the bar until the next key.
  package var flash: String?
  package var stoppedAt: ContinuousClock.Instant?
  package var quitArmedUntil: ContinuousClock.Instant?
  package var lastTurn: TurnSummary?
  package var context: ContextUse?
  package var sessionUsage = UsageSum()
  package var estimator = TokenEstimator()
  package var paces: [ModelID: ModelPace] = [:]
  /// That are to be kept.
  package var endedTurns: [TurnRecord] = []
  /// By the model asked, the one that the server last named as answering.
  package var answeringModels: [ModelID: ModelID] = [:]
  package var isLeaving = false
  /// The answer that was on its way when beck was ended from outside.
  var brokenOff: MessageID?
  private var nextStream = 1

  /// Tokens in the context after the last turn.
  package struct ContextUse: Equatable, Sendable {
    package var tokens: Int
    package var isExact: Bool
  }

  package init(
    setting: Setting, size: Size, model: ModelID?, systemPrompt: String = "",
    streams: Bool = true, parameters: RequestParameters = RequestParameters(),
    tools: [ToolDeclaration] = []
  ) {
    self.setting = setting
    codeMode = setting.wrapsCode ? .wrap : .scroll(offset: 0)
    self.size = size
    self.model = model
    isModelChosen = model != nil
    self.streams = streams
    self.parameters = parameters
    self.tools = tools
    self.conversation = Conversation(systemPrompt: systemPrompt)
  }

  /// After a turn that failed or was cut off, the next key may ask again or take another model.
  package var offersRetry: Bool {
    guard aftermath == .failed, turn == nil, overlays.isEmpty, editor.isEmpty,
      let lastTurn, let message = conversation[id: lastTurn.message]
    else { return false }
    return message.exclusion == nil && message.id == conversation.messages.last?.id
  }

  /// What of the chat is to be kept by now; nothing where none is kept.
  mutating func takeUnkept(at now: Moment) -> [Effect] {
    // A turn stands in the ledger with the end of its answer, both or neither.
    var changes = conversation.takeUnkept() + endedTurns.map { .turn($0) }
    endedTurns = []
    guard let process = setting.process, isKept else { return [] }
    if let borrowed { changes = copy(borrowed, before: changes) }
    changes += takeDraft(at: now, isUrgent: !changes.isEmpty)
    guard !changes.isEmpty else { return [] }
    if let title = naming.takeUnkept() { changes.insert(.title(title, isNamed: true), at: 0) }
    let id = chat ?? makeChatID(process, at: now)
    return [.keep(id, changes.map(withStream), now.wall)]
  }

  private func withStream(_ change: ChatChange) -> ChatChange {
    guard case .message(var message, _) = change else { return change }
    if let brokenOff, brokenOff == message.id {
      // Still streaming, for the store: the next start finds that it broke off, and tells of it.
      message.status = .streaming
      return .message(message, stream: nil)
    }
    return .message(message, stream: turn?.message == message.id ? turn?.stream : nil)
  }

  private mutating func makeChatID(_ process: String, at now: Moment) -> ChatID {
    chatCount += 1
    let id = ChatID(begunAt: now.wall, process: process, number: chatCount)
    chat = id
    return id
  }

  mutating func makeStreamID() -> StreamID {
    defer { nextStream += 1 }
    return StreamID(nextStream)
  }

  /// A line of our own at the end of the transcript.
  package mutating func tell(_ tone: Notice.Tone, _ text: String) {
    tell(Notice(tone, text), isPassing: false)
  }

  /// Of the run rather than of the chat: below what was said in earlier runs it stands until more is
  /// said, so that it never comes between a chat's messages.
  mutating func tellOfRun(_ tone: Notice.Tone, _ text: String) {
    tell(Notice(tone, text), isPassing: isReopened)
  }

  private mutating func tell(_ notice: Notice, isPassing: Bool) {
    transcript.append(notice, isPassing: isPassing)
    if conversation.isEmpty { earlyNotices.append(notice) }
    // From a held place the end is out of sight.
    if !transcript.isLive, !transcript.isReading { flash = notice.text }
  }
}

/// What lies over the transcript; the last gets the keys.
package enum Overlay: Equatable, Sendable {
  case picker(Picker)
  case chats(ChatList)
  case sheet(Sheet)
  case ask(Question)
  /// The line of `AppModel.search`.
  case search
  /// Over all chats.
  case chatSearch(ChatSearch)
  /// The plain lines for the terminal's own selection.
  case bare(BareView)
}
