/// The name that beck proposes for a block of code: one that its fence tells (`python:src/run.py`)
/// or its first line, else `code` with the ending of its language.
package enum FileNameProposal {
  package static func name(for code: String, language: String?) -> String {
    let words = (language ?? "").split(separator: ":", maxSplits: 1)
    if words.count == 2, let name = fileName(words[1]) { return name }
    if let told = told(by: code.prefix { !$0.isNewline }) { return told }
    let language = words.first?.lowercased() ?? ""
    if language == "dockerfile" { return "Dockerfile" }
    if language == "makefile" || language == "make" { return "Makefile" }
    return "code." + (endings[language] ?? (isEnding(language) ? language : "txt"))
  }

  /// A file's name in a comment such as `// main.swift` or `# tools/run.py`, without its folders.
  private static func told(by line: Substring) -> String? {
    var words = line.split(whereSeparator: \.isWhitespace)
    guard words.count >= 2, comments.contains(String(words.removeFirst())) else { return nil }
    if words.count > 1, let label = words.first?.lowercased(),
      ["file:", "filename:"].contains(label)
    {
      words.removeFirst()
    }
    return fileName(words[0])
  }

  /// The last part of a path, if it is a name with an ending that needs no care.
  private static func fileName(_ path: Substring) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name.utf8.count <= 80,
      isEnding(String(name[name.index(after: dot)...])),
      name.utf8.allSatisfy({ isNameByte($0) })
    else { return nil }
    return String(name)
  }

  private static func isEnding(_ text: String) -> Bool {
    (1...8).contains(text.utf8.count)
      && text.utf8.allSatisfy { isNameByte($0) && $0 != UInt8(ascii: ".") }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"), UInt8(ascii: "+"):
      return true
    default: return false
    }
  }

  private static let comments: Set<String> = ["//", "#", "--", "/*", "<!--", ";", "%"]

  private static let endings: [String: String] = [
    "swift": "swift", "c": "c", "c++": "cpp", "cpp": "cpp", "rust": "rs", "go": "go",
    "golang": "go", "java": "java", "javascript": "js", "js": "js", "typescript": "ts",
    "python": "py", "bash": "sh", "shell": "sh", "sh": "sh", "zsh": "sh", "console": "txt",
    "text": "txt", "plaintext": "txt", "sql": "sql", "html": "html", "css": "css", "json": "json",
    "yaml": "yaml", "yml": "yaml", "toml": "toml", "diff": "diff", "patch": "patch",
    "markdown": "md", "md": "md", "ruby": "rb", "perl": "pl", "kotlin": "kt", "haskell": "hs",
    "csharp": "cs", "c#": "cs", "latex": "tex", "powershell": "ps1", "objective-c": "m",
  ]
}
