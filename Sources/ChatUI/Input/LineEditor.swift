/// The text being typed, with its caret. Holds raw text: what is drawn of it passes `SafeText`.
package struct LineEditor: Equatable, Sendable {
  /// The text up to the caret and the text behind it: typing appends to the first.
  package private(set) var before = ""
  package private(set) var after = ""
  /// Grows with every change of text or caret, so that a layout knows when it is stale.
  package private(set) var revision = 0
  private var undoSteps: [Snapshot] = []
  private var killed = ""
  private var lastEdit = Edit.other { didSet { revision += 1 } }

  private struct Snapshot: Equatable {
    var before: String
    var after: String
  }
  private enum Edit { case insertion, kill, other }
  private static let undoLimit = 200
  /// Bytes of all steps together: a step is the whole text.
  private static let undoBytes = 4 << 20

  package init() {}

  package var text: String { before + after }
  package var isEmpty: Bool { before.isEmpty && after.isEmpty }
  package var isMultiline: Bool { before.utf8.contains(0x0A) || after.utf8.contains(0x0A) }

  /// Replaces everything; the caret goes to the end. Can be undone.
  package mutating func replace(with text: String) {
    begin(.other)
    before = text
    after = ""
  }

  package mutating func insert(_ text: String) {
    begin(.insertion)
    before += text
  }

  // MARK: moving

  package mutating func moveLeft() {
    lastEdit = .other
    if let character = before.popLast() { after.insert(character, at: after.startIndex) }
  }

  package mutating func moveRight() {
    lastEdit = .other
    if !after.isEmpty { before.append(after.removeFirst()) }
  }

  package mutating func moveWordLeft() { moveCaret(to: wordStart) }
  package mutating func moveWordRight() { moveCaret(pastAfter: wordEnd) }
  package mutating func moveToLineStart() { moveCaret(to: lineStart) }
  package mutating func moveToLineEnd() { moveCaret(pastAfter: lineEnd) }

  /// To an offset in the whole text's UTF-8, or the character's start before it.
  package mutating func moveCaret(toUTF8 offset: Int) {
    let text = text
    let index =
      text.utf8.index(
        text.startIndex, offsetBy: offset, limitedBy: text.endIndex) ?? text.endIndex
    let place = text.characterStart(at: index)
    lastEdit = .other
    before = String(text[..<place])
    after = String(text[place...])
  }

  /// To the line above, at the same distance from its start. False when there is none.
  package mutating func moveUp() -> Bool {
    let start = lineStart
    guard start > before.startIndex else { return false }
    let column = before.distance(from: start, to: before.endIndex)
    moveCaret(to: before.index(before: start))
    let upperStart = lineStart
    let length = before.distance(from: upperStart, to: before.endIndex)
    moveCaret(to: before.index(upperStart, offsetBy: min(column, length)))
    return true
  }

  /// To the line below, likewise.
  package mutating func moveDown() -> Bool {
    let end = lineEnd
    guard end < after.endIndex else { return false }
    let column = before.distance(from: lineStart, to: before.endIndex)
    moveCaret(pastAfter: after.index(after: end))
    let length = after.distance(from: after.startIndex, to: lineEnd)
    moveCaret(pastAfter: after.index(after.startIndex, offsetBy: min(column, length)))
    return true
  }

  // MARK: deleting

  package mutating func deleteBackward() {
    begin(.other)
    before = String(before.dropLast())
  }

  package mutating func deleteForward() {
    begin(.other)
    after = String(after.dropFirst())
  }

  package mutating func killWordLeft() { killBefore(from: wordStart) }
  package mutating func killWordRight() { killAfter(upTo: wordEnd) }
  package mutating func killToLineStart() { killBefore(from: lineStart) }

  /// To the line's end; at the end, the line feed itself.
  package mutating func killToLineEnd() {
    let end = lineEnd
    let atEnd = end == after.startIndex && end < after.endIndex
    killAfter(upTo: atEnd ? after.index(after: end) : end)
  }

  /// Inserts what was killed last.
  package mutating func yank() {
    begin(.other)
    before += killed
  }

  package mutating func undo() {
    lastEdit = .other
    guard let step = undoSteps.popLast() else { return }
    before = step.before
    after = step.after
  }

  // MARK: changing words

  /// Swaps the characters round the caret, at the end the last two.
  package mutating func transpose() {
    guard let left = before.last else { return }
    begin(.other)
    if let right = after.first {
      before.removeLast()
      after.removeFirst()
      before.append(right)
      before.append(left)
    } else if before.count > 1 {
      before.removeLast()
      let other = before.removeLast()
      before.append(left)
      before.append(other)
    }
  }

  /// Rewrites the word behind the caret and moves past it.
  package mutating func changeWord(_ change: (String) -> String) {
    begin(.other)
    let end = wordEnd
    before += change(String(after[..<end]))
    after = String(after[end...])
  }

  // MARK: places

  private var lineStart: String.Index {
    before.lastIndex(of: "\n").map { before.index(after: $0) } ?? before.startIndex
  }

  private var lineEnd: String.Index { after.firstIndex(of: "\n") ?? after.endIndex }

  private var wordStart: String.Index {
    var index = before.endIndex
    func step(while condition: (Character) -> Bool) {
      while index > before.startIndex, condition(before[before.index(before: index)]) {
        index = before.index(before: index)
      }
    }
    step { !Self.isWord($0) }
    step(while: Self.isWord)
    return index
  }

  private var wordEnd: String.Index {
    var index = after.startIndex
    func step(while condition: (Character) -> Bool) {
      while index < after.endIndex, condition(after[index]) { index = after.index(after: index) }
    }
    step { !Self.isWord($0) }
    step(while: Self.isWord)
    return index
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private mutating func moveCaret(to index: String.Index) {
    lastEdit = .other
    after = before[index...] + after
    before = String(before[..<index])
  }

  private mutating func moveCaret(pastAfter index: String.Index) {
    lastEdit = .other
    before += after[..<index]
    after = String(after[index...])
  }

  private mutating func killBefore(from index: String.Index) {
    let continues = lastEdit == .kill
    begin(.kill)
    killed = before[index...] + (continues ? killed : "")
    before = String(before[..<index])
  }

  private mutating func killAfter(upTo index: String.Index) {
    let continues = lastEdit == .kill
    begin(.kill)
    killed = (continues ? killed : "") + after[..<index]
    after = String(after[index...])
  }

  // Typing in one go is undone as one step.
  private mutating func begin(_ edit: Edit) {
    if !(edit == .insertion && lastEdit == .insertion) {
      undoSteps.append(Snapshot(before: before, after: after))
      let size = max(1, before.utf8.count + after.utf8.count)
      let most = max(1, min(Self.undoLimit, Self.undoBytes / size))
      undoSteps.removeFirst(max(0, undoSteps.count - most))
    }
    lastEdit = edit
  }
}

extension String {
  /// The start of the character that holds `index`.
  fileprivate func characterStart(at index: Index) -> Index {
    index < endIndex ? rangeOfCharacter(at: index).lowerBound : index
  }

  // Slicing keeps whole characters only when the index is rounded first.
  private func rangeOfCharacter(at index: Index) -> Range<Index> {
    let next = self[index...].isEmpty ? endIndex : self.index(after: index)
    return self.index(before: next)..<next
  }
}
