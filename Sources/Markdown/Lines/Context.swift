/// What is open where a piece begins: enough to read on without what stands before.
struct Context: Equatable, Sendable {
  var levels: [Level] = []
  var leaf: OpenLeaf = .none
  /// It begins within a line.
  var isContinued = false
}
