/// Cuts bytes into server-sent events, whatever the borders of the reads. Each byte is looked at
/// once, also in a line that grows over many reads.
/// Source: WHATWG HTML 9.2.5 and 9.2.6, with two deviations: a field `error` is an event of the
/// type "error", and `finish` keeps an unclosed event that is whole by itself.
/// Blank data and `[DONE]` are the caller's; `id` and `retry` are ignored, for a POST is never sent
/// again by itself.
struct ServerSentEventParser: Sendable {
  private let longest: Int
  /// The part of the current line that earlier reads brought.
  private var line: [UInt8] = []
  /// Nil if the current event has no data yet.
  private var data: [UInt8]?
  private var type = ""
  /// A CR ended the last line: an LF now belongs to it.
  private var skipsLineFeed = false
  private var isFirstLine = true
  private var isOver = false
  private var events: [ServerSentEvent] = []
  /// A line with a known field or a comment has come: this is a stream of events.
  private(set) var hasSeenEvents = false

  /// - longest: bytes of a line, and of an event's data, that are still accepted.
  init(longest: Int = 16 << 20) { self.longest = longest }

  /// - Returns: the events that `bytes` completed, in order.
  mutating func feed(_ bytes: [UInt8]) -> [ServerSentEvent] {
    var start = 0
    while start < bytes.count, !isOver {
      let end = bytes.span.firstIndex(of: 0x0A, or: 0x0D, from: start)
      if end == bytes.count {
        skipsLineFeed = false
        hold(bytes[start...])
      } else if end == start, skipsLineFeed, bytes[end] == 0x0A {
        skipsLineFeed = false
      } else {
        endLine(with: bytes[start..<end])
        skipsLineFeed = bytes[end] == 0x0D
      }
      start = end + 1
    }
    return takeEvents()
  }

  /// The input has ended.
  /// - Returns: events that were whole but for their closing blank line: `[DONE]`, or data that is
  ///   a whole JSON object or array. A cut one cannot be.
  mutating func finish() -> [ServerSentEvent] {
    if !line.isEmpty { endLine(with: []) }
    if let data, !isOver, Self.isWhole(data) { dispatch() }
    isOver = true
    return takeEvents()
  }

  // MARK: -

  private mutating func takeEvents() -> [ServerSentEvent] {
    defer { events = [] }
    return events
  }

  private mutating func hold(_ piece: ArraySlice<UInt8>) {
    guard !isOver, !overflows(line.count + piece.count) else { return }
    line.append(contentsOf: piece)
  }

  private mutating func endLine(with piece: ArraySlice<UInt8>) {
    if line.isEmpty {
      guard !overflows(piece.count) else { return }
      read(piece)
    } else {
      hold(piece)
      guard !isOver else { return }
      let whole = line
      line = []
      read(whole[...])
    }
  }

  private mutating func overflows(_ count: Int) -> Bool {
    guard count > longest else { return false }
    isOver = true
    line = []
    data = nil
    events.append(.tooLong)
    return true
  }

  private mutating func read(_ rawLine: ArraySlice<UInt8>) {
    var text = rawLine
    if isFirstLine {
      isFirstLine = false
      if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    }
    guard let first = text.first else { return dispatch() }
    guard first != UInt8(ascii: ":") else {
      hasSeenEvents = true
      events.append(.comment)
      return
    }
    let colon = text.firstIndex(of: UInt8(ascii: ":"))
    let name = text[..<(colon ?? text.endIndex)]
    var value = text[name.endIndex...].dropFirst()
    if value.first == 0x20 { value = value.dropFirst() }
    set(name, to: value)
  }

  private mutating func set(_ name: ArraySlice<UInt8>, to value: ArraySlice<UInt8>) {
    let field = name.span
    if field.equals("data") {
      hasSeenEvents = true
      append(value)
    } else if field.equals("event") {
      hasSeenEvents = true
      type = String(decoding: value, as: UTF8.self)
    } else if field.equals("error") {
      hasSeenEvents = true
      events.append(.message(type: "error", data: Array(value)))
    } else if field.equals("id") || field.equals("retry") {
      hasSeenEvents = true
    }
  }

  private mutating func append(_ value: ArraySlice<UInt8>) {
    guard var joined = data.take() else {
      data = Array(value)
      return
    }
    guard !overflows(joined.count + 1 + value.count) else { return }
    joined.append(0x0A)
    joined.append(contentsOf: value)
    data = joined
  }

  private mutating func dispatch() {
    if let whole = data.take() { events.append(.message(type: type, data: whole)) }
    type = ""
  }

  private static func isWhole(_ data: [UInt8]) -> Bool {
    if data.isDoneMark { return true }
    var reader = JSONReader(data)
    do throws(JSONError) {
      guard try reader.peek() != .scalar, try reader.peek() != .string else { return false }
      try reader.skip()
      try reader.end()
      return true
    } catch {
      return false
    }
  }
}

extension [UInt8] {
  /// `[DONE]` with blanks round it at most. Source: a convention of OpenAI's, PROTOCOL 1.4.
  var isDoneMark: Bool {
    guard let start = firstIndex(where: { !$0.isBlank }), self[start] == UInt8(ascii: "[") else {
      return false
    }
    let mark = self[start...].prefix { !$0.isBlank }
    return mark.elementsEqual("[DONE]".utf8) && self[mark.endIndex...].allSatisfy(\.isBlank)
  }

  var isBlank: Bool { !contains { !$0.isBlank } }
}
