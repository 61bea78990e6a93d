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
  /// The answer to `.archiveChat`, which `/new` waits for.
  case chatArchived(Result<String, Problem>)
}

/// What went wrong on this machine, as one sentence that says what to do.
package struct Problem: Error, Equatable, Sendable {
  package let sentence: String
  package init(_ sentence: String) { self.sentence = sentence }
}
