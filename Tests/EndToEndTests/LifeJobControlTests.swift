import Glibc
import TestSupport
import Testing

/// Stops and what follows them.
@Suite(.serialized) struct LifeJobControlTests {
  @Test(arguments: [true, false])
  func `L14 L15 the stop key and SIGTSTP stop a job, and the foreground draws it anew`(
    byKey: Bool
  ) async throws {
    let session = try LifeSession(answers: [LifeSession.held], role: .foregroundJob)
    try await session.ask()
    for round in 1...3 {
      if byKey {
        session.beck.send(keys: .control("z"))
      } else {
        session.beck.signal(SIGTSTP)
      }
      #expect(try await session.beck.waitForStop() == SIGTSTP)
      try session.expectGivenBack(times: round)
      session.beck.continueInForeground()
      try await session.beck.waitForScreen {
        $0.isAlternate && $0.contains("first words") && $0.row(23).contains("test-model")
      }
    }
    session.server.open("rest")
    try await session.beck.waitForText("first words and last words")
    try await session.expectAlive()
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM), givenBack: 4)
  }

  @Test func `L14 an answer that went on while beck was stopped is whole`() async throws {
    let session = try LifeSession(answers: [LifeSession.held], role: .foregroundJob)
    try await session.ask()
    session.beck.send(keys: .control("z"))
    try await session.beck.waitForStop()
    session.server.open("rest")
    try await session.server.answers()
    session.beck.continueInForeground()
    try await session.beck.waitForText("first words and last words")
    try await session.beck.waitForScreen { $0.row(23).hasPrefix(" ready") }
  }

  @Test func `L14 without job control the stop key only draws anew`() async throws {
    let session = try LifeSession()
    try await session.ready()
    session.beck.send(keys: .control("z"))
    try await session.expectAlive()
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM), givenBack: 2)
  }

  @Test func `L14 SIGTERM to a stopped job ends it without touching the shell's terminal`()
    async throws
  {
    let session = try LifeSession(answers: [LifeSession.held], role: .foregroundJob)
    try await session.ask()
    session.beck.send(keys: .control("z"))
    try await session.beck.waitForStop()
    let shown = session.beck.output.count
    session.beck.signal(SIGTERM)
    session.beck.continueInBackground()
    #expect(try await session.beck.waitForExit() == .signaled(SIGTERM))
    try session.expectGivenBack()
    let said = String(decoding: session.beck.output[shown...], as: UTF8.self)
    #expect(said.hasPrefix("chat kept") && !said.contains("\u{1B}"))
    #expect(try await session.savedChats().first?.contains("first words") == true)
  }

  @Test func `L14 a shell that stops who writes in the background does not stop the last word`()
    async throws
  {
    let session = try LifeSession(answers: [LifeSession.held], role: .foregroundJob)
    try await session.ask()
    session.beck.send(keys: .control("z"))
    try await session.beck.waitForStop()
    var attributes = try #require(session.beck.initialAttributes)
    attributes.localFlags |= UInt32(TOSTOP)
    try session.beck.setAttributes(attributes)
    session.beck.signal(SIGTERM)
    session.beck.continueInBackground()
    #expect(try await session.beck.waitForExit() == .signaled(SIGTERM))
    #expect(session.afterword.hasPrefix("chat kept"))
    #expect(try session.beck.attributes() == attributes)
  }

  @Test func `L16 SIGTERM behind SIGSTOP ends beck in the background and leaves the shell's modes`()
    async throws
  {
    let session = try LifeSession(answers: [LifeSession.held], role: .foregroundJob)
    try await session.ask()
    session.beck.signal(SIGSTOP)
    try await session.beck.waitForStop()
    let sane = try #require(session.beck.initialAttributes)
    try session.beck.setAttributes(sane)
    session.beck.signal(SIGTERM)
    session.beck.continueInBackground()
    #expect(try await session.beck.waitForExit() == .signaled(SIGTERM))
    #expect(try session.beck.attributes() == sane)
    #expect(try await session.savedChats().first?.contains("first words") == true)
  }

  @Test func `L16 after SIGSTOP and stty sane the terminal is taken again`() async throws {
    let session = try LifeSession(role: .foregroundJob)
    try await session.ready()
    let ours = try session.beck.attributes()
    #expect(ours != session.beck.initialAttributes)
    session.beck.signal(SIGSTOP)
    #expect(try await session.beck.waitForStop() == SIGSTOP)
    let sane = try #require(session.beck.initialAttributes)
    try session.beck.setAttributes(sane)
    let shown = session.beck.output.count
    session.beck.continueInForeground()
    try await session.beck.waitForScreen { _ in
      session.beck.output[shown...].firstRange(of: Array("ready".utf8)) != nil
    }
    #expect(try session.beck.attributes() == ours)
    try await session.expectAlive()
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM))
  }

  @Test func `L17 SIGCONT without a stop draws anew and leaves nothing behind`() async throws {
    let session = try LifeSession()
    try await session.ready()
    for _ in 1...3 {
      let shown = session.beck.output.count
      session.beck.signal(SIGCONT)
      try await session.beck.waitForScreen { _ in
        session.beck.output[shown...].firstRange(of: Array("ready".utf8)) != nil
      }
    }
    try await session.expectAlive()
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM))
  }

  @Test func `L19 started in the background beck stops until it is in front`() async throws {
    let session = try LifeSession(role: .backgroundJob)
    #expect(try await session.beck.waitForStop() == SIGTTOU)
    session.beck.continueInBackground()
    #expect(try await session.beck.waitForStop() == SIGTTOU)
    #expect(session.beck.output == [])
    #expect(try session.beck.attributes() == session.beck.initialAttributes)
    session.beck.continueInForeground()
    try await session.ready()
    try await session.expectAlive()
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM))
  }
}
