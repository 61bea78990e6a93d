/// The block that the next line may go on.
enum OpenLeaf: Equatable, Sendable {
  case none
  case paragraph
  case fence(Fence)
  case indented
  case html(HTMLBlock)
  case table([Table.Alignment])

  struct Fence: Equatable, Sendable {
    var mark: UInt8
    var length: Int
    /// Columns before the fence, which its lines lose.
    var indent: Int
    var language: String?
  }
}
