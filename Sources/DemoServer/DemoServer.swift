import Executors
import FlyingFox
import FlyingSocks

// beck's built-in server: real HTTP on loopback, in this process, for a first try without any key. Clients reach it
// through `baseURL` alone; it shares no type and no decoder with them.
//
// The files are written to teach the wire format of OpenAI's streaming chat completions. Read them in this order:
//   ChatCompletionRequest   what a client sends; with it ChatMessage, ToolDeclaration, ToolCall and ToolResults
//   StreamEvent             every event a stream may hold, as literal JSON
//   AnswerStream            their order, and the four ways in which a stream ends
//   WholeCompletion         the same answer without streaming
//   ErrorObject, ModelList  the other two shapes; Turnstile is what a busy server does
//   TokenSplitter, TokenUsage   what is counted, and how it is told
// Routes joins them to HTTP; Models/ holds what the models say. No key is asked for.

/// A running demo server, which answers until `stop()`.
package struct DemoServer: Sendable {
  /// What a client is configured with: "http://127.0.0.1:PORT/v1", without a slash at the end.
  package let baseURL: String

  private let server: HTTPServer
  private let running: Task<Void, any Error>

  /// Starts a server on a port of 127.0.0.1 that the kernel picks; it is listening when this returns.
  /// - Parameter pace: `.natural` for people; `.none` leaves out every pause between tokens.
  /// - Throws: the system's error when no socket could be opened, after a second.
  package static func start(pace: Pace = .natural) async throws -> DemoServer {
    let server = HTTPServer(
      config: HTTPServer.Configuration(
        address: try .inet(ip4: "127.0.0.1", port: 0),
        timeout: answerTimeout,
        // Sleeps in epoll_wait(2) without a timeout; the portable pool would wake up a hundred times a second.
        pool: .ePoll(),
        // The default logger prints on stdout, which belongs to the screen.
        logger: .disabled
      ),
      handler: Routes(pace: pace)
    )
    let running = Task(executorPreference: WorkerThread.shared) { try await server.run() }
    // FlyingFox's own wait leaves a timer behind that would wake the idle process later on.
    var waits = 0
    while await !server.isListening, waits < 1_000 {
      try await WorkerThread.shared.pause(for: .milliseconds(1))
      waits += 1
    }
    guard case .ip4(_, let port) = await server.listeningAddress else {
      running.cancel()
      // If the server itself failed, its error says more than our having waited in vain.
      try await running.value
      throw SocketError.unsupportedAddress
    }
    return DemoServer(
      baseURL: "http://127.0.0.1:\(port)/v1", server: server, running: running)
  }

  /// Closes the port and all connections, answers in progress included, and returns when that is done.
  package func stop() async {
    await server.stop(timeout: 0)
    _ = await running.result
  }

  // FlyingFox arms a timer for each request and leaves it armed when the answer was quick, so a short timeout would
  // wake the idle process later on. A year is out of the way, and an unstreamed demo-slow needs a minute anyhow.
  private static let answerTimeout: Double = 365 * 24 * 60 * 60
}
