import ChatCore

/// Writes the messages of a request. Source: PROTOCOL 4, 6.3 and 8.2.
struct MessageWriter {
  let entries: [TurnRequest.Entry]
  private let adaptation: RequestAdaptation
  private let ids: CallIDs

  init(_ entries: [TurnRequest.Entry], _ adaptation: RequestAdaptation) {
    let entries = entries.filter { !Self.isLeftover($0) }
    self.entries =
      adaptation.has(.systemInFirstMessage) ? Self.withoutSystem(entries) : entries
    self.adaptation = adaptation
    ids = CallIDs(of: entries, isMapped: adaptation.has(.nineCharacterIDs))
  }

  func write(_ body: inout [UInt8], _ entry: TurnRequest.Entry) {
    body += #"{"role":"#.utf8
    switch entry.role {
    case .system: append("system", entry.text, to: &body)
    case .user: append("user", entry.text, to: &body)
    case .assistant(let calls, let echo):
      if calls.isEmpty {
        append("assistant", entry.text, to: &body)
      } else {
        let isNull = entry.text.isEmpty && adaptation.has(.nullContent)
        append("assistant", isNull ? nil : entry.text, to: &body)
        append(echo, to: &body)
        append(calls, to: &body)
      }
    case .tool(let call):
      append(call.form == .function ? "function" : "tool", entry.text, to: &body)
      body.appendKey(call.form == .function ? "name" : "tool_call_id")
      body.appendJSON(call.form == .function ? call.name : ids[call.id])
    }
    body.append(UInt8(ascii: "}"))
  }

  // MARK: -

  /// What a turn left that was stopped before its first word: servers refuse empty answers.
  private static func isLeftover(_ entry: TurnRequest.Entry) -> Bool {
    if case .assistant(let calls, _) = entry.role {
      calls.isEmpty && entry.text.isEmpty
    } else {
      false
    }
  }

  private static func withoutSystem(_ entries: [TurnRequest.Entry]) -> [TurnRequest.Entry] {
    guard let system = entries.first, system.role == .system else { return entries }
    var rest = Array(entries.dropFirst())
    if let first = rest.first, first.role == .user {
      rest[0].text = "\(system.text)\n\n\(first.text)"
    } else {
      rest.insert(.init(.user, system.text), at: 0)
    }
    return rest
  }

  private func append(_ role: String, _ content: String?, to body: inout [UInt8]) {
    body.appendJSON(role)
    body.appendKey("content")
    if let content { body.appendJSON(content) } else { body += "null".utf8 }
  }

  private func append(_ echo: ReasoningEcho?, to body: inout [UInt8]) {
    if adaptation.has(.reasoningAlways) {
      body.appendKey("reasoning_content")
      body.appendJSON(echo?.text ?? "")
      return
    }
    guard let echo, !adaptation.has(.withoutReasoning) else { return }
    switch echo.form {
    case .reasoningContent:
      body.appendKey("reasoning_content")
      body.appendJSON(echo.text)
    case .reasoning:
      body.appendKey("reasoning")
      body.appendJSON(echo.text)
    case .details, .inContent: break
    }
    let details = echo.details.filter(JSONSyntax.isValue)
    guard !details.isEmpty else { return }
    body.appendKey("reasoning_details")
    body.appendArray(details) { $0 += $1.utf8 }
  }

  private func append(_ calls: [ToolCall], to body: inout [UInt8]) {
    if let call = calls.first(where: { $0.form == .function }) {
      body.appendKey("function_call")
      append(call, to: &body)
    }
    let tools = calls.filter { $0.form == .tool }
    guard !tools.isEmpty else { return }
    body.appendKey("tool_calls")
    body.appendArray(tools) { body, call in
      body += #"{"id":"#.utf8
      body.appendJSON(ids[call.id])
      body += #","type":"function","function":"#.utf8
      append(call, to: &body)
      if let extra = call.extraContent, JSONSyntax.isValue(extra) {
        body.appendKey("extra_content")
        body += extra.utf8
      }
      body.append(UInt8(ascii: "}"))
    }
  }

  // Servers parse the arguments of the past: what is no object would fail the whole request.
  private func append(_ call: ToolCall, to body: inout [UInt8]) {
    body += #"{"name":"#.utf8
    body.appendJSON(call.name)
    body.appendKey("arguments")
    body.appendJSON(JSONSyntax.isObject(call.arguments) ? call.arguments : "{}")
    body.append(UInt8(ascii: "}"))
  }
}
