import TestSupport
import Testing

/// beck in a canary's home, and the server that alone may see the key.
struct CanarySession {
  let session: BeckSession
  fileprivate let canary: Canary
  fileprivate let server: ScriptedServer?

  var child: TerminalChild { session.child }

  func say(_ prompt: String) { session.say(prompt) }

  /// Asks, and waits for the whole answer.
  func ask(until text: String) async throws {
    say("Hi")
    try await session.settled(text)
  }

  /// Leaves beck, and looks whether the key was used and whether it was seen.
  func leave(searching: Bool = true) async throws {
    _ = try await session.leave()
    if let server { expectUse(of: server) }
    if searching { try canary.expectNowhere(child) }
  }
}

extension Canary {
  /// Starts beck and waits for nothing.
  func start(
    _ arguments: [String], environment: [String: String] = [:], server: ScriptedServer? = nil
  ) throws -> CanarySession {
    let session = try BeckSession(
      arguments, environment: self.environment.merging(environment) { $1 }, home: home,
      server: server)
    return CanarySession(session: session, canary: self, server: server)
  }

  /// Starts beck against a server that gives these answers, the last one again and again.
  func open(chats: [ServerStep]...) async throws -> CanarySession {
    let asked = Counter()
    let server = try ScriptedServer { request in
      if request.method == "GET" { return .failure(401, "Incorrect key \(Self.key)") }
      return chats.dropFirst(asked.next()).first ?? chats.last ?? []
    }
    let beck = try start(
      ["--base-url", server.baseURL, "-m", ServerStep.testModel], server: server)
    try await beck.session.bar("ready")
    return beck
  }

  /// Runs beck without its screen until its end, whatever that is.
  func run(_ arguments: [String], _ answer: String) async throws {
    let server = try ScriptedServer(
      chats: .streamed(answer), models: .failure(401, "Incorrect key \(Self.key)"))
    let beck = try PrintSession(arguments, server: server, environment: environment, home: home)
    _ = try await beck.child.waitForExit()
    expectUse(of: server)
    try expectNowhere(beck.child)
  }
}

/// What is found nowhere because it was not there would prove nothing.
private func expectUse(of server: ScriptedServer) {
  #expect(
    server.requests.allSatisfy { $0.header("authorization") == "Bearer \(Canary.key)" })
}
