import ChatCore

/// The answer's text alone on standard output, everything else in words on standard error.
struct PlainForm: AnswerForm {
  /// Nil when standard output is no terminal: then the text goes out as it came.
  private var terminal: TerminalText?
  private var last: Part?
  private var endsLine = true

  private enum Part { case text, refusal }
  private static let longestArguments = 200

  init(onTerminal: Bool) {
    terminal = onTerminal ? TerminalText() : nil
  }

  mutating func take(_ events: [StreamEvent]) -> [PrintWrite] {
    var writes: [PrintWrite] = []
    for event in events {
      switch event {
      case .text(let text): add(text, of: .text, to: &writes)
      case .refusal(let text): add(text, of: .refusal, to: &writes)
      case .retrying(let notice): writes += note(notice.sentence)
      case .notice(let sentence): writes += note(sentence)
      case .connecting, .connected, .responded, .alive, .reasoning, .reasoningForm,
        .reasoningDetail, .toolCall, .unshown, .unreadableEvents, .usage, .finishReason,
        .answeringModel, .answerID, .traced, .ended:
        break
      }
    }
    return writes
  }

  mutating func note(_ sentence: String) -> [PrintWrite] {
    [PrintWrite(.notes, StandardStreams.line(sentence))]
  }

  mutating func end(_ answer: Message, model: ModelID?) -> [PrintWrite] {
    var rest = terminal?.finish() ?? []
    if let byte = rest.last { endsLine = byte == UInt8(ascii: "\n") }
    if !endsLine { rest.append(UInt8(ascii: "\n")) }
    var writes = rest.isEmpty ? [] : [PrintWrite(.answer, rest)]
    for call in answer.toolCalls { writes += note(Self.words(call)) }
    return writes + notes(on: answer)
  }

  // A failure is told without what a person could press in the full-screen chat.
  private mutating func notes(on answer: Message) -> [PrintWrite] {
    var rest = answer
    var lines: [String] = []
    switch answer.status {
    case .interrupted(let failure): lines = ["interrupted: \(failure.text)"]
    case .failed(let failure): lines = ["error: \(failure.text)"]
    case .streaming, .complete, .stopped: break
    }
    if !lines.isEmpty { rest.status = .streaming }
    lines = MessageNotes(rest).lines.map(\.text) + lines
    return lines.flatMap { note($0) }
  }

  // A refusal beside a text is a paragraph of its own.
  private mutating func add(_ text: String, of part: Part, to writes: inout [PrintWrite]) {
    let isNewPart = last != nil && last != part
    last = part
    let text = isNewPart ? "\n\n\(text)" : text
    let bytes = terminal?.append(text) ?? Array(text.utf8)
    guard let byte = bytes.last else { return }
    endsLine = byte == UInt8(ascii: "\n")
    if writes.last?.sink == .answer {
      writes[writes.count - 1].bytes += bytes
    } else {
      writes.append(PrintWrite(.answer, bytes))
    }
  }

  private static func words(_ call: ToolCall) -> String {
    let arguments = call.arguments.unicodeScalars
    let isLong = arguments.count > longestArguments
    let shown = String(arguments.prefix(longestArguments)) + (isLong ? "…" : "")
    let remark = call.remark.map { " (\($0))" } ?? ""
    return "tool call: \(call.name) \(shown)\(remark)"
  }
}
