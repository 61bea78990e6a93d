import ChatCore
import ChatRuntime
import Glibc

/// `beck --print`: one question, one answer.
enum PrintCommand {
  /// - Throws: for a question that cannot be asked; nothing was read or sent then.
  static func run(_ setup: Setup) throws(UsageMistake) -> Never {
    try setup.requireServer()
    let words = setup.options.promptText
    let readsInput = isatty(STDIN_FILENO) != 1
    guard readsInput || PromptSource.prompt(words: words, text: nil) != nil else { throw noPrompt }
    let output = StandardStreams()
    for mistake in setup.configuration.mistakes { output.note(mistake.sentence) }
    let question = question(setup)
    let printer = Printer(
      consumer: setup.consumer(keepsConnections: false), output: output,
      form: setup.options.json ? .json : .plain(onTerminal: isatty(STDOUT_FILENO) == 1))
    Foreground.run {
      var question = question
      do throws(PromptError) {
        let text = readsInput ? try await PromptSource.text(from: STDIN_FILENO) : nil
        let prompt = PromptSource.prompt(words: words, text: text)
        guard prompt != nil || Task.isCancelled else { throw PromptError(noPrompt.sentence) }
        question.prompt = prompt ?? ""
      } catch {
        output.note(error.sentence)
        return 2
      }
      return status(await printer.run(question))
    }
  }

  private static let noPrompt = UsageMistake(
    "There is no prompt: write it behind the options, or pipe it in. "
      + "The chat on the full screen needs a terminal for input and output.")

  private static func question(_ setup: Setup) -> Printer.Question {
    Printer.Question(
      prompt: "", system: setup.options.system ?? "",
      model: setup.options.modelName.map { ModelID($0) }, streams: !setup.options.noStream,
      parameters: setup.parameters, tools: setup.configuration.tools)
  }

  /// A closed pipe is the reader's way to say that it has enough.
  private static func status(_ outcome: Printer.Outcome) -> Int32 {
    switch outcome {
    case .answered, .unread: 0
    case .failed: 1
    case .stopped: 130
    }
  }
}
