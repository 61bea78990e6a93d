import HTTPCore

/// Makes the final response's head of the header lines as libcurl hands them out. Pure.
struct ResponseHeadReader {
  enum Action: Equatable {
    case none
    case head(HTTPResponseHead)
    case fail(TransportError)
  }

  private enum State {
    /// Next: `.lines`.
    case statusLine
    /// Next: `.statusLine` (the head was a 1xx), `.done`.
    case lines(HTTPResponseHead)
    /// Trailers may follow; they count, and are dropped.
    case done
  }

  private var state = State.statusLine
  private var byteCount = 0
  private var lineCount = 0
  private let limits: HTTPLimits

  init(_ limits: HTTPLimits) { self.limits = limits }

  var isDone: Bool { if case .done = state { true } else { false } }

  /// - Parameter line: one line with its end; the empty one ends a head.
  mutating func received(_ line: UnsafeRawBufferPointer) -> Action {
    byteCount += line.count
    lineCount += 1
    guard byteCount <= limits.headerBytes, lineCount <= limits.headerLines else {
      return .fail(.headersTooLarge)
    }
    let text = Self.trimmed(line[...])
    switch state {
    case .done: return .none
    case .statusLine: return start(text)
    case .lines(let head) where text.isEmpty: return finish(head)
    case .lines(var head):
      Self.add(text, isContinuation: line.first.map(Self.isBlank) ?? false, to: &head)
      state = .lines(head)
      return .none
    }
  }

  /// Source: RFC 9112 4, status-line.
  private mutating func start(_ text: Slice<UnsafeRawBufferPointer>) -> Action {
    let parts = text.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard parts.count >= 2, let status = Int(String(decoding: parts[1], as: UTF8.self)) else {
      return .fail(.other(code: 8, reason: "the server's status line makes no sense"))
    }
    state = .lines(HTTPResponseHead(status: status))
    return .none
  }

  private mutating func finish(_ head: HTTPResponseHead) -> Action {
    switch head.status {
    case 101:
      return .fail(.other(code: 8, reason: "the server changed the protocol unasked"))
    case 100..<200:
      state = .statusLine
      return .none
    default:
      state = .done
      return .head(head)
    }
  }

  /// A line that begins with a blank goes on with the value before it (RFC 9112 5.2).
  private static func add(
    _ text: Slice<UnsafeRawBufferPointer>, isContinuation: Bool, to head: inout HTTPResponseHead
  ) {
    if isContinuation, let last = head.headers.indices.last {
      head.headers[last].value += " " + String(decoding: text, as: UTF8.self)
      return
    }
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = String(decoding: trimmed(text[..<colon]), as: UTF8.self)
    let value = String(decoding: trimmed(text[(colon + 1)...]), as: UTF8.self)
    head.headers.append(HTTPHeader(name, value))
  }

  private static func trimmed(_ text: Slice<UnsafeRawBufferPointer>) -> Slice<
    UnsafeRawBufferPointer
  > {
    let start = text.firstIndex { !isBlank($0) } ?? text.endIndex
    let end = text.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
    return text[start..<end]
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }
}
