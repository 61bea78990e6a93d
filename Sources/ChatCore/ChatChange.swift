/// Something of a chat that is new or changed, as it is to be kept.
package enum ChatChange: Equatable, Sendable {
  /// As it is now. Of an answer that streams all but its text: that is kept piece by piece, and the
  /// whole when it has ended. One that still streams when its program is gone broke off with it.
  /// - stream: brings the rest of it; nil for what is whole.
  case message(Message, stream: StreamID?)
  /// A turn of this program has ended: for the ledger, behind its answer.
  case turn(TurnRecord)
  case system(String)
  /// The last message of the branch in view; nil where the branch in view has none.
  case leaf(MessageID?)
  /// - isNamed: a person or a model named it; else it is the first line.
  case title(String, isNamed: Bool)
  case pinned(Bool)
  /// What was typed and not sent.
  case draft(String)
  /// When it was deleted; nil takes that back.
  case deleted(WallTime?)
}
