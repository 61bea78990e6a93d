import ChatCore

/// What the store of chats says of itself.
package struct StoreNews: Equatable, Sendable {
  package var notices: [Notice]
  /// What is given to it is written.
  package var isSaving: Bool

  package init(_ notices: [Notice], isSaving: Bool) {
    self.notices = notices
    self.isSaving = isSaving
  }
}
