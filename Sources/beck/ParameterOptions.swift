import ArgumentParser
import ChatCore

/// The options that go into the request. Kept as texts, so that each mistake is one sentence.
struct ParameterOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "From 0 to 2.")
  var temperature: String?

  @Option(parsing: .unconditional, help: "The most tokens an answer may have.")
  var maxTokens: String?

  @Option(parsing: .unconditional, help: "From 0 to 1.")
  var topP: String?

  @Option(parsing: .unconditional, help: "A whole number, for answers that can be repeated.")
  var seed: String?

  @Option(
    parsing: .unconditionalSingleValue, help: "Where the answer is to stop; up to four times.")
  var stop: [String] = []

  @Option(
    name: [.customLong("effort"), .customLong("reasoning-effort")],
    help: "How much the model is to think, such as low or high.")
  var effort: String?

  /// Only what was set.
  func checked() throws(UsageMistake) -> RequestParameters {
    let given = [
      ("temperature", temperature), ("top_p", topP), ("max_tokens", maxTokens), ("seed", seed),
      ("effort", effort),
    ]
    var parameters = RequestParameters()
    do throws(ParameterMistake) {
      for (name, value) in given {
        if let value { try parameters.set(name, to: value) }
      }
      for text in stop { try parameters.addStop(text) }
    } catch {
      throw UsageMistake(error.sentence)
    }
    return parameters
  }
}
