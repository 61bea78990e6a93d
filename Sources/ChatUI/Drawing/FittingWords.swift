import TUICore

extension [String] {
  /// Joined by dots, the first ones first: whole ones alone, as many as there is room for.
  func joined(fitting columns: Int) -> SafeText {
    var line = SafeText()
    for part in self {
      let next = SafeText(strict: line.columns == 0 ? part : " · \(part)")
      if line.columns + next.columns <= columns { line += next }
    }
    return line
  }
}
