import Markdown
import TUICore

/// What stands before the rows of a block for the quotes and items it is in.
struct ContainerPrefix {
  private var first = StyledLine()
  private var rest = StyledLine()
  /// Of the screen.
  private let columns: Int

  /// Columns that are kept for the block, as far as there are so many.
  private static let blockColumns = 8

  private static let bar: SafeText = "▎ "
  private static let bullets: [SafeText] = ["• ", "◦ ", "▪ "]
  private static let done: SafeText = "☑ "
  private static let open: SafeText = "☐ "

  /// - Parameter columns: of the screen, ≥ 1.
  init(_ containers: [Container], columns: Int) {
    self.columns = columns
    var depth = 0
    for container in containers {
      switch container {
      case .quote:
        first.append(Self.bar, TextStyle(.faint), source: nil)
        rest.append(Self.bar, TextStyle(.faint), source: nil)
      case .item(let item):
        let sign = Self.sign(item, depth: depth)
        let blanks = SafeText(strict: String(repeating: " ", count: sign.columns))
        first.append(item.showsMarker ? sign : blanks, TextStyle(.dim), source: nil)
        rest.append(blanks, TextStyle(.dim), source: nil)
        depth += 1
      }
    }
  }

  /// Columns that the block's own rows have.
  var roomBehind: Int { columns - column }

  /// Where the block starts: the prefix is left out where it would take the room that it needs.
  private var column: Int {
    let wanted = rest.columns
    return wanted <= max(columns - Self.blockColumns, columns / 3) ? wanted : 0
  }

  /// A block's rows, which keep to the room, behind what stands before them.
  /// - Parameter goingOn: an item's sign was shown already.
  func put(before rows: [DrawnRow], goingOn: Bool = false) -> [DrawnRow] {
    let column = column
    guard column > 0 else { return rows }
    var sign = goingOn ? rest : first
    return rows.map { row in
      defer { sign = rest }
      var row = row.moved(right: column)
      // Blanks are not drawn, only kept free.
      if sign.text.utf8.contains(where: { $0 != 0x20 }) {
        row.parts.insert(.init(column: 0, line: sign, bytes: 0..<sign.text.utf8.count), at: 0)
      }
      return row
    }
  }

  private static func sign(_ item: Container.Item, depth: Int) -> SafeText {
    let box = item.isDone.map { $0 ? done : open }
    switch item.marker {
    case .bullet: return box ?? bullets[depth % bullets.count]
    case .number(let number, let delimiter):
      return SafeText(strict: "\(number)\(delimiter) ") + (box ?? SafeText())
    }
  }
}
