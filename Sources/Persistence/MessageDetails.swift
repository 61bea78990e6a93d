import ChatCore

/// All of a message but its columns, as the JSON object that the store keeps. A field that is not
/// there is unknown or empty; readers leave out what they do not know.
struct MessageDetails: Codable, Equatable {
  var reasoning: String?
  var reasoningForm: String?
  var reasoningDetails: [String]?
  var remarks: [String]?
  var refusal: String?
  var calls: [Call]?
  /// The call that a tool's message answers.
  var answers: Call?
  var stop: Stop?
  var failure: Failure?
  var usage: Usage?
  var estimate: Estimate?
  var finishReason: String?
  var unshown: [String]?
  var unreadableEvents: Int?
  var answeringModel: String?
  var answerID: String?
  var exclusion: String?
  var timing: Timing?
  var provider: String?
  var receipt: ReceiptDetails?

  struct Call: Codable, Equatable {
    var id: String
    var name: String
    var arguments: String
    var form: String?
    var extraContent: String?
    var isCut: Bool?
  }

  struct Stop: Codable, Equatable {
    var afterSeconds: Double
    var estimatedTokens: Int
    var streamed: Bool
    var requestWasOut: Bool
  }

  struct Failure: Codable, Equatable {
    var sentence: String
    var advice: String?
    var serverWords: String?
  }

  struct Usage: Codable, Equatable {
    var prompt: Int?
    var completion: Int?
    var total: Int?
    var cachedPrompt: Int?
    var reasoning: Int?
    /// In dollars.
    var cost: Double?
    var raw: String?
  }

  /// Tokens, between what they likely lie.
  struct Estimate: Codable, Equatable {
    var tokens: Int
    var low: Int
    var high: Int
  }

  /// Seconds from the sending.
  struct Timing: Codable, Equatable {
    var firstByte: Double?
    var firstToken: Double?
    var total: Double?
    var reasoning: Double?
  }
}

extension MessageDetails {
  init(_ message: Message) {
    reasoning = message.reasoning.nonEmpty
    reasoningForm = message.reasoningForm?.word
    reasoningDetails = message.reasoningDetails.nonEmpty
    remarks = message.remarks.nonEmpty
    refusal = message.refusal.nonEmpty
    calls = message.toolCalls.map { Call($0) }.nonEmpty
    if case .tool(let call) = message.author { answers = Call(call) }
    switch message.status {
    case .streaming, .complete: break
    case .stopped(let record): stop = Stop(record)
    case .interrupted(let told), .failed(let told): failure = Failure(told)
    }
    usage = message.usage.map { Usage($0) }
    estimate = message.estimate.map { Estimate($0) }
    finishReason = message.finishReason?.word
    unshown = message.unshown.map(\.word).nonEmpty
    unreadableEvents = message.unreadableEvents > 0 ? message.unreadableEvents : nil
    answeringModel = message.answeringModel?.name
    answerID = message.answerID
    exclusion = message.exclusion?.word
    timing = Timing(message.timing)
    provider = message.provider
    receipt = message.receipt.map { ReceiptDetails($0) }
  }

  /// Puts everything but text, author, time and status into a message.
  func fill(_ message: inout Message) {
    message.reasoning = reasoning ?? ""
    message.reasoningForm = reasoningForm.flatMap { ReasoningForm(word: $0) }
    message.reasoningDetails = reasoningDetails ?? []
    message.remarks = remarks ?? []
    message.refusal = refusal ?? ""
    message.toolCalls = calls?.map(\.call) ?? []
    message.usage = usage?.usage
    message.estimate = estimate?.estimate
    message.finishReason = finishReason.map { FinishReason(word: $0) }
    message.unshown = unshown?.map { UnshownContent(word: $0) } ?? []
    message.unreadableEvents = unreadableEvents ?? 0
    message.answeringModel = answeringModel.map { ModelID($0) }
    message.answerID = answerID
    message.exclusion = exclusion.flatMap { Message.Exclusion(word: $0) }
    timing?.fill(&message.timing)
    message.provider = provider
    message.receipt = receipt?.receipt
  }
}

// MARK: - Parts

extension MessageDetails.Call {
  init(_ call: ToolCall) {
    self.init(
      id: call.id, name: call.name, arguments: call.arguments, form: call.form.word,
      extraContent: call.extraContent, isCut: call.isCut ? true : nil)
  }

  var call: ToolCall {
    ToolCall(
      id: id, name: name, arguments: arguments,
      form: form.flatMap { ToolCall.Form(word: $0) } ?? .tool, extraContent: extraContent,
      isCut: isCut ?? false)
  }
}

extension MessageDetails.Stop {
  init(_ record: StopRecord) {
    self.init(
      afterSeconds: record.after.inSeconds, estimatedTokens: record.estimatedTokens,
      streamed: record.streamed, requestWasOut: record.requestWasOut)
  }

  var record: StopRecord {
    StopRecord(
      after: Duration(inSeconds: afterSeconds), estimatedTokens: estimatedTokens,
      streamed: streamed,
      requestWasOut: requestWasOut)
  }
}

extension MessageDetails.Failure {
  init(_ told: ServiceFailure) {
    self.init(
      sentence: told.sentence, advice: told.advice.nonEmpty, serverWords: told.serverWords)
  }

  var failure: ServiceFailure {
    ServiceFailure(sentence: sentence, advice: advice ?? "", serverWords: serverWords)
  }
}

extension MessageDetails.Usage {
  init(_ told: TokenUsage) {
    self.init(
      prompt: told.prompt, completion: told.completion, total: told.total,
      cachedPrompt: told.cachedPrompt, reasoning: told.reasoning, cost: told.cost, raw: told.raw)
  }

  var usage: TokenUsage {
    TokenUsage(
      prompt: prompt, completion: completion, total: total, cachedPrompt: cachedPrompt,
      reasoning: reasoning, cost: cost, raw: raw)
  }
}

extension MessageDetails.Estimate {
  init(_ estimate: TokenEstimate) {
    self.init(
      tokens: estimate.tokens, low: estimate.range.lowerBound, high: estimate.range.upperBound)
  }

  var estimate: TokenEstimate {
    TokenEstimate(min(low, high)...max(low, high), tokens: tokens)
  }
}

extension MessageDetails.Timing {
  /// Nil where nothing was measured.
  init?(_ timing: Message.Timing) {
    func seconds(_ time: Duration?) -> Double? { time?.inSeconds }
    self.init(
      firstByte: seconds(timing.firstByte), firstToken: seconds(timing.firstToken),
      total: seconds(timing.total), reasoning: seconds(timing.reasoning))
    if self == Self() { return nil }
  }

  func fill(_ timing: inout Message.Timing) {
    timing.firstByte = firstByte.map { Duration(inSeconds: $0) }
    timing.firstToken = firstToken.map { Duration(inSeconds: $0) }
    timing.total = total.map { Duration(inSeconds: $0) }
    timing.reasoning = reasoning.map { Duration(inSeconds: $0) }
  }
}

extension Collection {
  var nonEmpty: Self? { isEmpty ? nil : self }
}
