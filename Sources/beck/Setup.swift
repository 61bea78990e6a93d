import ChatAPI
import ChatCore
import ChatRuntime
import CurlTransport
import Glibc

/// What options, environment and configuration come to, the same for every mode.
struct Setup {
  let options: Options
  let environment: [String: String]
  let paths: Paths
  let configuration: Configuration
  let parameters: RequestParameters
  let server: Server
  let transport: CurlClient

  /// - Throws: for what keeps beck from starting.
  init(_ options: Options, environment: [String: String]) throws(UsageMistake) {
    self.options = options
    self.environment = environment
    paths = Paths(environment: environment)
    parameters = try options.parameters.checked()
    switch ConfigurationLoader(paths: paths).load(options.config) {
    case .success(let configuration): self.configuration = configuration
    case .failure(let problem): throw UsageMistake(problem.sentence)
    }
    if let file = options.caFile, let reason = PrivateFile.whyUnreadable(file) {
      throw UsageMistake("--ca-file \(file) cannot be read: \(reason)")
    }
    do throws(EndpointError) {
      server = try Server.choose(options, environment: environment)
    } catch {
      throw UsageMistake(error.description)
    }
    transport = CurlClient(environment: configuration.applied(to: environment))
  }

  /// As it was named; nil when nobody named one.
  var themeName: String? { options.theme ?? configuration.theme }

  /// The theme that goes by the terminal's ground is wanted.
  var followsBackground: Bool { themeName == "auto" }

  /// - keepsConnections: more than one request is to be expected.
  func consumer(keepsConnections: Bool) -> StreamConsumer {
    var settings = RequestSettings()
    settings.authorityFile = options.caFile ?? configuration.authorityFile
    settings.timeouts = configuration.timeouts
    settings.keepsConnections = keepsConnections
    return StreamConsumer(
      transport: transport, version: Version.number, settings: settings,
      endpoint: server.endpoint)
  }

  /// Without a screen nobody could see that the demo server answers: it must be asked for.
  func requireServer() throws(UsageMistake) {
    if case .demo(asked: false) = server {
      throw UsageMistake(
        "No key and no server is configured: set OPENAI_API_KEY, or name a server with --base-url; "
          + "--demo asks the built-in one.")
    }
  }
}
