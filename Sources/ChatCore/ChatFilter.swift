/// What a person typed to narrow a list of chats.
package struct ChatFilter: Equatable, Sendable {
  /// Lists the chats that were deleted in place of the others.
  package static let deletedWord = "is:deleted"

  /// To be found, without that.
  package let words: String
  package let isOfDeleted: Bool

  package init(_ text: String) {
    let parts = text.split(whereSeparator: \.isWhitespace)
    isOfDeleted = parts.contains { $0.lowercased() == Self.deletedWord }
    words =
      isOfDeleted
      ? parts.filter { $0.lowercased() != Self.deletedWord }.joined(separator: " ") : text
  }
}
