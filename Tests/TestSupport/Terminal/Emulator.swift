import CVTerm

/// A terminal without a window: it takes a program's output and holds the screen
/// that a person would see. Not thread-safe.
///
/// The screen is libvterm's. What libvterm 0.1.4 lacks is made up for on the way
/// in (see ``SequenceRewriter``) or followed by an own scan (``TerminalModes``).
/// It does not know faint text (SGR 2), links (OSC 8) and the clipboard (OSC 52):
/// look for those in ``output``.
package final class Emulator {
  private let terminal: OpaquePointer
  private var scanner = ControlSequenceScanner()
  private var rewriter = SequenceRewriter()
  private var trackedModes = TerminalModes()

  package private(set) var size: TerminalSize
  /// Every byte fed so far, as it came.
  package private(set) var output: [UInt8] = []
  /// How often the bell has rung.
  package private(set) var bells = 0
  /// How many synchronised updates (`CSI ? 2026 l`) have ended.
  package private(set) var updates = 0

  /// - Parameter size: below 1 × 1 it is taken as 1 × 1.
  /// - Throws: `SystemError` when there is no memory.
  package init(size: TerminalSize = .standard) throws(SystemError) {
    self.size = size.atLeastOne
    guard
      let terminal = cvterm_new(CInt(clamping: self.size.rows), CInt(clamping: self.size.columns))
    else { throw SystemError(code: 12, operation: "vterm_new") }
    self.terminal = terminal
  }

  deinit { cvterm_free(terminal) }

  /// Takes output of the program.
  /// - Returns: what the terminal answers, to be given to the program as input.
  package func feed(_ bytes: [UInt8]) -> [UInt8] {
    output += bytes
    var translated: [UInt8] = []
    for token in scanner.feed(bytes) {
      note(token)
      rewriter.append(token, to: &translated)
    }
    cvterm_write(terminal, translated, translated.count)
    return takeAnswer()
  }

  package func feed(_ text: String) -> [UInt8] { feed(Array(text.utf8)) }

  package func resize(_ size: TerminalSize) {
    self.size = size.atLeastOne
    // A new size gives a terminal its whole height to scroll again.
    trackedModes.scrollRegion = nil
    cvterm_resize(terminal, CInt(clamping: self.size.rows), CInt(clamping: self.size.columns))
  }

  private func note(_ token: ControlSequenceScanner.Token) {
    switch token {
    case .text(let bytes):
      bells += bytes.count { $0 == 0x07 }
    case .sequence(let sequence):
      let wasUpdating = trackedModes.isUpdating
      trackedModes.apply(sequence, rows: size.rows)
      if wasUpdating && !trackedModes.isUpdating { updates += 1 }
    }
  }

  private func takeAnswer() -> [UInt8] {
    var answer: [UInt8] = []
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 1024) { buffer, count in
        guard let start = buffer.baseAddress else { return }
        count = cvterm_take_answer(terminal, start, buffer.count)
      }
      if part.isEmpty { return answer }
      answer += part
    }
  }
}

extension Emulator {
  /// What the program has switched on.
  package var modes: TerminalModes {
    var modes = trackedModes
    modes.hasDefaultPen = cvterm_pen_is_default(terminal)
    return modes
  }

  /// The rows joined by line feeds, without trailing blanks and blank rows at the end.
  package var screen: String { snapshot().text }

  /// The text of a row without trailing blanks, empty outside of the screen.
  package func row(_ row: Int) -> String {
    guard row >= 0, row < size.rows else { return "" }
    // Four bytes for each of up to six scalars in a cell.
    let capacity = size.columns * 24
    var text = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      count = start.withMemoryRebound(to: CChar.self, capacity: capacity) {
        cvterm_row_text(terminal, CInt(row), $0, capacity)
      }
    }
    while text.last == UInt8(ascii: " ") { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }

  /// The cell at a place, or nil outside of the screen.
  package func cell(row: Int, column: Int) -> ScreenCell? {
    snapshot().cell(row: row, column: column)
  }

  /// The whole screen as a value.
  package func snapshot() -> Screen {
    var row: CInt = 0
    var column: CInt = 0
    var isVisible = false
    cvterm_cursor(terminal, &row, &column, &isVisible)
    return Screen(
      size: size, lines: (0..<size.rows).map(self.row), cursor: (Int(row), Int(column)),
      isCursorVisible: isVisible, isAlternate: cvterm_is_alternate(terminal), modes: modes,
      bells: bells, cells: copyCells())
  }

  private func copyCells() -> [cvterm_cell] {
    let total = size.rows * size.columns
    return [cvterm_cell](unsafeUninitializedCapacity: total) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      for row in 0..<size.rows {
        cvterm_copy_row(terminal, CInt(row), CInt(size.columns), start + row * size.columns)
      }
      count = total
    }
  }
}

extension TerminalSize {
  fileprivate var atLeastOne: TerminalSize {
    TerminalSize(rows: max(rows, 1), columns: max(columns, 1))
  }
}
