import Markdown
import TUICore

/// What stands before the rows of a block for the quotes and items it is in.
struct ContainerPrefix {
  private(set) var first = StyledLine()
  private(set) var rest = StyledLine()

  private static let bar: SafeText = "▎ "
  private static let bullets: [SafeText] = ["• ", "◦ ", "▪ "]
  private static let done: SafeText = "☑ "
  private static let open: SafeText = "☐ "

  init(_ containers: [Container]) {
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

  private static func sign(_ item: Container.Item, depth: Int) -> SafeText {
    let box = item.isDone.map { $0 ? done : open }
    switch item.marker {
    case .bullet: return box ?? bullets[depth % bullets.count]
    case .number(let number, let delimiter):
      return SafeText(strict: "\(number)\(delimiter) ") + (box ?? SafeText())
    }
  }
}
