import TestSupport
import Testing

/// What a server does wrong, and what `beck -p --json` is to make of it.
///
/// The numbers are those of RELIABILITY 3.3. The same bytes before the libraries alone are in the
/// tests of the transport and of the decoder; here it is the whole program.
struct Fault: Sendable, CustomTestStringConvertible {
  /// Begins with the number.
  let testDescription: String
  /// The answers to the first request and so on, the last one to all others. A gate `shown` is
  /// opened when all of `text` has been printed.
  let answers: [[ServerStep]]
  var outcome = "complete"
  /// All of the answer's text.
  var text = ""
  /// The sentence begins with the first of these and holds the others; none for no sentence.
  /// `ADDRESS` stands for the address that was asked.
  var error: [String] = []
  var requests = 1
  var environment: [String: String] = [:]
  /// The lines of a configuration.
  var configuration = ""

  /// The gate at which a connection waits until what it has sent is printed: a reset would take
  /// away what was not read yet.
  static let shown = ServerStep.gate("shown")

  /// Plays it, and checks what is asked of every fault.
  /// - Returns: the end, for what is special to one.
  @discardableResult
  func play(
    isolation: isolated (any Actor)? = #isolation,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> (end: PrintedEnd, beck: PrintSession) {
    let server = try ScriptedServer(answers: answers)
    let beck = try PrintSession.asking(
      server, environment: environment, configuration: configuration)
    if holdsGate {
      let printed = "\(text.suffix(8))\"}\n"
      try await beck.child.waitForStandardOutput {
        String(decoding: $0, as: UTF8.self).hasSuffix(printed)
      }
      server.open("shown")
    }
    let status: Int32 = outcome == "complete" ? 0 : 1
    #expect(try await beck.ended(status), sourceLocation: sourceLocation)
    let end = try beck.end(sourceLocation: sourceLocation)
    check(end, at: "\(server.baseURL)/chat/completions", sourceLocation)
    // What was asked again was told.
    #expect(server.requests.count == requests, sourceLocation: sourceLocation)
    #expect(
      try beck.notices().count { $0.contains("; retry ") } == requests - 1,
      sourceLocation: sourceLocation)
    #expect(beck.error == "", sourceLocation: sourceLocation)
    return (end, beck)
  }

  private func check(_ end: PrintedEnd, at address: String, _ sourceLocation: SourceLocation) {
    #expect(end.outcome == outcome, sourceLocation: sourceLocation)
    let isText = end.text == text
    #expect(
      isText, "\(end.text.utf8.count) bytes: \(end.text.prefix(200))",
      sourceLocation: sourceLocation)
    let parts = error.map { $0.replacing("ADDRESS", with: address) }
    let told = end.error ?? ""
    #expect(told.hasPrefix(parts.first ?? ""), "\(told)", sourceLocation: sourceLocation)
    for part in parts { #expect(told.contains(part), sourceLocation: sourceLocation) }
    #expect(told.isEmpty == parts.isEmpty, "\(told)", sourceLocation: sourceLocation)
    // One sentence for a person: no JSON, no markup, nothing of a page or of bytes.
    #expect(!told.contains("{\"") && !told.contains("</"), sourceLocation: sourceLocation)
    #expect(!told.contains("\n") && !told.contains("\u{FFFD}"), sourceLocation: sourceLocation)
  }

  private var holdsGate: Bool {
    answers.contains { steps in
      steps.contains { if case .gate("shown") = $0 { true } else { false } }
    }
  }
}

extension PrintSession {
  /// Starts `beck -p --json -m test-model Hi`.
  /// - Parameter configuration: the lines of config.toml; none for no such file.
  static func asking(
    _ server: ScriptedServer? = nil, _ arguments: [String] = [],
    environment: [String: String] = [:],
    configuration: String = ""
  ) throws -> PrintSession {
    let home = try TemporaryDirectory()
    if !configuration.isEmpty {
      try home.makeDirectory(".config/beck")
      try home.write(configuration, to: ".config/beck/config.toml")
    }
    return try PrintSession(
      ["-p", "--json", "-m", ServerStep.testModel] + arguments + ["Hi"], server: server,
      environment: environment, home: home)
  }
}

extension ServerStep {
  /// The event of a chunk with these fields.
  static func chunk(of fields: String) -> ServerStep { .event("{\(fields)}") }

  /// The event of a chunk with a delta of these fields.
  static func delta(_ fields: String) -> ServerStep { .choice(delta: "{\(fields)}") }
}
