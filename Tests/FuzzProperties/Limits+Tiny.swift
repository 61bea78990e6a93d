import Markdown

extension Limits {
  /// So small that every cut happens in a short text.
  package static var tiny: Limits {
    var limits = Limits()
    limits.line = 40
    limits.paragraph = 60
    limits.container = 24
    limits.code = 48
    limits.codeLines = 3
    limits.html = 40
    limits.tableRows = 2
    limits.tableCells = 8
    limits.table = 60
    limits.blank = 12
    limits.depth = 4
    limits.definitions = 4
    limits.definitionBytes = 200
    return limits
  }
}
