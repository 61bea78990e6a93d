import ChatRuntime

/// `beck import`: chats out of files into those that are kept.
enum ImportCommand {
  /// - Throws: where no file is named.
  static func run(_ setup: Setup) throws(UsageMistake) -> Never {
    let files = Array(setup.options.prompt.dropFirst())
    guard !files.isEmpty else {
      throw UsageMistake(
        "import takes files, - is standard input: archives of beck export --format json, or "
          + "OpenAI's conversations.json; to send a prompt that is this word: beck -- import")
    }
    let output = StandardStreams()
    let importer = SessionImporter(folder: setup.paths.data)
    Foreground.run {
      let report = await importer.take(files)
      for sentence in report.news { output.note("\(sentence).") }
      for sentence in report.renamed + report.problems { output.note(sentence) }
      let status = output.write(Array("\(report.words)\n".utf8), of: "the report")
      return report.problems.isEmpty ? status : 1
    }
  }
}
