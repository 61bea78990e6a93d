import ChatUI
import TOMLKit
import TUICore

/// From a theme file's table to a theme. Each mistake is named by its key and what was expected.
struct ThemeReader {
  let name: String
  let source: String

  private static let colorNames = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]
  private static let attributes: [(String, Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]

  func read(_ table: TOMLTable) throws(Problem) -> ThemeDefinition {
    for key in table.keys where key != "roles" {
      throw mistake(key, "nothing of this name; a theme holds [roles.NAME] tables")
    }
    guard let roles = table["roles"]?.table else {
      throw mistake("roles", "tables like [roles.text]")
    }
    var looks: [Role: ThemeDefinition.Look] = [:]
    for key in roles.keys {
      let place = "roles.\(key)"
      guard let role = Role(rawValue: key) else {
        let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
        throw mistake(place, "one of \(known)")
      }
      guard let entries = roles[key]?.table else { throw mistake(place, "a table") }
      looks[role] = try look(entries, place)
    }
    return ThemeDefinition(name: name, looks: looks)
  }

  private func look(_ table: TOMLTable, _ place: String) throws(Problem) -> ThemeDefinition.Look {
    var look = ThemeDefinition.Look()
    for key in table.keys {
      let value = table[key]
      let place = "\(place).\(key)"
      switch key {
      case "fg": look.foreground = try rgb(value, place)
      case "bg": look.background = try rgb(value, place)
      case "ansi": look.ansiForeground = try ansi(value, place)
      case "ansi-bg": look.ansiBackground = try ansi(value, place)
      case "mono": look.colorlessAttributes = try list(value, place)
      default:
        guard let attribute = Self.attributes.first(where: { $0.0 == key })?.1 else {
          throw mistake(place, "fg, bg, ansi, ansi-bg, mono, bold, italic, dim, underline, reverse")
        }
        guard let isOn = value?.bool else { throw mistake(place, "true or false") }
        if isOn { look.attributes.insert(attribute) }
      }
    }
    return look
  }

  private func rgb(_ value: (any TOMLValueConvertible)?, _ place: String) throws(Problem) -> UInt32
  {
    guard let text = value?.string, text.utf8.count == 7, text.hasPrefix("#"),
      text.utf8.dropFirst().allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
      let number = UInt32(text.dropFirst(), radix: 16)
    else { throw mistake(place, "a colour like \"#8ab4f8\"") }
    return number
  }

  private func ansi(_ value: (any TOMLValueConvertible)?, _ place: String) throws(Problem) -> UInt8
  {
    let text = value?.string ?? ""
    let isBright = text.hasPrefix("bright-")
    let base = isBright ? String(text.dropFirst("bright-".count)) : text
    guard let index = Self.colorNames.firstIndex(of: base) else {
      let names = Self.colorNames.joined(separator: ", ")
      throw mistake(place, "\(names), or bright- and one of these")
    }
    return UInt8(index + (isBright ? 8 : 0))
  }

  private func list(
    _ value: (any TOMLValueConvertible)?, _ place: String
  ) throws(Problem) -> Attributes {
    let expected = mistake(place, "a list of \"bold\", \"dim\", \"underline\", \"reverse\"")
    guard let array = value?.array else { throw expected }
    var result: Attributes = []
    for item in array {
      guard let attribute = Self.attributes.first(where: { $0.0 == item.string })?.1 else {
        throw expected
      }
      result.insert(attribute)
    }
    return result
  }

  private func mistake(_ place: String, _ expected: String) -> Problem {
    Problem("theme \(source), \(place): expected \(expected)")
  }
}
