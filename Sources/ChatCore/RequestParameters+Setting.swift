// How a person sets parameters: by `/set` and by the command line's options.
extension RequestParameters {
  /// The names as shown, in the order shown.
  package static let names = ["temperature", "top_p", "max_tokens", "effort", "seed", "stop"]

  private static let longestStop = 4

  /// Sets one parameter; a mistake changes nothing.
  /// - Parameters:
  ///   - name: one of `names`; `-` stands for `_` too, `reasoning_effort` for `effort`.
  ///   - value: as typed. For `stop` one or more texts, see `stopTexts(_:)`: they replace all.
  package mutating func set(_ name: String, to value: String) throws(ParameterMistake) {
    switch try Self.known(name) {
    case "temperature": temperature = try Self.fraction(value, of: "temperature", upTo: 2)
    case "top_p": topP = try Self.fraction(value, of: "top_p", upTo: 1)
    case "max_tokens": maxTokens = try Self.tokenLimit(value)
    case "effort": reasoningEffort = try Self.effort(value)
    case "seed": seed = try Self.seed(value)
    default: stop = try Self.stopTexts(value)
    }
  }

  /// Leaves the parameter to the server again.
  package mutating func unset(_ name: String) throws(ParameterMistake) {
    switch try Self.known(name) {
    case "temperature": temperature = nil
    case "top_p": topP = nil
    case "max_tokens": maxTokens = nil
    case "effort": reasoningEffort = nil
    case "seed": seed = nil
    default: stop = []
    }
  }

  /// One more stop text, taken as it stands: for an option that may be given several times.
  package mutating func addStop(_ text: String) throws(ParameterMistake) {
    stop = try Self.checked(stop + [text])
  }

  /// What is set, such as `temperature 0.7 · stop "END"`; empty when nothing is.
  package var words: String {
    var parts: [String] = []
    if let temperature { parts.append("temperature \(temperature)") }
    if let topP { parts.append("top_p \(topP)") }
    if let maxTokens { parts.append("max_tokens \(maxTokens)") }
    if let reasoningEffort { parts.append("effort \(reasoningEffort)") }
    if let seed { parts.append("seed \(seed)") }
    if !stop.isEmpty {
      parts.append("stop " + stop.map { "\"\(QuotedWords.escaped($0))\"" }.joined(separator: " "))
    }
    return parts.joined(separator: " · ")
  }

  /// Texts separated by blanks; one with blanks in it stands in quotes. See `QuotedWords`.
  package static func stopTexts(_ text: String) throws(ParameterMistake) -> [String] {
    guard let words = QuotedWords.split(text) else {
      throw ParameterMistake("stop has a quote that is not closed")
    }
    return try checked(words)
  }

  private static func checked(_ stop: [String]) throws(ParameterMistake) -> [String] {
    guard (1...longestStop).contains(stop.count), !stop.contains("") else {
      throw ParameterMistake("stop takes 1 to \(longestStop) texts, none of them empty")
    }
    return stop
  }

  private static func known(_ name: String) throws(ParameterMistake) -> String {
    let plain = name.lowercased().split(separator: "-", omittingEmptySubsequences: false)
      .joined(separator: "_")
    if plain == "reasoning_effort" { return "effort" }
    guard names.contains(plain) else {
      let list = names.joined(separator: ", ")
      throw ParameterMistake("no parameter \(name.oneLine): there are \(list)")
    }
    return plain
  }

  private static func fraction(
    _ value: String, of name: String, upTo limit: Double
  ) throws(ParameterMistake) -> Double {
    guard let number = Double(value), (0...limit).contains(number) else {
      throw ParameterMistake("\(name) takes a number from 0 to \(Int(limit))")
    }
    return number
  }

  private static func tokenLimit(_ value: String) throws(ParameterMistake) -> Int {
    guard let number = Int(value), number >= 1 else {
      throw ParameterMistake("max_tokens takes a whole number from 1 on")
    }
    return number
  }

  private static func effort(_ value: String) throws(ParameterMistake) -> String {
    guard !value.isEmpty, !value.contains(where: \.isWhitespace) else {
      throw ParameterMistake("effort takes one word, such as low, medium or high")
    }
    return value
  }

  private static func seed(_ value: String) throws(ParameterMistake) -> Int {
    guard let number = Int(value) else { throw ParameterMistake("seed takes a whole number") }
    return number
  }
}
