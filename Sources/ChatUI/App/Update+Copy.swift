import ChatCore
import TUICore

// What a person takes out of the transcript: always from the source, never from the screen.
extension AppModel {
  /// The chosen block of code, else the chosen message.
  mutating func copyChosen(exactly: Bool) -> [Effect] {
    guard let browse, let id = messageID(ofBlock: browse.block) else { return [] }
    if let code = browse.code { return copy(source(of: code, in: id), exactly: exactly) }
    guard let message = conversation[id: id] else { return [] }
    return copy(Self.source(of: message), exactly: exactly)
  }

  /// The question with its answer.
  mutating func copyTurn() -> [Effect] {
    guard let browse, let id = messageID(ofBlock: browse.block) else { return [] }
    return copy(ChatDocument(turn: id, of: conversation).markdown, exactly: false)
  }

  /// The last answer, without browsing.
  mutating func copyLastAnswer() -> [Effect] {
    let answer = conversation.messages.last { message in
      if case .model = message.author { !message.isEmpty } else { false }
    }
    guard let answer else {
      flash = "no answer to copy yet"
      return []
    }
    return copy(Self.source(of: answer), exactly: false)
  }

  mutating func copy(_ raw: String, exactly: Bool) -> [Effect] {
    let cleaned = CopyText(cleaning: raw)
    let text = exactly ? raw : cleaned.text
    guard !text.isEmpty else {
      flash = "nothing to copy here"
      return []
    }
    return [.copy(text, leftOut: exactly ? 0 : cleaned.leftOut)]
  }

  // MARK: sources

  func messageID(ofBlock index: Int) -> MessageID? {
    guard transcript.blocks.indices.contains(index),
      case .message(let id) = transcript.blocks[index].kind
    else { return nil }
    return id
  }

  /// What an answer says; its refusal or its calls where it says nothing.
  private static func source(of message: Message) -> String {
    if !message.text.isEmpty { return message.text }
    if !message.refusal.isEmpty { return message.refusal }
    return message.toolCalls.map(\.arguments).joined(separator: "\n")
  }

  /// The raw text behind a section of a message.
  func rawText(_ id: MessageID, _ kind: TranscriptSection.Kind) -> String? {
    guard let message = conversation[id: id] else { return nil }
    switch kind {
    case .text: return message.text
    case .reasoning: return message.reasoning
    case .refusal: return message.refusal
    case .remarks: return message.remarks.joined(separator: "\n")
    case .call(let index):
      return message.toolCalls.indices.contains(index)
        ? message.toolCalls[index].shownArguments : nil
    }
  }

  /// The raw lines of a block of code, tabs and all.
  func source(of code: CodeStretch, in id: MessageID) -> String {
    guard let raw = rawText(id, .text) else { return "" }
    let borders = code.lines.flatMap { [$0.lowerBound, $0.upperBound] }
    let offsets = SafeText.rawOffsets(of: borders, in: raw)
    let lines = stride(from: 0, to: offsets.count - 1, by: 2).map { index in
      Self.slice(raw, offsets[index]..<max(offsets[index], offsets[index + 1]))
    }
    return lines.joined(separator: "\n")
  }

  /// A part of a section's raw text by its place in the safe text.
  func rawSlice(_ id: MessageID, _ kind: TranscriptSection.Kind, _ bytes: Range<Int>) -> String {
    guard let raw = rawText(id, kind) else { return "" }
    let offsets = SafeText.rawOffsets(of: [bytes.lowerBound, bytes.upperBound], in: raw)
    guard offsets.count == 2 else { return "" }
    return Self.slice(raw, offsets[0]..<max(offsets[0], offsets[1]))
  }

  private static func slice(_ raw: String, _ bytes: Range<Int>) -> String {
    let utf8 = raw.utf8
    let clamped = bytes.clamped(to: 0..<utf8.count)
    let start = utf8.index(utf8.startIndex, offsetBy: clamped.lowerBound)
    let end = utf8.index(start, offsetBy: clamped.count)
    return String(raw[start..<end])
  }
}
