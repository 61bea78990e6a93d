import FoundationEssentials
import Testing

// What a client expects on the wire, written down a second time, from the client's side.

struct WireChunk: Decodable {
  struct Choice: Decodable {
    struct Delta: Decodable {
      var role: String?
      var content: String?
      var reasoningContent: String?
      var refusal: String?
      var toolCalls: [WireCall]?
    }
    var index: Int
    var delta: Delta
    var finishReason: String?
  }
  var id: String
  var object: String
  var created: Int
  var model: String
  var choices: [Choice]
  var usage: WireUsage?
}

struct WireUsage: Decodable, Equatable {
  struct Details: Decodable, Equatable {
    var reasoningTokens: Int
  }
  var promptTokens: Int
  var completionTokens: Int
  var totalTokens: Int
  var completionTokensDetails = Details(reasoningTokens: 0)
}

/// A call, or a piece of one.
struct WireCall: Decodable, Equatable {
  struct Function: Decodable, Equatable {
    var name: String?
    var arguments: String
  }
  var index: Int?
  var id: String?
  var type: String?
  var function: Function
}

struct WireCompletion: Decodable {
  struct Choice: Decodable {
    struct Message: Decodable {
      var role: String
      var content: String?
      var reasoningContent: String?
      var refusal: String?
      var toolCalls: [WireCall]?
    }
    var message: Message
    var finishReason: String
  }
  var object: String
  var model: String
  var choices: [Choice]
  var usage: WireUsage
}

struct WireError: Decodable {
  struct Fields: Decodable, Equatable {
    var message: String
    var type: String
    var param: String?
    var code: String?
  }
  var error: Fields
}

struct WireModels: Decodable {
  struct Entry: Decodable {
    var id: String
    var object: String
    var ownedBy: String
    var contextLength: Int
  }
  var object: String
  var data: [Entry]
}

/// The blocks of an event stream, in order.
struct WireStream {
  /// The values of the data lines.
  var data: [String] = []
  /// Number of comments before the first data line.
  var leadingComments = 0

  init(_ response: RawResponse) throws {
    var blocks = response.text.components(separatedBy: "\n\n")
    // After the last empty line there is nothing.
    #expect(blocks.popLast() == "")
    for block in blocks {
      if block.hasPrefix(":") {
        if data.isEmpty { leadingComments += 1 }
      } else {
        try #require(block.hasPrefix("data: ") && !block.contains("\n"))
        data.append(String(block.dropFirst(6)))
      }
    }
  }

  /// The chunks, with the events left out that are none: [DONE] and errors.
  func chunks() throws -> [WireChunk] {
    try data.filter { $0.hasPrefix(#"{"id""#) }.map { try decode(WireChunk.self, $0) }
  }

  func deltas() throws -> [WireChunk.Choice.Delta] {
    try chunks().compactMap { $0.choices.first?.delta }
  }

  func content() throws -> String { try deltas().compactMap(\.content).joined() }
  func reasoning() throws -> String { try deltas().compactMap(\.reasoningContent).joined() }
  func refusal() throws -> String { try deltas().compactMap(\.refusal).joined() }

  /// The calls as a client joins them: by their index.
  func calls() throws -> [WireCall] {
    try deltas().flatMap { $0.toolCalls ?? [] }.reduce(into: []) { calls, piece in
      let index = try #require(piece.index)
      if index == calls.count {
        calls.append(piece)
      } else {
        try #require(calls.indices.contains(index))
        #expect(piece.id == nil && piece.type == nil && piece.function.name == nil)
        calls[index].function.arguments += piece.function.arguments
      }
    }
  }
}

func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = .convertFromSnakeCase
  return try decoder.decode(type, from: Data(text.utf8))
}
