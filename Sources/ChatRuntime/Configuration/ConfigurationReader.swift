import ChatAPI
import ChatCore
import ChatUI
import TOMLKit

/// From the file's table to a configuration. What is wrong is left out and named.
struct ConfigurationReader {
  private let source: String
  private let lines: TOMLLines
  private let paths: Paths
  private var result = Configuration()
  private var mistakes: [(line: Int, Problem)] = []

  private static let proxySchemes = [
    "http://", "https://", "socks4://", "socks4a://", "socks5://", "socks5h://",
  ]
  private static let known =
    "one of ca_file, proxy, theme, mouse, print_on_exit, formulas, hyperlinks, wrap_code,"
    + " titles, [timeouts], [prices], [[tools]]"
  /// Seconds: what is longer is a mistake for milliseconds.
  private static let longestTimeout = 86_400.0
  /// As many as servers take.
  private static let mostTools = 128

  init(source: String, lines: TOMLLines, paths: Paths) {
    self.source = source
    self.lines = lines
    self.paths = paths
  }

  mutating func read(_ table: TOMLTable) -> Configuration {
    for key in table.keys {
      let value = table[key]
      switch key {
      case "ca_file": result.authorityFile = authorityFile(value)
      case "proxy": result.proxy = proxy(value)
      case "timeouts": readTimeouts(value)
      case "tools": readTools(value)
      case "prices": result.prices = readPrices(value)
      case "theme": result.theme = theme(value)
      case "titles": readTitles(value)
      case "mouse": readSwitch(key, value, \.hasMouse)
      case "print_on_exit": readSwitch(key, value, \.printsOnExit)
      case "formulas": readSwitch(key, value, \.formulas)
      case "hyperlinks": readSwitch(key, value, \.hyperlinks)
      case "wrap_code": readSwitch(key, value, \.wrapsCode)
      default: mistake(key, Self.known)
      }
    }
    result.mistakes = mistakes.sorted { $0.line < $1.line }.map(\.1)
    return result
  }

  // MARK: - Entries

  private mutating func authorityFile(_ value: (any TOMLValueConvertible)?) -> String? {
    guard let text = value?.string, !text.isEmpty else {
      return mistake("ca_file", "the path of a PEM file")
    }
    let whole = paths.expand(text, from: folder)
    if let reason = PrivateFile.whyUnreadable(whole) {
      return mistake("ca_file", "a file that can be read (\(whole): \(reason))")
    }
    return whole
  }

  private mutating func proxy(_ value: (any TOMLValueConvertible)?) -> String? {
    guard let text = value?.string, Self.proxySchemes.contains(where: text.hasPrefix),
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return mistake("proxy", "an address such as \"http://proxy.example:3128\"") }
    return text
  }

  private mutating func theme(_ value: (any TOMLValueConvertible)?) -> String? {
    guard let name = value?.string, !name.isEmpty else {
      return mistake("theme", "a theme's name such as \"dark\", or \"auto\"")
    }
    return name
  }

  private mutating func readTitles(_ value: (any TOMLValueConvertible)?) {
    switch value?.string {
    case "line": result.asksForTitles = false
    case "model": result.asksForTitles = true
    default: mistake("titles", "\"line\" or \"model\"")
    }
  }

  private mutating func readSwitch(
    _ key: String, _ value: (any TOMLValueConvertible)?,
    _ place: WritableKeyPath<Configuration, Bool>
  ) {
    guard let isOn = value?.bool else { return mistake(key, "true or false") }
    result[keyPath: place] = isOn
  }

  private mutating func readTimeouts(_ value: (any TOMLValueConvertible)?) {
    guard let table = value?.table else {
      return mistake("timeouts", "a table like [timeouts] with connect, first_byte, silence")
    }
    for key in table.keys {
      let place = "timeouts.\(key)"
      let seconds = table[key].flatMap { $0.double ?? $0.int.map(Double.init) }
      guard ["connect", "first_byte", "silence"].contains(key) else {
        mistake(place, "one of connect, first_byte, silence")
        continue
      }
      guard let seconds, seconds >= 0.001, seconds <= Self.longestTimeout else {
        mistake(place, "a number of seconds above 0")
        continue
      }
      let limit = Duration.milliseconds(Int(seconds * 1_000))
      switch key {
      case "connect": result.timeouts.connect = limit
      case "first_byte": result.timeouts.firstByte = limit
      default: result.timeouts.silence = limit
      }
    }
  }

  private mutating func readTools(_ value: (any TOMLValueConvertible)?) {
    guard let list = value?.array else {
      return mistake("tools", "tables like [[tools]] with name, description, parameters")
    }
    for index in 0..<list.count {
      let place = "tools[\(index)]"
      guard result.tools.count < Self.mostTools else {
        return mistake(place, "no more than \(Self.mostTools) tools")
      }
      guard let table = list[index].table else {
        mistake(place, "a table with name, description, parameters")
        continue
      }
      if let tool = tool(table, place) { result.tools.append(tool) }
    }
  }

  private mutating func tool(_ table: TOMLTable, _ place: String) -> ToolDeclaration? {
    for key in table.keys where !["name", "description", "parameters"].contains(key) {
      mistake("\(place).\(key)", "one of name, description, parameters")
    }
    guard let name = table["name"]?.string, Self.isName(name) else {
      return mistake("\(place).name", "1 to 64 of A-Z, a-z, 0-9, _ and -")
    }
    guard !result.tools.contains(where: { $0.name == name }) else {
      return mistake("\(place).name", "a name that no other tool has")
    }
    let description = table["description"]
    guard description == nil || description?.string != nil else {
      return mistake("\(place).description", "a text")
    }
    guard let parameters = parameters(table["parameters"]) else {
      return mistake("\(place).parameters", "a table, or a text with a JSON object")
    }
    return ToolDeclaration(
      name: name, description: description?.string ?? "", parameters: parameters)
  }

  /// Source: OpenAI API reference, "function.name".
  private static func isName(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) != nil
  }

  // A tool without a schema takes nothing.
  private func parameters(_ value: (any TOMLValueConvertible)?) -> String? {
    guard let value else { return #"{"type":"object","properties":{}}"# }
    let json =
      if let text = value.string { JSONObjectText.oneLine(text) } else {
        value.table.flatMap { TOMLJSON.object($0) }
      }
    return json.map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: - Mistakes

  private var folder: String {
    source.lastIndex(of: "/").map { String(source[..<$0]) } ?? "."
  }

  mutating func mistake(_ place: String, _ expected: String) {
    let line = lines.line(of: place)
    let text = "\(source), line \(line), \(place): expected \(expected)"
    mistakes.append((line, Problem(text.split(whereSeparator: \.isNewline).joined(separator: " "))))
  }

  private mutating func mistake<Value>(_ place: String, _ expected: String) -> Value? {
    mistake(place, expected) as Void
    return nil
  }
}
