import ChatCore
import TUICore

// The mouse: off until asked for, so that the terminal's own selection works.
extension AppModel {
  private static let wheelRows = 3

  mutating func toggleMouse() -> [Effect] {
    hasMouse.toggle()
    selection = nil
    flash = hasMouse ? "mouse on: wheel, click, drag copies" : "mouse off: select as usual"
    return [.setMouse(hasMouse)]
  }

  mutating func handle(_ event: MouseEvent) -> [Effect] {
    guard let content = layOut() else { return [] }
    switch event.kind {
    case .wheelUp: turnWheel(-1)
    case .wheelDown: turnWheel(1)
    case .press(.left): press(event, content)
    case .press: break
    case .drag: drag(event, content)
    case .release: return release()
    }
    return []
  }

  private mutating func turnWheel(_ direction: Int) {
    switch overlays.last {
    case .picker(var picker)?:
      picker.move(by: direction)
      overlays[overlays.count - 1] = .picker(picker)
    case .chats(var list)?:
      list.move(by: direction)
      overlays[overlays.count - 1] = .chats(list)
    case .sheet(var sheet)?:
      sheet.scroll(to: sheet.firstRow + direction * Self.wheelRows, in: size)
      overlays[overlays.count - 1] = .sheet(sheet)
    case .chatSearch(var search)?:
      search.move(by: direction)
      overlays[overlays.count - 1] = .chatSearch(search)
    case .ask?, .bare?: break
    case .search?, nil: transcript.scroll(byRows: direction * Self.wheelRows)
    }
  }

  // MARK: pressing and drawing

  private mutating func press(_ event: MouseEvent, _ content: ScreenContent) {
    selection = nil
    guard overlays.isEmpty || overlays.last == .search else { return }
    if content.input.contains(row: event.row) {
      placeCaret(event, content)
    } else if let row = content.row(at: event.row) {
      if row.isFoldLine {
        transcript.toggleReasoning(ofBlock: row.block)
      } else if let place = content.place(nearRow: event.row, column: event.column) {
        selection = MouseSelection(at: place, row: event.row)
      }
    }
  }

  private mutating func placeCaret(_ event: MouseEvent, _ content: ScreenContent) {
    guard inputLayout.isPlain,
      let offset = inputLayout.offset(
        atRow: content.firstInputRow + event.row - content.input.row,
        column: max(0, event.column - ScreenContent.promptColumns))
    else { return }
    browse = nil
    editor.moveCaret(toUTF8: offset)
  }

  /// At the view's edges the transcript moves on; along the row that was pressed on nothing moves.
  private mutating func drag(_ event: MouseEvent, _ content: ScreenContent) {
    guard let selection, selection.isDrawn else { return }
    if event.row == selection.pressedRow {
      // The first row of the view is the screen's first.
    } else if event.row <= content.transcript.row {
      transcript.scroll(byRows: -1)
    } else if event.row >= content.transcript.endRow {
      transcript.scroll(byRows: 1)
    }
    let row = max(content.transcript.row, min(event.row, content.transcript.endRow - 1))
    guard let place = content.place(nearRow: row, column: event.column) else { return }
    self.selection?.head = place
  }

  private mutating func release() -> [Effect] {
    guard let selection, selection.isDrawn else { return [] }
    self.selection?.isDrawn = false
    guard selection.isRange else {
      self.selection = nil
      return []
    }
    return copy(text(of: selection), exactly: false)
  }

  /// The source of all that is selected, messages a blank line apart.
  private func text(of selection: MouseSelection) -> String {
    var parts: [String] = []
    for block in selection.first.block...selection.last.block {
      guard let id = messageID(ofBlock: block) else { continue }
      for section in transcript.blocks[block].sections {
        guard let bytes = selection.bytes(inBlock: block, section: section.kind) else { continue }
        parts.append(rawSlice(id, section.kind, bytes))
      }
    }
    return parts.joined(separator: "\n\n")
  }
}

extension ScreenContent {
  func row(at row: Int) -> Transcript.VisibleRow? {
    let index = row - transcript.row
    return visibleRows.indices.contains(index) ? visibleRows[index] : nil
  }

  /// The source at a cell; for a row that shows none the start of the next that does, else the end
  /// of one before.
  func place(nearRow row: Int, column: Int) -> MouseSelection.Place? {
    if let place = self.row(at: row)?.place(atColumn: column) { return place }
    let index = max(0, min(row - transcript.row, visibleRows.count))
    let next = visibleRows[index...].lazy.compactMap { $0.place(atColumn: 0) }.first
    return next
      ?? visibleRows[..<index].reversed().lazy.compactMap { $0.place(atColumn: .max) }.first
  }
}

extension Rect {
  fileprivate func contains(row: Int) -> Bool { row >= self.row && row < endRow }
}

extension Transcript.VisibleRow {
  /// The line that tells of folded or open reasoning.
  var isFoldLine: Bool {
    section == .reasoning && drawn.source == nil && !drawn.parts.isEmpty
  }

  /// The source that a cell shows, or the nearest of its row.
  func place(atColumn column: Int) -> MouseSelection.Place? {
    guard let section,
      let part = drawn.parts.last(where: { $0.column <= column && $0.source != nil })
        ?? drawn.parts.first(where: { $0.source != nil })
    else { return nil }
    let text = part.line.text
    let offset = min(column - part.column, text.columns(of: part.bytes))
    let covering =
      offset <= 0
      ? part.bytes.lowerBound : text.exactRowEnd(from: part.bytes.lowerBound, columns: offset)
    let last = text.exactRowEnd(
      from: part.bytes.lowerBound, columns: max(1, text.columns(of: part.bytes) - 1))
    let first = covering < part.bytes.upperBound ? covering : min(last, part.bytes.upperBound - 1)
    let end = max(first + 1, min(part.bytes.upperBound, text.exactRowEnd(from: first, columns: 1)))
    guard let source = part.line.source(of: first..<end) else { return nil }
    return MouseSelection.Place(block: block, section: section, source: source)
  }
}

extension DrawnRow.Part {
  fileprivate var source: Range<Int>? { line.source(of: bytes) }
}
