/// What is open around the leaf, outermost first in a scanner's stack.
enum Level: Equatable, Sendable {
  case quote
  case list(OpenList)
  case item(OpenItem)

  struct OpenList: Equatable, Sendable {
    /// The bullet, or the `.` or `)` behind a number.
    var delimiter: UInt8
    var isOrdered: Bool
    /// The number of the item to come.
    var next: Int
  }

  struct OpenItem: Equatable, Sendable {
    var delimiter: UInt8
    /// Nil for a bullet.
    var number: Int?
    /// Columns that its lines are indented by.
    var indent: Int
    /// Where its marker stands.
    var place: Range<Int>
    var hasChild = false
    /// A block stands behind its marker already.
    var isShown = false
    var isDone: Bool?
  }

  var container: Container? {
    switch self {
    case .quote: .quote
    case .list: nil
    case .item(let item): item.container
    }
  }
}

extension Level.OpenItem {
  fileprivate var container: Container {
    let marker: Container.Item.Marker =
      if let number {
        .number(number, delimiter: Character(Unicode.Scalar(delimiter)))
      } else {
        .bullet
      }
    return .item(Container.Item(marker, isDone: isDone, showsMarker: !isShown))
  }
}
