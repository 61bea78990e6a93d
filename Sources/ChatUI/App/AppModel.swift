import ChatCore
import TUICore

/// The whole state of the program. Changed by `update` alone.
package struct AppModel: Sendable {
  /// What does not change in a run.
  package struct Setting: Equatable, Sendable {
    /// The server's host, or "demo".
    package var providerName: String
    package var colorDepth: ColorDepth

    package init(providerName: String, colorDepth: ColorDepth) {
      self.providerName = providerName
      self.colorDepth = colorDepth
    }
  }

  /// What stands in the bar until the next key.
  package enum Aftermath: Equatable, Sendable { case stopped, failed }

  package let setting: Setting
  package var size: Size
  package var theme = Theme.plain
  package var conversation: Conversation
  package var transcript = Transcript()
  package var editor = LineEditor()
  package var history = InputHistory()
  package var inputLayout = InputLayout()
  package var overlays: [Overlay] = []
  /// Nil until one is named, or listed first by the server.
  package var model: ModelID?
  package var streams: Bool
  package var models = ModelListing()
  package var turn: ActiveTurn?
  /// Prompts typed while an answer streams, oldest first.
  package var queue: [String] = []
  /// A question that waits for the server's list to name a model.
  package var awaitingModel: MessageID?
  /// The chat is being put away for `/new`: prompts wait for the new one.
  package var isArchiving = false
  package var aftermath: Aftermath?
  /// One short line in the bar until the next key.
  package var flash: String?
  package var stoppedAt: ContinuousClock.Instant?
  package var quitArmedUntil: ContinuousClock.Instant?
  package var lastTurn: MessageID?
  package var context: ContextUse?
  package var sessionUsage = SessionUsage()
  package var estimator = TokenEstimator()
  /// By the model asked, the one that the server last named as answering.
  package var answeringModels: [ModelID: ModelID] = [:]
  package var isLeaving = false
  private var nextStream = 1

  /// Tokens in the context after the last turn.
  package struct ContextUse: Equatable, Sendable {
    package var tokens: Int
    package var isExact: Bool
  }

  package init(
    setting: Setting, size: Size, model: ModelID?, systemPrompt: String = "", streams: Bool = true
  ) {
    self.setting = setting
    self.size = size
    self.model = model
    self.streams = streams
    self.conversation = Conversation(systemPrompt: systemPrompt)
  }

  mutating func makeStreamID() -> StreamID {
    defer { nextStream += 1 }
    return StreamID(nextStream)
  }

  /// A line of our own at the end of the transcript.
  package mutating func tell(_ tone: Notice.Tone, _ text: String) {
    transcript.append(Notice(tone, text))
    // From a held place the end is out of sight.
    if case .held = transcript.follow { flash = text }
  }
}

/// What lies over the transcript; the last gets the keys.
package enum Overlay: Equatable, Sendable {
  case picker(Picker)
  /// - firstLine: of the help text, the first in view.
  case help(firstLine: Int)
}

/// What is known of the server's models.
package struct ModelListing: Equatable, Sendable {
  package var models: [ListedModel] = []
  package var failure: ServiceFailure?
  package var isAsking = false
  package var listedAt: ContinuousClock.Instant?
  /// Used in this run, latest first.
  package var recent: [ModelID] = []

  package init() {}

  package func contextSize(of model: ModelID) -> Int? {
    models.first { $0.id == model }?.contextSize
  }

  /// Recent ones on top, then by name.
  package func pickerItems(current: ModelID?) -> [Picker.Item] {
    let known = Set(recent)
    let others = models.map(\.id).filter { !known.contains($0) }.sorted { $0.name < $1.name }
    return (recent + others).map { id in
      let size = contextSize(of: id).map { Quantities.short($0) }
      let state = id == current ? "current" : known.contains(id) ? "recent" : nil
      let parts = [size, state].compactMap { $0 }
      return Picker.Item(text: id.name, detail: parts.joined(separator: "  "))
    }
  }
}
