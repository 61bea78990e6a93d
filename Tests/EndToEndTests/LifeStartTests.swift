import Glibc
import TestSupport
import Testing

/// Starts that cannot be, and those that still can.
@Suite(.serialized) struct LifeStartTests {
  /// The end of a start that was refused: one sentence on the standard error, status 2, and not
  /// one byte to the terminal but that sentence.
  private func expectRefusal(
    of session: LifeSession, _ sentence: String, onPipe: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    #expect(try await session.beck.waitForExit() == .exited(2), sourceLocation: sourceLocation)
    let shown = onPipe ? session.beck.standardError : session.beck.output
    let text = String(decoding: shown, as: UTF8.self)
    #expect(text == sentence + (onPipe ? "\n" : "\r\n"), sourceLocation: sourceLocation)
    if onPipe { #expect(session.beck.output == [], sourceLocation: sourceLocation) }
    #expect(
      try session.beck.attributes() == session.beck.initialAttributes,
      sourceLocation: sourceLocation)
  }

  @Test(arguments: [Redirection.null, .closed, .pipe])
  func `L33 L35 standard input that is no terminal must bring a prompt`(input: Redirection)
    async throws
  {
    let session = try LifeSession(input: input)
    session.beck.closeInput()
    try await expectRefusal(of: session, LifeSession.promptRefusal)
  }

  @Test(arguments: [Redirection.null, .closed, .pipe, .file("/dev/full")])
  func `L34 L36 L37 standard output that is no terminal needs a prompt, and gets no escape byte`(
    output: Redirection
  ) async throws {
    let session = try LifeSession(output: output, error: .pipe)
    try await expectRefusal(of: session, LifeSession.promptRefusal, onPipe: true)
    #expect(session.beck.standardOutput == [])
  }

  @Test func `L36 a file for standard output stays empty`() async throws {
    let folder = try TemporaryDirectory()
    let session = try LifeSession(output: .file(folder.path("output")))
    try await expectRefusal(of: session, LifeSession.promptRefusal)
    #expect(try folder.read("output") == [])
  }

  @Test func `L34 with nowhere to say it the status still says it`() async throws {
    let session = try LifeSession(input: .closed, output: .closed, error: .closed)
    #expect(try await session.beck.waitForExit() == .exited(2))
    #expect(session.beck.output == [])
  }

  @Test func `L38 a closed standard error changes nothing`() async throws {
    let session = try LifeSession(answers: [LifeSession.held], error: .closed)
    try await session.ask()
    // Else the next file opened would be it.
    #expect(session.beck.file(descriptor: 2) == "/dev/null")
    session.server.open("rest")
    try await session.beck.waitForText("first words and last words")
    session.beck.send(keys: .control("d"))
    try await session.expectEnd(.exited(0))
    #expect(session.afterword.hasPrefix("chat kept"))
  }

  @Test func `L38 a crash with a closed standard error writes nowhere else`() async throws {
    let session = try LifeSession(variables: ["BECK_DEBUG_TRAP": "fatal"], error: .closed)
    _ = try await session.beck.waitForExit()
    try session.expectGivenBack()
    #expect(session.afterword == "")
    #expect(!String(decoding: session.beck.output, as: UTF8.self).contains("asked to crash"))
  }

  @Test func `L39 a terminal that is not the controlling one is refused`() async throws {
    let session = try LifeSession(shell: #"exec setsid --wait "$0" "$@""#)
    try await expectRefusal(of: session, LifeSession.controlRefusal)
  }

  @Test(arguments: [nil, "", "dumb"])
  func `L53 without a terminal type, or with a dumb one, the start is refused`(
    term: String?
  ) async throws {
    let session = try LifeSession(term: term)
    let sentence =
      term == "dumb" ? LifeSession.dumbRefusal : LifeSession.typeRefusal
    try await expectRefusal(of: session, sentence)
  }
}
