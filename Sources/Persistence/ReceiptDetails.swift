import ChatCore

/// How an answer was asked for and fetched, as the store keeps it with the answer's details.
struct ReceiptDetails: Codable, Equatable {
  /// Nil for a stream.
  var isWhole: Bool?
  var parameters: Parameters?
  var system: String?
  var tools: [Tool]?
  /// Places in the branch: from and up to, one behind the other.
  var leftOut: [Int]?
  /// Seconds.
  var triedAfter: Double?
  var trace: Trace?

  struct Parameters: Codable, Equatable {
    var temperature: Double?
    var topP: Double?
    var maxTokens: Int?
    var reasoningEffort: String?
    var seed: Int?
    var stop: [String]?
  }

  struct Tool: Codable, Equatable {
    var name: String
    var description: String
    var parameters: String
  }

  struct Trace: Codable, Equatable {
    var url: String
    var keyOrigin: String?
    /// Name and value, one behind the other; so are the marks.
    var identity: [String]?
    var changes: [String]?
    var sentBytes: Int
    var bodyDigest: String
    var status: Int?
    var marks: [String]?
    var connection: Connection?
    var receivedBytes: Int?
  }

  /// Seconds.
  struct Connection: Codable, Equatable {
    var isReused: Bool?
    var name: Double?
    var connect: Double?
    var secure: Double?
    var firstByte: Double?
  }
}

extension ReceiptDetails {
  init(_ receipt: TurnReceipt) {
    isWhole = receipt.streams ? nil : true
    let set = Parameters(receipt.parameters)
    parameters = set == Parameters() ? nil : set
    system = receipt.system
    tools = receipt.tools?.map {
      Tool(name: $0.name, description: $0.description, parameters: $0.parameters)
    }
    leftOut = receipt.leftOut.flatMap { [$0.lowerBound, $0.upperBound] }.nonEmpty
    triedAfter = receipt.triedAfter?.inSeconds
    trace = receipt.trace.map { Trace($0) }
  }

  var receipt: TurnReceipt {
    TurnReceipt(
      streams: isWhole != true, parameters: parameters?.parameters ?? RequestParameters(),
      system: system,
      tools: tools?.map {
        ToolDeclaration(
          name: $0.name, description: $0.description, parameters: $0.parameters)
      },
      leftOut: Self.pairs(leftOut ?? []).compactMap { $0 < $1 ? $0..<$1 : nil },
      triedAfter: triedAfter.map { Duration(inSeconds: $0) }, trace: trace?.trace)
  }

  fileprivate static func pairs<Value>(_ values: [Value]) -> [(Value, Value)] {
    zip(values, values.dropFirst()).enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
  }
}

// MARK: - Parts

extension ReceiptDetails.Parameters {
  init(_ set: RequestParameters) {
    self.init(
      temperature: set.temperature, topP: set.topP, maxTokens: set.maxTokens,
      reasoningEffort: set.reasoningEffort, seed: set.seed, stop: set.stop.nonEmpty)
  }

  var parameters: RequestParameters {
    var set = RequestParameters()
    set.temperature = temperature
    set.topP = topP
    set.maxTokens = maxTokens
    set.reasoningEffort = reasoningEffort
    set.seed = seed
    set.stop = stop ?? []
    return set
  }
}

extension ReceiptDetails.Trace {
  init(_ trace: RequestTrace) {
    self.init(
      url: trace.url, keyOrigin: trace.keyOrigin, identity: Self.flat(trace.identity),
      changes: trace.changes.nonEmpty, sentBytes: trace.sentBytes, bodyDigest: trace.bodyDigest,
      status: trace.status, marks: Self.flat(trace.marks),
      connection: trace.connection.map { ReceiptDetails.Connection($0) },
      receivedBytes: trace.receivedBytes)
  }

  var trace: RequestTrace {
    var trace = RequestTrace(
      url: url, keyOrigin: keyOrigin, identity: Self.marks(identity), changes: changes ?? [],
      sentBytes: sentBytes, bodyDigest: bodyDigest)
    trace.status = status
    trace.marks = Self.marks(marks)
    trace.connection = connection?.connection
    trace.receivedBytes = receivedBytes
    return trace
  }

  private static func flat(_ marks: [RequestTrace.Mark]) -> [String]? {
    marks.flatMap { [$0.name, $0.value] }.nonEmpty
  }

  private static func marks(_ texts: [String]?) -> [RequestTrace.Mark] {
    ReceiptDetails.pairs(texts ?? []).map { RequestTrace.Mark(name: $0, value: $1) }
  }
}

extension ReceiptDetails.Connection {
  init(_ connection: RequestTrace.Connection) {
    func seconds(_ time: Duration?) -> Double? { time?.inSeconds }
    self.init(
      isReused: connection.isReused ? true : nil, name: seconds(connection.name),
      connect: seconds(connection.connect), secure: seconds(connection.secure),
      firstByte: seconds(connection.firstByte))
  }

  var connection: RequestTrace.Connection {
    RequestTrace.Connection(
      isReused: isReused ?? false, name: name.map { Duration(inSeconds: $0) },
      connect: connect.map { Duration(inSeconds: $0) },
      secure: secure.map { Duration(inSeconds: $0) },
      firstByte: firstByte.map { Duration(inSeconds: $0) })
  }
}
