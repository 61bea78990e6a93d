/// Where the keys of a TOML document stand, since the parser does not tell. Keys are paths such as
/// `timeouts.connect` and `tools[1].name`. Good enough to point at a line, not to read values.
struct TOMLLines: Sendable {
  private var numbers: [String: Int] = [:]

  init(_ text: String) {
    var table = ""
    var counts: [String: Int] = [:]
    var openString: String?
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let content = line.drop(while: \.isWhitespace)
      if let quotes = openString {
        if Self.count(of: quotes, in: content) % 2 == 1 { openString = nil }
        continue
      }
      if content.hasPrefix("[[") {
        let name = Self.resolved(Self.header(content.dropFirst(2)), counts)
        table = "\(name)[\(counts[name, default: 0])]"
        counts[name, default: 0] += 1
        note(table, index + 1)
      } else if content.hasPrefix("[") {
        table = Self.resolved(Self.header(content.dropFirst()), counts)
        note(table, index + 1)
      } else if !content.hasPrefix("#"), let equals = content.firstIndex(of: "=") {
        let key = Self.clean(content[..<equals])
        note(table.isEmpty ? key : "\(table).\(key)", index + 1)
      }
      openString = ["\"\"\"", "'''"].first { Self.count(of: $0, in: content) % 2 == 1 }
    }
  }

  /// From 1; of the nearest place around it for a key without a line of its own.
  func line(of path: String) -> Int {
    var path = path[...]
    while !path.isEmpty {
      if let number = numbers[String(path)] { return number }
      guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
      path = path[..<end]
    }
    return 1
  }

  private mutating func note(_ path: String, _ number: Int) {
    if numbers[path] == nil { numbers[path] = number }
  }

  /// A table below the entries of a list belongs to the last one.
  private static func resolved(_ name: String, _ counts: [String: Int]) -> String {
    var path = ""
    let parts = name.split(separator: ".").map(String.init)
    for (index, part) in parts.enumerated() {
      path += path.isEmpty ? part : ".\(part)"
      if index < parts.count - 1, let count = counts[path] { path += "[\(count - 1)]" }
    }
    return path
  }

  private static func header(_ text: Substring) -> String {
    clean(text.prefix { $0 != "]" })
  }

  private static func clean(_ key: Substring) -> String {
    String(key.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" })
  }

  private static func count(of quotes: String, in text: Substring) -> Int {
    var count = 0
    var rest = text
    while !rest.isEmpty {
      if rest.hasPrefix(quotes) {
        count += 1
        rest = rest.dropFirst(quotes.count)
      } else {
        rest = rest.dropFirst()
      }
    }
    return count
  }
}
