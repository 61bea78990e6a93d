import ChatAPI
import ChatCore
import DemoServer
import Executors

/// Which server the command line and the environment name.
enum Server {
  case remote(Endpoint)
  /// - asked: by `--demo`; else for want of a key and a server.
  case demo(asked: Bool)

  /// - Throws: `EndpointError`, for an address or a key that cannot be used.
  static func choose(
    _ options: Options, environment: [String: String]
  ) throws(EndpointError) -> Server {
    if options.demo { return .demo(asked: true) }
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    let key = value("OPENAI_API_KEY")
    let named = options.baseURL ?? value("OPENAI_BASE_URL")
    guard let address = named ?? (key == nil ? nil : "https://api.openai.com/v1") else {
      return .demo(asked: false)
    }
    return .remote(
      try Endpoint(
        baseURL: address,
        key: try key.map { text throws(EndpointError) in try APIKey(text) } ?? nil,
        keyOrigin: "OPENAI_API_KEY", organization: value("OPENAI_ORG_ID"),
        project: value("OPENAI_PROJECT_ID")))
  }

  /// For the status bar.
  var displayName: String {
    switch self {
    case .remote(let endpoint): endpoint.displayName
    case .demo: "demo"
    }
  }

  /// What `StreamConsumer` asks at each request. The demo server starts at the first.
  var endpoint: @Sendable () async throws(ServiceFailure) -> Endpoint {
    switch self {
    case .remote(let endpoint): return { () async throws(ServiceFailure) in endpoint }
    case .demo:
      let demo = RunningDemo()
      return { () async throws(ServiceFailure) in try await demo.endpoint() }
    }
  }
}

/// The demo server once it was needed.
private actor RunningDemo {
  nonisolated var unownedExecutor: UnownedSerialExecutor {
    WorkerThread.shared.asUnownedSerialExecutor()
  }

  private var start: Task<Endpoint, any Error>?

  func endpoint() async throws(ServiceFailure) -> Endpoint {
    let task =
      start
      ?? Task(executorPreference: WorkerThread.shared) {
        try Endpoint(baseURL: try await DemoServer.start().baseURL, key: nil)
      }
    start = task
    do {
      return try await task.value
    } catch {
      start = nil
      throw ServiceFailure(
        sentence: "the demo server could not start: \(error); name a server with --base-url")
    }
  }
}
