import ChatCore
import ChatRuntime
import Glibc

/// `beck export`: chats that are kept, on standard output.
enum ExportCommand {
  /// - Throws: for a form or a choice that is none.
  static func run(_ setup: Setup) throws(UsageMistake) -> Never {
    let format = try format(setup.options)
    let choice = try choice(setup.options)
    let output = StandardStreams()
    let exporter = SessionExporter(
      folder: setup.paths.data, format: format, onTerminal: isatty(STDOUT_FILENO) == 1)
    Foreground.run {
      let failure: SessionExporter.Failure?
      do throws(SessionExporter.Failure) {
        try await exporter.export(choice, to: output)
        failure = nil
      } catch {
        failure = error
      }
      for sentence in await exporter.news() { output.note("\(sentence).") }
      guard let failure else { return 0 }
      switch failure {
      case .closed: return 0
      case .problem(let sentence):
        output.note(sentence)
        return 1
      }
    }
  }

  private static func format(_ options: Options) throws(UsageMistake) -> ExportFormat {
    guard let name = options.format else { return options.json ? .json : .markdown }
    guard let format = ExportFormat(rawValue: name.lowercased()) else {
      let names = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageMistake("--format takes one of \(names), not \"\(name.oneLine)\"")
    }
    return format
  }

  private static func choice(_ options: Options) throws(UsageMistake) -> SessionExporter.Choice {
    let names = options.prompt.dropFirst()
    guard names.count <= (options.all ? 0 : 1) else {
      throw UsageMistake(
        "export takes the id of one chat, or --all; to send a prompt that begins with it: "
          + "beck -- export …")
    }
    return options.all ? .all : names.first.map { .one($0) } ?? .latest
  }
}
