import ChatCore
import TUICore

/// Everything that can happen to the program.
package enum AppEvent: Sendable {
  /// Once, first: a prompt from the command line is sent.
  case started(prompt: String?)
  case terminal(TerminalEvent)
  /// The time that `AppModel.nextTick` asked for has come.
  case tick
  case stream(StreamID, [StreamEvent])
  case modelsListed(Result<[ListedModel], ServiceFailure>)
  /// The answer to `.loadTheme`; the failure is one sentence.
  case themeLoaded(Result<ThemeDefinition, Problem>)
  case themesListed([String])
  /// The answer to `.saveChat`: where the file is.
  case chatSaved(Result<String, Problem>)
  /// The answer to `.saveBlock`: where the file is.
  case blockSaved(Result<String, Problem>)
  /// The answer to `.copy`.
  case copied(CopyReport)
  /// The answer to `.openChat`; nil where no chat of this name is kept.
  case chatOpened(Result<KeptChat?, Problem>, showing: MessageID?)
  /// The answer to `.changeChat`: what kept it from being done; nil once it is on the disk.
  case chatChanged(ChatID, ChatChange, Problem?)
  /// The answer to `.lookAgain`; nil where it could not be read.
  case chatLooked(KeptChat?)
  /// The answer to `.searchChats`, under its number.
  case chatsSearched(Result<ChatHits, Problem>, number: Int)
  /// The answer to `.findChat`.
  case chatFound(Result<ChatFinding, Problem>, ChatReference)
  /// The answer to `.listChats`.
  case chatsListed(Result<[ChatSummary], Problem>, question: Int)
  /// At the start, where a beck before ended without saying so.
  case recovered([RecoveredText])
  /// At the start: the prompts of earlier runs, the oldest first.
  case promptsRecalled([String])
  case store(StoreNews)
  /// Once: what earlier runs' turns at this server tell about the next ones.
  case remembered([PastTurn])
  /// The answer to `.sumUsage`: a report for each grouping.
  case usageSummed(Result<[UsageReport], Problem>)
}

/// What went wrong on this machine, as one sentence that says what to do.
package struct Problem: Error, Equatable, Sendable {
  package let sentence: String
  package init(_ sentence: String) { self.sentence = sentence }
}
