/// One entry of `reasoning_details`, or a piece of one. Source: PROTOCOL 4.
struct ReasoningDetail: Equatable, Sendable {
  enum Value: Equatable, Sendable {
    /// A text that comes in pieces.
    case text(JSONText)
    /// The text of one JSON value.
    case json([UInt8])
  }

  /// In their order; no key twice.
  private(set) var members: [(key: String, value: Value)] = []
  private(set) var type: String?
  private(set) var index: Int?
  private(set) var id: String?
  private(set) var hasData = false

  /// What a person can read of it; encrypted entries have none.
  var shown: JSONText? {
    guard type?.contains("encrypted") != true else { return nil }
    var shown = JSONText()
    for case (_, .text(let text)) in members { shown.append(text) }
    return shown.isEmpty ? nil : shown
  }

  /// Roughly what it takes to keep.
  var byteCount: Int {
    members.reduce(64) { sum, member in
      let bytes =
        switch member.value {
        case .text(let text): text.text.utf8.count
        case .json(let json): json.count
        }
      return sum + member.key.utf8.count + bytes + 32
    }
  }

  /// As the text of one JSON object.
  var json: String {
    var output: [UInt8] = [UInt8(ascii: "{")]
    for (key, value) in members {
      if output.count > 1 { output.append(UInt8(ascii: ",")) }
      output.appendJSON(key)
      output.append(UInt8(ascii: ":"))
      switch value {
      case .text(let text): output.appendJSON(text.string)
      case .json(let json): output.append(contentsOf: json)
      }
    }
    output.append(UInt8(ascii: "}"))
    return String(decoding: output, as: UTF8.self)
  }

  /// Adds a later piece: texts are joined, of other members the last that is not null stays.
  mutating func merge(_ piece: ReasoningDetail) {
    for (key, value) in piece.members {
      guard let place = members.firstIndex(where: { $0.key == key }) else {
        members.append((key, value))
        continue
      }
      switch (members[place].value, value) {
      case (.text(var text), .text(let more)):
        members[place].value = .json([])
        text.append(more)
        members[place].value = .text(text)
      case (_, .json(let json)) where json.elementsEqual("null".utf8): break
      case (_, _): members[place].value = value
      }
    }
    type = piece.type ?? type
    index = piece.index ?? index
    id = piece.id ?? id
    hasData = hasData || piece.hasData
  }

  static func == (a: Self, b: Self) -> Bool {
    a.members.elementsEqual(b.members) { $0 == $1 }
  }
}

extension ReasoningDetail {
  /// Nil, and passed over, if what comes next is no object.
  static func read(_ reader: inout JSONReader) throws(JSONError) -> Self? {
    guard try reader.enterObject() else {
      try reader.skip()
      return nil
    }
    var detail = Self()
    while try reader.nextKey() {
      let key = reader.key
      let value = try detail.readValue(of: key, &reader)
      detail.members.removeAll { $0.key == key }
      detail.members.append((key, value))
    }
    return detail
  }

  private mutating func readValue(
    of key: String, _ reader: inout JSONReader
  ) throws(JSONError) -> Value {
    let kind = try reader.peek()
    if kind == .string, key == "text" || key == "summary" {
      return .text(reader.text(of: try reader.string()))
    }
    var copy = reader
    switch key {
    case "type": type = try copy.fullText()
    case "index": index = try copy.integer()
    case "id": id = try copy.fullText()
    case "data": hasData = kind == .string
    default: break
    }
    var json: [UInt8] = []
    try reader.compact(into: &json)
    return .json(json)
  }
}
