import ChatCore

extension TurnReceipt {
  /// With everything that one may hold.
  static let sample: TurnReceipt = {
    var parameters = RequestParameters()
    parameters.temperature = 0.7
    parameters.topP = 0.1
    parameters.maxTokens = 12
    parameters.reasoningEffort = "low"
    parameters.seed = -3
    parameters.stop = ["\0", "END"]
    var trace = RequestTrace(
      url: "https://a.example/v1/chat/completions", keyOrigin: "OPENAI_API_KEY",
      identity: [.init(name: "OpenAI-Project", value: "p")], changes: ["without top_p"],
      sentBytes: 120, bodyDigest: "85944171f73967e8")
    trace.status = 200
    trace.marks = [.init(name: "x-request-id", value: "r"), .init(name: "cf-ray", value: "c")]
    trace.connection = .init(
      isReused: false, name: .microseconds(1_001), connect: .microseconds(2_003),
      secure: .microseconds(30_007), firstByte: .microseconds(400_009))
    trace.receivedBytes = 5_000
    return TurnReceipt(
      streams: false, parameters: parameters, system: "Be \0 brief.",
      tools: [ToolDeclaration(name: "f", description: "d", parameters: "{}")],
      leftOut: [0..<2, 5..<6], triedAfter: .nanoseconds(1_234_567), trace: trace)
  }()
}

extension Message {
  /// What was sent is known, and nothing of what came.
  static let asked: Message = {
    var message = Message.answer("", .complete)
    message.receipt = TurnReceipt(streams: true)
    return message
  }()
}
