import ChatCore
import FoundationEssentials

/// Takes chats out of a file piece by piece: out of an archive of ours, or out of the list of
/// conversations that OpenAI hands out (conversations.json). Holds one chat at a time.
package struct ChatArchiveReader {
  package enum Item: Equatable, Sendable {
    case chat(KeptChat)
    /// An element that is no chat: a sentence with its number, title and line. The ones behind it
    /// are read.
    case unreadable(String)
  }

  /// What ends the reading: a sentence with line, byte and chat. What came before stands.
  package struct Failure: Error, Equatable, Sendable {
    package let sentence: String
  }

  private enum State {
    /// Before the first sign. Next: `.head`, `.element`.
    case start
    /// In front of the list of an archive. Next: `.element`.
    case head
    /// An element, or the end of the list. Next: `.inside`, `.tail`.
    case element(isFirst: Bool)
    /// Next: `.separator`.
    case inside
    /// Behind an element. Next: `.element`, `.tail`.
    case separator
    /// Behind the list. Next: `.end`.
    case tail
    /// Nothing but blanks follows.
    case end
  }

  /// One chat may have as many bytes.
  package static let longestElement = 256 << 20
  private static let longestHead = 4 << 10

  private var state = State.start
  private var isForeign = false
  /// Of what is being collected.
  private var collected: [UInt8] = []
  private var depth = 0
  private var isString = false
  private var isEscaped = false
  private var line = 1
  private var offset = 0
  private var elementLine = 1
  /// Of the elements that began.
  private var count = 0
  private let civilTime: @Sendable (Double) -> WallTime

  /// - Parameter civilTime: of seconds since 1970, in the person's zone.
  package init(civilTime: @escaping @Sendable (Double) -> WallTime) {
    self.civilTime = civilTime
  }

  /// - Returns: what became whole with these bytes.
  package mutating func feed(_ bytes: [UInt8]) throws(Failure) -> [Item] {
    var items: [Item] = []
    for byte in bytes {
      if let item = try take(byte) { items.append(item) }
      offset += 1
      if byte == 0x0A { line += 1 }
    }
    return items
  }

  /// - Throws: where the file ends too soon.
  package mutating func finish() throws(Failure) {
    switch state {
    case .end: return
    case .start: throw failure("the file is empty; \(Self.expected)")
    case .head, .element, .inside, .separator, .tail:
      throw failure("the file ends here, in the middle: it was cut")
    }
  }

  // MARK: -

  private static let expected =
    "expected was an archive of beck's, or OpenAI's conversations.json"

  private func failure(_ clause: String) -> Failure {
    let place: String
    if case .inside = state {
      place = ", in \(kind) \(count)"
    } else {
      place = count > 0 ? ", behind \(kind) \(count)" : ""
    }
    return Failure(sentence: "line \(line), byte \(offset)\(place): \(clause)")
  }

  private var kind: String { isForeign ? "conversation" : "chat" }

  private mutating func take(_ byte: UInt8) throws(Failure) -> Item? {
    if case .inside = state { return try collect(byte) }
    if case .head = state {
      try readHead(byte)
      return nil
    }
    guard !Self.isBlank(byte) else { return nil }
    switch state {
    case .start: try begin(byte)
    case .element(let isFirst):
      if byte == UInt8(ascii: "{") {
        state = .inside
        elementLine = line
        count += 1
        return try collect(byte)
      }
      guard isFirst, byte == UInt8(ascii: "]") else {
        throw failure("a chat, an object, is missing")
      }
      state = isForeign ? .end : .tail
    case .separator:
      switch byte {
      case UInt8(ascii: ","): state = .element(isFirst: false)
      case UInt8(ascii: "]"): state = isForeign ? .end : .tail
      default: throw failure("a comma or the end of the list is missing")
      }
    case .tail:
      if byte == UInt8(ascii: "}") { state = .end }
    case .head, .inside: break
    case .end: throw failure("something follows behind the end of the list")
    }
    return nil
  }

  private mutating func begin(_ byte: UInt8) throws(Failure) {
    switch byte {
    // A mark of the byte order, which some editors put in front.
    case 0xEF where offset == 0, 0xBB where offset == 1, 0xBF where offset == 2: break
    case UInt8(ascii: "["):
      isForeign = true
      state = .element(isFirst: true)
    case UInt8(ascii: "{"):
      state = .head
      collected = [byte]
    default: throw failure("this is no JSON of chats; \(Self.expected)")
    }
  }

  /// Up to the list, which the head's last member is.
  private mutating func readHead(_ byte: UInt8) throws(Failure) {
    collected.append(byte)
    guard byte == UInt8(ascii: "[") else {
      guard collected.count < Self.longestHead, byte != UInt8(ascii: "{") else {
        throw failure("the list of chats is missing; \(Self.expected)")
      }
      return
    }
    struct Head: Decodable {
      var format: String?
      var version: Int?
      var chats: [Int]?
    }
    let whole = Data(collected + Array("]}".utf8))
    guard let head = try? JSONDecoder().decode(Head.self, from: whole), head.chats != nil,
      head.format == ChatArchive.format
    else { throw failure("the format is not \"\(ChatArchive.format)\"; \(Self.expected)") }
    guard let version = head.version, version <= ChatArchive.version else {
      throw failure("it was written by a later version of beck")
    }
    collected = []
    state = .element(isFirst: true)
  }

  private mutating func collect(_ byte: UInt8) throws(Failure) -> Item? {
    guard collected.count < Self.longestElement else {
      throw failure("it is larger than 256 MiB")
    }
    collected.append(byte)
    if isString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isString = false
      }
      return nil
    }
    switch byte {
    case UInt8(ascii: "\""): isString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      if depth == 0 { return endElement() }
    default: break
    }
    return nil
  }

  private mutating func endElement() -> Item {
    state = .separator
    defer { collected = [] }
    do {
      let decoder = JSONDecoder()
      if isForeign {
        let data = Data(SurrogateRepair.repaired(collected) ?? collected)
        let conversation = try decoder.decode(ForeignConversation.self, from: data)
        return .chat(try conversation.chat(civilTime))
      }
      return .chat(try decoder.decode(ArchivedChat.self, from: Data(collected)).chat())
    } catch {
      return .unreadable(
        "\(kind) \(count)\(title) (line \(elementLine)) cannot be read: \(Self.clause(error))")
    }
  }

  /// Of the element, for a person to find it by; nothing where it has none.
  private var title: String {
    struct Titled: Decodable {
      let title: String?
    }
    let title = try? JSONDecoder().decode(Titled.self, from: Data(collected)).title
    return title.flatMap { $0.isEmpty ? nil : ", \"\($0.oneLine)\"" } ?? ""
  }

  private static func clause(_ error: any Error) -> String {
    if let mistake = error as? ArchiveMistake { return mistake.clause }
    func place(_ path: [any CodingKey]) -> String {
      path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
    switch error as? DecodingError {
    case .keyNotFound(let key, let context)?:
      return "\(place(context.codingPath + [key])) is missing"
    case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?:
      return "\(place(context.codingPath)) is of another kind than expected"
    default: return "it is no JSON"
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
