/// Collects the entries of `reasoning_details`, to be sent back as they came. A stream brings an
/// entry in pieces. Source: PROTOCOL 4.
struct ReasoningDetails: Sendable {
  private struct Key: Hashable {
    var type: String?
    var index: Int
  }

  /// In order of first appearance.
  private var entries: [ReasoningDetail] = []
  private var places: [Key: Int] = [:]
  private var byteCount = 0
  /// Too large to be kept: half of them would be worth nothing to the server.
  private var isGivenUp = false

  private static let mostBytes = 4 << 20

  /// - Parameter isWhole: of a whole message, whose entries are no pieces.
  mutating func take(_ pieces: [ReasoningDetail], isWhole: Bool) {
    for piece in pieces where !isGivenUp {
      byteCount += piece.byteCount
      if byteCount > Self.mostBytes {
        isGivenUp = true
        entries = []
        places = [:]
      } else if !isWhole, let place = place(of: piece) {
        entries[place].merge(piece)
      } else {
        append(piece)
      }
    }
  }

  /// Each as the text of one JSON object.
  mutating func finish() -> [String] {
    defer { entries = [] }
    return entries.map(\.json)
  }

  // MARK: -

  private func place(of piece: ReasoningDetail) -> Int? {
    if let index = piece.index { return places[Key(type: piece.type, index: index)] }
    guard let last = entries.last, last.index == nil, last.type == piece.type else { return nil }
    let hasOtherID = piece.id != nil && last.id != nil && piece.id != last.id
    return hasOtherID || piece.hasData && last.hasData ? nil : entries.count - 1
  }

  private mutating func append(_ piece: ReasoningDetail) {
    if let index = piece.index { places[Key(type: piece.type, index: index)] = entries.count }
    entries.append(piece)
  }
}
