import Synchronization

/// Lets a request for a busy model pass only after others were turned away. One for each running server, shared by all
/// its connections.
final class Turnstile: Sendable {
  private let refused = Mutex<[String: Int]>([:])

  /// Counts one request for `model`.
  /// - Throws: status 429 as many times in a row as the model says.
  func pass(to model: DemoModel) throws(ErrorObject) {
    let isRefused = refused.withLock { refused in
      let count = refused[model.id, default: 0]
      refused[model.id] = count < model.refusalsPerAnswer ? count + 1 : 0
      return count < model.refusalsPerAnswer
    }
    if isRefused { throw .busy(model.id) }
  }
}
