import ArgumentParser
import ChatAPI
import ChatCore
import ChatRuntime
import ChatUI
import CurlTransport
import CursesTerminal
import Executors
import FoundationEssentials
import Glibc
import TUICore

/// Options, wiring, exit status. Everything else is in the targets below.
@main
enum Main {
  static func main() {
    #if !DEBUG
      PrivateMemory.keep()
    #endif
    fillStandardDescriptors()
    // Before any thread exists, so that all threads inherit the mask.
    SignalMask.install()
    DefaultExecutor.install()
    let options = parsedOptions()
    do throws(UsageMistake) {
      let mode = try Mode(options, arguments: Array(CommandLine.arguments.dropFirst()))
      try options.checkOpening(in: mode)
      let setup = try Setup(options, environment: ProcessInfo.processInfo.environment)
      switch mode {
      case .chat: exit(with: chat(setup))
      case .print: try PrintCommand.run(setup)
      case .models: try ModelsCommand.run(setup)
      case .sessions: SessionsCommand.run(setup)
      case .usage: try UsageCommand.run(setup)
      case .export: try ExportCommand.run(setup)
      case .import: try ImportCommand.run(setup)
      }
    } catch {
      refuse(error.sentence)
    }
  }

  /// A standard descriptor that is closed would become the next file opened, and what is meant for
  /// people would be written into it.
  private static func fillStandardDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      // Takes the lowest number that is free: this one. An answer that would go nowhere is not
      // written: that fails, and is told.
      _ = open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_RDWR)
    }
  }

  private static func chat(_ setup: Setup) -> ExitReason {
    let terminal: TerminalSession
    do throws(TerminalSessionError) {
      terminal = try TerminalSession.open(environment: setup.environment)
    } catch {
      // It may have failed because we were told to end.
      SignalMask.release()
      refuse(error.description)
    }
    let themes = ThemeLoader(paths: setup.paths)
    let services = Services(
      consumer: setup.consumer(keepsConnections: true),
      files: LocalFiles(themes: themes, chats: ChatFiles(paths: setup.paths)),
      clipboard: Clipboard(paths: setup.paths, environment: setup.environment),
      writer: SessionWriter(
        folder: setup.paths.data, runtime: setup.paths.runtime, keeps: !setup.options.noSave),
      warmUp: {
        #if DEBUG
          DebugTrap.spring(setup.environment)
        #endif
        setup.transport.warmUp()
      })
    let model = firstModel(setup, terminal.backend, themes)
    // Safe because session, loop and program use it on this thread alone: it is the loop's.
    nonisolated(unsafe) let backend: any TerminalBackend = terminal.backend
    let program = Program(
      loop: terminal.loop, backend: backend, services: services, model: model,
      prompt: setup.options.promptText)
    let ending = program.run()
    terminal.restore()
    if setup.options.printOnExit || setup.configuration.printsOnExit { leave(ending) }
    say(ending, on: terminal)
    return ending.reason
  }

  private static func firstModel(
    _ setup: Setup, _ backend: CursesBackend, _ themes: ThemeLoader
  ) -> AppModel {
    let depth = backend.capabilities.colorDepth
    var model = AppModel(
      setting: .init(
        providerName: setup.server.displayName, colorDepth: depth,
        formulas: setup.configuration.formulas,
        hyperlinks: setup.configuration.hyperlinks, wrapsCode: setup.configuration.wrapsCode,
        startsWithMouse: setup.configuration.hasMouse,
        followsBackground: setup.followsBackground,
        process: setup.options.noSave ? nil : processLetters(),
        prices: setup.configuration.prices, keepsNothing: setup.options.noSave,
        opens: setup.options.opens,
        asksForTitles: setup.configuration.asksForTitles),
      size: backend.size, model: setup.options.modelName.map { ModelID($0) },
      systemPrompt: setup.options.system ?? "", streams: !setup.options.noStream,
      parameters: setup.parameters, tools: setup.configuration.tools)
    let suited = suitedTheme(setup.environment)
    let named = setup.followsBackground ? nil : setup.themeName
    switch themes.load(named ?? suited) {
    case .success(let definition): model.theme = Theme(definition, depth: depth)
    case .failure(let problem):
      model.tell(.error, "\(problem.sentence); the theme \(suited) of beck's own is used")
      if case .success(let definition)? = themes.bundled(suited) {
        model.theme = Theme(definition, depth: depth)
      }
    }
    if let notice = backend.capabilities.notice { model.tell(.warning, notice) }
    if setup.options.noSave { model.tell(.remark, "chats of this run are not kept") }
    for mistake in setup.configuration.mistakes { model.tell(.warning, mistake.sentence) }
    if case .demo(let asked) = setup.server { model.tell(.remark, demoNotice(asked: asked)) }
    return model
  }

  /// Four of 32 letters and digits.
  private static func processLetters() -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
    return String((0..<4).compactMap { _ in letters.randomElement() })
  }

  private static func demoNotice(asked: Bool) -> String {
    asked
      ? "This is the built-in demo server: real HTTP on this machine, but no language model."
      : "No key and no server is configured, so this is the built-in demo server, no language "
        + "model. For a real one set OPENAI_API_KEY, or name a server with --base-url."
  }

  /// The terminal's own colours suit any ground; where the terminal tells its ground, a theme
  /// made for it. Source: rxvt's COLORFGBG, "foreground;background".
  private static func suitedTheme(_ environment: [String: String]) -> String {
    guard let last = environment["COLORFGBG"]?.split(separator: ";").last, let ground = Int(last)
    else { return "terminal" }
    return ground == 7 || ground == 15 ? "light" : "dark"
  }

  // MARK: ends

  private static func parsedOptions() -> Options {
    do {
      return try Command.parse().options
    } catch {
      let message = Command.fullMessage(for: error)
      if Command.exitCode(for: error) == .success {
        print(message)
        Glibc.exit(0)
      }
      refuse(message)
    }
  }

  /// For what keeps beck from starting: a sentence on standard error, status 2.
  private static func refuse(_ sentence: String) -> Never {
    writeLine(sentence, to: STDERR_FILENO)
    Glibc.exit(2)
  }

  /// The chat's text stays on the terminal where somebody left by himself.
  private static func leave(_ ending: Program.Ending) {
    guard ending.reason == .quit, let chat = ending.chat else { return }
    // A long text on a terminal that was stopped can be ended as that of any other program.
    SignalMask.release()
    ChatPrinter.write(chat, to: StandardStreams())
  }

  // The terminal may take nothing any more: it is written to by those who never wait for it.
  private static func say(_ ending: Program.Ending, on terminal: TerminalSession) {
    guard let farewell = ending.farewell else { return }
    switch ending.reason {
    case .quit: terminal.write(line(farewell))
    case .signal(let signal) where signal != SIGHUP:
      if isatty(STDERR_FILENO) == 1 {
        terminal.write(line(farewell))
      } else {
        writeLine(farewell, to: STDERR_FILENO)
      }
    case .signal, .terminalLost: break
    }
  }

  private static func writeLine(_ text: String, to file: Int32) {
    let bytes = line(text)
    // Nobody is left to be told if this fails.
    _ = Glibc.write(file, bytes, bytes.count)
  }

  /// Made safe: the sentence may quote names from outside.
  private static func line(_ text: String) -> [UInt8] {
    SafeText(prose: text).utf8 + [0x0A]
  }

  // At once: libraries' own clean-up could meet their threads still at work.
  private static func exit(with reason: ExitReason) -> Never {
    switch reason {
    case .quit: _exit(0)
    case .signal(let signal): SignalMask.dieBySignal(signal)
    case .terminalLost: _exit(1)
    }
  }
}
