import ChatCore

/// Finds for each piece the call it belongs to, and says what it does to the call. Ids, indices and
/// names come from servers that give them in many ways; none is relied on, none used as a place.
/// Source: PROTOCOL 6.2 and 13.
struct ToolCallAssembler: Sendable {
  fileprivate struct Call {
    var id: String?
    var name: String?
    var form: ToolCall.Form
    var balance = JSONBalance()
    /// A half of a surrogate pair at the end of the arguments so far.
    var carry = JSONText()
  }

  static let mostCalls = 128
  private static let mostIndices = 1024
  private static let mostArgumentBytes = 16 << 20
  private static let mostExtraBytes = 256 << 10
  fileprivate static let mostNameBytes = 1 << 10
  private static let mostIDBytes = 64 << 10

  /// In order of first appearance.
  private var calls: [Call] = []
  private var byID: [String: Int] = [:]
  private var byIndex: [Int: Int] = [:]
  private var latest: Int?
  private var functionCall: Int?
  /// Pieces that named a new call and brought nothing of it yet, by their index.
  private var announced: [Int?: ToolCallPiece] = [:]
  private var argumentBytes = 0
  /// How many pieces were left out, whole or in part, for being beyond a limit.
  private(set) var refusals = 0

  /// Takes an entry of `tool_calls`.
  /// - Returns: nil if it brought nothing new.
  mutating func take(_ received: ToolCallPiece) -> ToolCall.Change? {
    // Metadata alone: not even a sign of which call is being written.
    guard !received.isBare || received.id != nil || received.extraContent != nil else { return nil }
    let piece = completed(received)
    if let position = position(for: piece) {
      note(position, for: piece)
      return apply(piece, to: position, isNew: false)
    }
    guard !piece.isBare else {
      announce(piece)
      return nil
    }
    guard calls.count < Self.mostCalls else {
      // What follows belongs to a call that is left out, not to the one before it.
      latest = nil
      if let index = piece.index { byIndex[index] = nil }
      refusals += 1
      return nil
    }
    calls.append(Call(form: piece.isCustom ? .custom : .tool))
    note(calls.count - 1, for: piece)
    return apply(piece, to: calls.count - 1, isNew: true)
  }

  /// The older form: all pieces are of one call, which has no id.
  mutating func takeFunction(_ piece: ToolCallPiece) -> ToolCall.Change? {
    if let functionCall { return apply(piece, to: functionCall, isNew: false) }
    guard calls.count < Self.mostCalls else {
      refusals += 1
      return nil
    }
    functionCall = calls.count
    calls.append(Call(form: .function))
    return apply(piece, to: calls.count - 1, isNew: true)
  }

  /// No more pieces come.
  mutating func finish() -> [ToolCall.Change] {
    var changes: [ToolCall.Change] = []
    for position in calls.indices where !calls[position].carry.isEmpty {
      calls[position].carry.settle()
      let rest = calls[position].carry.takeText()
      changes.append(.init(position: position, arguments: rest, form: calls[position].form))
    }
    return changes
  }

  // MARK: - Placement

  private func position(for piece: ToolCallPiece) -> Int? {
    if let id = piece.id, let known = byID[id] { return known }
    guard let candidate = piece.index.map({ byIndex[$0] }) ?? latest else { return nil }
    if piece.id != nil { return calls[candidate].id == nil && piece.index != nil ? candidate : nil }
    let beginsAnew =
      piece.name != nil && piece.arguments != nil && calls[candidate].name != nil
      && calls[candidate].balance.isWhole
    return beginsAnew ? nil : candidate
  }

  private mutating func note(_ position: Int, for piece: ToolCallPiece) {
    latest = position
    guard let index = piece.index, byIndex[index] != position else { return }
    if byIndex[index] != nil || byIndex.count < Self.mostIndices { byIndex[index] = position }
  }

  private mutating func announce(_ piece: ToolCallPiece) {
    guard piece.id != nil, announced.count < Self.mostCalls else { return }
    announced[piece.index] = piece
  }

  /// Without what is too large, and with what an earlier piece announced.
  private mutating func completed(_ received: ToolCallPiece) -> ToolCallPiece {
    var piece = received
    if let id = piece.id, id.utf8.count > Self.mostIDBytes { piece.id = nil }
    if let extra = piece.extraContent, extra.utf8.count > Self.mostExtraBytes {
      piece.extraContent = nil
    }
    guard !announced.isEmpty, !piece.isBare, let earlier = announced[piece.index],
      piece.id == nil || piece.id == earlier.id
    else { return piece }
    announced[piece.index] = nil
    piece.id = earlier.id
    piece.isCustom = piece.isCustom || earlier.isCustom
    piece.extraContent = piece.extraContent ?? earlier.extraContent
    return piece
  }

  // MARK: - Change

  private mutating func apply(_ piece: ToolCallPiece, to position: Int, isNew: Bool)
    -> ToolCall.Change?
  {
    let form = calls[position].form
    var change = calls[position].take(piece)
    change.position = position
    if let id = change.id { byID[id] = position }
    if let arguments = piece.arguments, fits(arguments) {
      change.arguments = calls[position].take(arguments)
    }
    let isChanged =
      isNew || change.id != nil || change.name != nil || !change.arguments.isEmpty
      || change.extraContent != nil || change.form != form
    return isChanged ? change : nil
  }

  // Once a piece did not fit none fits any more: arguments have no holes.
  private mutating func fits(_ arguments: JSONText) -> Bool {
    argumentBytes += arguments.text.utf8.count
    if argumentBytes > Self.mostArgumentBytes { refusals += 1 }
    return argumentBytes <= Self.mostArgumentBytes
  }

}

extension ToolCallAssembler.Call {
  /// All but the arguments, for a position that the caller knows.
  fileprivate mutating func take(_ piece: ToolCallPiece) -> ToolCall.Change {
    var change = ToolCall.Change(position: 0, extraContent: piece.extraContent)
    if let id = piece.id, self.id == nil {
      self.id = id
      change.id = id
    }
    if let name = piece.name.flatMap({ Self.name(name, joinedWith: $0) }) {
      self.name = name
      change.name = name
    }
    if piece.isCustom { form = .custom }
    change.form = form
    return change
  }

  /// - Returns: the text that the arguments grow by.
  fileprivate mutating func take(_ arguments: JSONText) -> String {
    carry.append(arguments)
    let text = carry.takeText()
    balance.read(text)
    return text
  }

  /// The name from now on, nil if it stays.
  private static func name(_ present: String?, joinedWith piece: String) -> String? {
    guard let present else {
      return piece.utf8.count > ToolCallAssembler.mostNameBytes ? nil : piece
    }
    if piece == present { return nil }
    let name = piece.utf8.starts(with: present.utf8) ? piece : present + piece
    return name.utf8.count > ToolCallAssembler.mostNameBytes ? nil : name
  }
}
