/// A construct that is open.
struct Frame: Hashable, Sendable {
  /// Index in the grammar.
  var construct: UInt16
  /// Levels open inside it.
  var depth: UInt16 = 0
  /// Of a counted delimiter; the columns that an indented region needs; 1 where the end of a
  /// here-document may be indented.
  var count: UInt16 = 0
  /// The word that ends it.
  var tag: [UInt8] = []
}
