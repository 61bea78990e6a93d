import ChatCore
import Glibc
import TestSupport
import Testing

/// Ends that come from outside, in mid-answer: all that was on the screen is in the database.
@Suite(.serialized, .timeLimit(.minutes(5))) struct KeptEndTests {
  enum End: String, CaseIterable, CustomTestStringConvertible {
    case terminated, hungUp, closed

    var testDescription: String { rawValue }

    func come(to beck: TerminalChild) {
      switch self {
      case .terminated: beck.signal(SIGTERM)
      case .hungUp: beck.signal(SIGHUP)
      case .closed: beck.closeTerminal()
      }
    }

    func expects(_ status: TestSupport.ExitStatus) -> Bool {
      switch self {
      case .terminated: status == .signaled(SIGTERM)
      case .hungUp: status == .signaled(SIGHUP)
      // The signal and the end of the line come together: whichever is seen first decides.
      case .closed: status == .signaled(SIGHUP) || status == .exited(1)
      }
    }
  }

  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private static let words = (1...400).map { "word\($0) 言葉 " }
  private static let answer: [ServerStep] =
    [.eventStream, .role(), .reasoning("I think of "), .reasoning("四百 words.")]
    + words.prefix(200).map { .content($0) } + [.gate("more")]
    + words.dropFirst(200).map { .content($0) } + [.untilDisconnect]

  @Test(arguments: End.allCases)
  func `an end in mid-answer loses nothing that was to be seen`(end: End) async throws {
    let server = try ScriptedServer(chats: .streamed("All of it"), Self.answer)
    let beck = try await BeckSession.open(server, home: home)
    beck.say("First question")
    try await beck.settled("All of it")
    beck.say("Second question")
    try await beck.answering("word200 言葉")
    // The rest comes to the screen while the disk is slow: it is waited for.
    let lock = try FileLock(home.path(".local/share/beck/beck.db.lock"))
    server.open("more")
    try await beck.answering("word400 言葉")
    // While the answer streams it waits its turn: typed, sent, and nowhere yet.
    beck.child.send("words not sent")
    try await beck.shown("› words not sent")
    end.come(to: beck.child)
    let moment = ContinuousClock.now + .milliseconds(300)
    while beck.child.exitStatus == nil, .now < moment { await Task.yield() }
    #expect(beck.child.exitStatus == nil)
    lock.release()
    #expect(end.expects(try await beck.child.waitForExit()))
    let chat = try #require(await home.chats().first)
    let messages = chat.conversation.messages
    #expect(
      messages.map(\.text) == [
        "First question", "All of it", "Second question", Self.words.joined(),
      ])
    #expect(messages.dropLast().allSatisfy { $0.status == .complete })
    let last = try #require(messages.last)
    #expect(last.reasoning == "I think of 四百 words.")
    // The next start finds that it broke off.
    #expect(last.status == .streaming)
    #expect(chat.draft == "words not sent")
    let next = try await BeckSession.open(try ScriptedServer(chats: .streamed("New")), home: home)
    try await next.shown("recovered 1 answer and 1 draft: First question · Alt+o opens them")
    next.child.send(keys: .alt("o"))
    try await next.shown("interrupted: beck ended while", "› words not sent")
    next.child.send(keys: .control("c"))
    _ = try await next.leave()
    let told = try #require(await home.chats().first?.conversation.messages.last)
    guard case .interrupted = told.status else {
      Issue.record("\(told.status)")
      return
    }
    #expect(told.text == Self.words.joined() && told.reasoning == "I think of 四百 words.")
  }

  @Test(arguments: End.allCases)
  func `an end between two questions leaves the chat as it is`(end: End) async throws {
    let beck = try await BeckSession.open(
      try ScriptedServer(chats: .streamed("All of it")), home: home)
    beck.say("A question")
    try await beck.settled("All of it")
    end.come(to: beck.child)
    #expect(end.expects(try await beck.child.waitForExit()))
    let chats = try await home.chats()
    #expect(chats.map { $0.conversation.messages.map(\.text) } == [["A question", "All of it"]])
    try await expectNothingRecovered()
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `a database that does not answer keeps nobody from leaving`(signal: Int32) async throws {
    let steps: [ServerStep] = [
      .eventStream, .content("first words"), .gate("more"), .content(" and last words"),
      .untilDisconnect,
    ]
    let server = try ScriptedServer(chats: steps)
    let beck = try await BeckSession.open(server, home: home)
    beck.say("A question")
    try await beck.answering("first words")
    let lock = try FileLock(home.path(".local/share/beck/beck.db.lock"))
    server.open("more")
    try await beck.answering("and last words")
    beck.child.signal(signal)
    #expect(try await beck.child.waitForExit() == .signaled(signal))
    #expect(beck.screen.modes == .initial && !beck.screen.isAlternate)
    #expect(
      beck.screen.flowingText.contains("the database of chats does not answer")
        == (signal == SIGTERM))
    lock.release()
    // It ended as by a kill: what the disk had taken is there.
    let chat = try #require(try await home.chats().first)
    let messages = chat.conversation.messages
    #expect(messages.first?.text == "A question")
    #expect("first words and last words".hasPrefix(messages.last?.text ?? "nothing"))
    // What it had not is in the file of the chat that was left.
    let path = try #require(home.contents().first { $0.hasSuffix(".md") })
    let file = String(decoding: try home.read(path), as: UTF8.self)
    #expect(file.contains("first words and last words"))
  }

  /// An end in order is none that the next start would have to make whole.
  private func expectNothingRecovered() async throws {
    let next = try await BeckSession.open(try ScriptedServer(chats: .streamed("New")), home: home)
    next.say("Hi")
    try await next.settled("New")
    #expect(!next.screen.contains("recovered"))
    _ = try await next.leave()
  }
}

/// Another process that holds an advisory lock.
private struct FileLock {
  private let file: Int32

  init(_ path: String) throws {
    file = open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0, flock(file, LOCK_EX) == 0 else { throw POSIXFailure() }
  }

  func release() { close(file) }

  private struct POSIXFailure: Error {}
}
