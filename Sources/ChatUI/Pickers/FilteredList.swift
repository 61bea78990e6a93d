/// A list that is filtered by typing.
protocol FilteredList {
  var rowCount: Int { get }
  mutating func move(by count: Int)
  mutating func type(_ text: String)
  mutating func deleteBackward()
  mutating func clearQuery()
}

extension FilteredList {
  /// Keys that move or filter; others do nothing.
  mutating func press(_ command: KeyCommand?, pageRows: Int) {
    switch command {
    case .up, .historyPrevious, .scrollUp: move(by: -1)
    case .down, .historyNext, .scrollDown: move(by: 1)
    case .pageUp: move(by: -pageRows)
    case .pageDown: move(by: pageRows)
    case .top, .lineStart: move(by: -rowCount)
    case .live, .lineEnd: move(by: rowCount)
    case .insert(let scalar): type(String(scalar))
    case .deleteBackward: deleteBackward()
    case .killToLineStart, .killWordLeft: clearQuery()
    default: break
    }
  }
}
