extension Language {
  /// Every language there is.
  static let all: [Language] = [
    .swift, .c, .cPlusPlus, .rust, .go, .java, .javaScript, .typeScript, .python, .shell,
    .console, .sql, .html, .xml, .css, .scss, .json, .yaml, .toml, .diff,
    .cSharp, .kotlin, .ruby, .lua, .settings, .dockerfile,
  ]
}
