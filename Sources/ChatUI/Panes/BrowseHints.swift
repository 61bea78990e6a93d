import TUICore

/// In place of the input while a person browses: the keys that matter, as many as there is room
/// for.
enum BrowseHints {
  /// Returns no caret: nothing can be typed.
  static func draw(
    _ browse: Browse, _ model: AppModel, in area: Rect, on grid: inout Grid
  ) -> Point? {
    guard !area.isEmpty else { return nil }
    let theme = model.theme
    var column = area.column
    column += grid.put(
      "browse", row: area.row, column: column, columns: area.columns, style: theme[.match])
    for hint in hints(browse) {
      let key = SafeText(strict: "  \(hint.key)")
      let text = SafeText(strict: " \(hint.text)")
      guard column + key.columns + text.columns <= area.endColumn else { break }
      column += grid.put(key, row: area.row, column: column, style: theme[.strong])
      column += grid.put(text, row: area.row, column: column, style: theme[.faint])
    }
    return nil
  }

  private static func hints(_ browse: Browse) -> [(key: String, text: String)] {
    let copies = browse.code == nil ? "copy" : "copy code"
    let save = browse.code == nil ? [] : [("s", "save")]
    return [("q", "leave"), ("y", copies)] + save
      + [
        ("?", "keys"), ("j k", "line"), ("[ ]", "question"), ("c", "code"), ("Y", "copy turn"),
        ("t", "turns"), ("/", "search"), ("v", "source"),
      ]
  }
}
