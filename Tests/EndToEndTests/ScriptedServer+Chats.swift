import Synchronization
import TestSupport

extension ScriptedServer {
  /// A server that gives its first answer to the first chat request, and so on, and the last one
  /// to all others.
  /// - Parameter models: the answer to whoever asks for its models.
  convenience init(
    chats: [ServerStep]..., models: [ServerStep] = .failure(404, "no list here")
  ) throws {
    let asked = Counter()
    try self.init { request in
      if request.method == "GET" { return models }
      return chats.dropFirst(asked.next()).first ?? chats.last ?? []
    }
  }

  /// Waits for a chat request, the first being number 1.
  @discardableResult
  func chat(_ number: Int = 1) async throws -> ScriptedRequest {
    var index = 0
    var seen = 0
    while true {
      index += 1
      let request = try await request(number: index)
      if request.method == "POST" { seen += 1 }
      if seen == number { return request }
    }
  }

  /// How many chat requests came so far.
  var chatCount: Int { requests.count { $0.method == "POST" } }
}

/// Counts up from 0, for whoever asks.
final class Counter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      defer { count += 1 }
      return count
    }
  }
}

extension ScriptedRequest {
  /// Whether the body holds these messages and no others.
  func holds(messages: (role: String, text: String)...) -> Bool {
    let list = messages.map {
      #"{"role":\#(jsonString($0.role)),"content":\#(jsonString($0.text))}"#
    }
    return text.contains("\"messages\":[\(list.joined(separator: ","))]")
  }
}

extension [ServerStep] {
  /// The beginning of an answer, and then nothing until the client goes away.
  static func unfinished(_ text: String) -> [ServerStep] {
    [.eventStream, .role(), .content(text), .untilDisconnect]
  }
}
