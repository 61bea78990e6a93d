import ChatCore

/// What is known of a message and of the request behind it, line by line.
struct ReceiptLines {
  private(set) var lines: [Sheet.Line] = []
  /// Of the times that were told.
  private var latest = Duration.zero

  /// - Parameter estimatedTokens: of what the model made; nil for what no model made.
  init(_ message: Message, estimatedTokens: Int?) {
    switch message.author {
    case .user: add("from", "you")
    case .model(let model): add("model asked", model.label)
    case .tool(let call): add("result of", call.shownName)
    }
    add("model answering", message.answeringModel?.label)
    add("sent", message.time.dateAndClock)
    if let estimatedTokens { addTurn(message, estimatedTokens) }
    add("text", Quantities.counted(message.text.utf8.count, "byte", "bytes"))
    for line in MessageNotes(message).lines { add("note", line.text) }
  }

  private mutating func add(_ key: String, _ text: String?) {
    if let text { lines.append(Sheet.Line(key: key, text: text)) }
  }

  private mutating func addTurn(_ message: Message, _ estimatedTokens: Int) {
    let trace = message.receipt?.trace
    add("server", [message.provider, trace?.url].compactMap { $0 }.joined(separator: " · "))
    addUsage(message, estimatedTokens)
    add("finish reason", finish(message))
    addTimes(message)
    add("answer id", message.answerID)
    for mark in trace?.marks ?? [] { add(mark.name, mark.value) }
    add("status", trace?.status.map { "\($0)" })
    if let receipt = message.receipt { addRequest(receipt) }
    add("received", trace?.receivedBytes.map { Quantities.counted($0, "byte", "bytes") })
    for remark in message.remarks { add("on the way", remark) }
  }

  /// The word as the server spelled it, and what it means.
  private func finish(_ message: Message) -> String? {
    message.finishReason.map { $0.kind == .other ? $0.words : "\($0.word.oneLine) · \($0.words)" }
  }

  // MARK: usage

  private mutating func addUsage(_ message: Message, _ estimatedTokens: Int) {
    guard let usage = message.usage else {
      guard message.status != .streaming, !message.hidesUsage else {
        return add("usage", "unknown: the server told none")
      }
      let tokens = Quantities.counted(estimatedTokens, "token", "tokens")
      let made = estimatedTokens > 0 ? "~\(tokens) made" : "no text came"
      let more = message.wasCut ? "; the provider may bill more" : ""
      return add("usage", "estimated: \(made)\(more)")
    }
    let isWhole = usage.context != nil
    add("usage", isWhole ? "exact: told by the server" : "estimated: the server told a part")
    addTokens("prompt", usage.prompt)
    addTokens("from the cache", usage.cachedPrompt)
    addTokens("completion", usage.completion)
    addTokens("of that reasoning", usage.reasoning)
    addTokens("total", usage.total)
  }

  private mutating func addTokens(_ key: String, _ count: Int?) {
    add(key, count.map { Quantities.counted($0, "token", "tokens") })
  }

  // MARK: times

  /// When each step was done, from the sending on, in their order.
  private mutating func addTimes(_ message: Message) {
    let connection = message.receipt?.trace?.connection
    let tried = message.receipt?.triedAfter ?? .zero
    // Up to here it is the way to the disk.
    lines.append(Sheet.Line(key: "", text: "Times since the question was sent"))
    if !message.remarks.isEmpty { addTime("last try begun", tried) }
    if connection?.isReused == true { add("connection", "kept from the request before") }
    addTime("name looked up", connection?.name.map { tried + $0 })
    addTime("connected", connection?.connect.map { tried + $0 })
    addTime("encrypted (TLS)", connection?.secure.map { tried + $0 })
    addTime("first byte came", connection?.firstByte.map { tried + $0 } ?? message.timing.firstByte)
    addTime("first token came", message.timing.firstToken)
    addTime("answer ended", message.timing.total)
    add("of that thinking", message.timing.reasoning.map(Self.words))
    lines.append(Sheet.Line(key: "", text: "Request"))
  }

  private mutating func addTime(_ key: String, _ time: Duration?) {
    guard let time else { return }
    // The network and the screen measure each for itself, up to a frame apart.
    latest = max(latest, time)
    add(key, "after \(Self.words(latest))")
  }

  /// "0.4 ms", "12 ms", "1.25 s", and as `Quantities.time` from ten seconds on.
  private static func words(_ time: Duration) -> String {
    let microseconds = max(0, Int(time / .microseconds(1)))
    switch microseconds {
    case ..<10_000: return "\(microseconds / 1_000).\(microseconds % 1_000 / 100) ms"
    case ..<1_000_000: return "\(microseconds / 1_000) ms"
    case ..<10_000_000:
      let rest = String(microseconds % 1_000_000 / 10_000)
      return "\(microseconds / 1_000_000).\(rest.count < 2 ? "0" : "")\(rest) s"
    default: return Quantities.time(time)
    }
  }

  // MARK: the request

  private mutating func addRequest(_ receipt: TurnReceipt) {
    let sent = receipt.sentParameters.words
    add("parameters sent", sent.isEmpty ? "none: the server decides" : sent)
    guard let trace = receipt.trace else { return }
    for name in trace.leftOutNames { add("left out", "\(name): the server refused it") }
    for change in trace.otherChanges { add("written otherwise", change) }
    add("key", trace.keyOrigin ?? "none sent")
    add("request", Quantities.counted(trace.sentBytes, "byte", "bytes"))
  }
}
