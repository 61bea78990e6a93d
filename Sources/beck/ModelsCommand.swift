import ChatCore
import ChatRuntime

/// `beck models`: what the server offers.
enum ModelsCommand {
  static func run(_ setup: Setup) throws(UsageMistake) -> Never {
    try setup.requireServer()
    let output = StandardStreams()
    for mistake in setup.configuration.mistakes { output.note(mistake.sentence) }
    let consumer = setup.consumer(keepsConnections: false)
    let isJSON = setup.options.json
    Foreground.run {
      switch await consumer.listModels() {
      case .success(let models):
        if models.isEmpty { output.note("The server lists no models.") }
        let table = ModelTable(models)
        return output.write(isJSON ? table.json : table.text, of: "the models")
      case .failure(let failure):
        if !Task.isCancelled { output.note(failure.text) }
        return 1
      }
    }
  }
}
