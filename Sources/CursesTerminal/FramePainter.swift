import CNcurses
import CPlatform
import Glibc
import Synchronization
import TUICore

// Turns grids into the bytes that change the screen from the last one to the next. ncurses draws
// into a file in memory; nothing here touches the terminal. Loop thread only.

/// Paints frames for one terminal type.
final class FramePainter {
  enum Failure: Error, Equatable {
    /// terminfo has no usable entry.
    case unknownType
    /// The entry cannot place the cursor.
    case dumbType
    /// No descriptor or no memory to draw into.
    case noMemory
  }

  /// ncurses keeps global state: one painter at a time, should a process have several.
  private static let curses = Mutex(())

  private let screen: OpaquePointer
  private let output: Int32
  let hidesCursor: Bool
  private var pairs: ColorPairs
  /// What the terminal shows; nil before the first frame and after `invalidate()`.
  private var shown: Grid?
  private var cursor: Point?
  /// nil when the terminal may have changed it.
  private var cursorIsVisible: Bool?
  private var size = Size(rows: 0, columns: 0)
  private var row: [cncurses_cell] = []
  /// The terminal is told of links.
  let takesLinks: Bool
  /// What the terminal shows of them.
  private var shownLinks: [Grid.Link] = []
  /// ncurses may move cells within a row; not where links would be moved with them.
  private var shiftsCells = true

  /// - Parameter takesLinks: the terminal knows them; else those of grids are left out.
  init(terminalType: String, takesLinks: Bool = true) throws(Failure) {
    let output = cplatform_memory_descriptor("frame")
    guard output >= 0 else { throw .noMemory }
    var outcome = cncurses_unknown
    // A lock lets no pointer out, but its number.
    let opened = Self.curses.withLock { _ in
      cncurses_open(terminalType, output, &outcome).map { UInt(bitPattern: $0) }
    }
    guard let opened, let screen = OpaquePointer(bitPattern: opened) else {
      close(output)
      throw outcome == cncurses_dumb ? .dumbType : .unknownType
    }
    self.screen = screen
    self.output = output
    hidesCursor = cncurses_hides_cursor(screen)
    self.takesLinks = takesLinks && cncurses_overwrites(screen)
    pairs = ColorPairs(
      colors: Int(cncurses_colors(screen)), lastPair: cncurses_last_pair(screen))
    lseek(output, 0, SEEK_SET)
  }

  deinit {
    Self.curses.withLock { _ in cncurses_close(screen) }
    close(output)
  }

  var colorDepth: ColorDepth { pairs.depth }

  /// The next frame clears the terminal and paints every cell.
  func invalidate() {
    shown = nil
    shownLinks = []
    cursorIsVisible = nil
    Self.curses.withLock { _ in cncurses_invalidate(screen) }
  }

  /// - Parameters:
  ///   - grid: at least 1 × 1; another size than the last one's paints everything.
  ///   - cursor: nil, or a place outside the grid, hides it.
  /// - Returns: what to send; empty when nothing changed.
  func frame(for grid: Grid, cursor: Point?) -> [UInt8] {
    Self.curses.withLock { _ in draw(grid, cursor: cursor) }
  }

  private func draw(_ grid: Grid, cursor: Point?) -> [UInt8] {
    let cursor = cursor.flatMap { grid.contains(row: $0.row, column: $0.column) ? $0 : nil }
    guard adopt(grid.size) else { return [] }
    let changed = rows(of: grid, differingFrom: shown)
    let moves = !changed.isEmpty || shown == nil || cursor != self.cursor
    if !moves, !takesLinks || grid.links == shownLinks { return [] }
    let hasLinks = takesLinks && !(grid.links.isEmpty && shownLinks.isEmpty)
    keepInPlace(hasLinks)
    hand(over: changed, of: grid, inPlace: hasLinks && shown != nil)
    place(cursor)
    // On its way to the cursor's place ncurses may write again what stands before it.
    let touched = changed + (moves ? [cursor?.row].compactMap(\.self) : [])
    let stretches =
      hasLinks ? LinkStretch.all(of: grid, before: shownLinks, touched: Set(touched)) : []
    if takesLinks { shownLinks = grid.links }
    defer { shown = grid }
    return finish(
      stretches, of: grid, wrapped: changed.count > 1 || !stretches.isEmpty,
      preparing: shown == nil, showingCursor: cursor != nil)
  }

  private func keepInPlace(_ on: Bool) {
    guard on == shiftsCells else { return }
    shiftsCells = !on
    cncurses_shift_cells(screen, shiftsCells)
  }

  private func adopt(_ size: Size) -> Bool {
    guard size != self.size else { return true }
    shown = nil
    shownLinks = []
    self.size = Size(rows: 0, columns: 0)
    guard size.rows > 0, size.columns > 0,
      cncurses_resize(screen, Int32(size.rows), Int32(size.columns))
    else { return false }
    self.size = size
    row = [cncurses_cell](repeating: cncurses_cell(), count: size.columns)
    return true
  }

  private func place(_ cursor: Point?) {
    cncurses_place_cursor(screen, Int32(cursor?.row ?? -1), Int32(cursor?.column ?? 0))
    self.cursor = cursor
  }

  private func rows(of grid: Grid, differingFrom shown: Grid?) -> [Int] {
    guard let shown else { return Array(0..<grid.size.rows) }
    let length = grid.size.columns * MemoryLayout<Cell>.stride
    return grid.cells.withUnsafeBytes { new in
      shown.cells.withUnsafeBytes { old in
        guard let new = new.baseAddress, let old = old.baseAddress else { return [] }
        if new == old { return [] }
        return (0..<grid.size.rows).filter {
          memcmp(new + $0 * length, old + $0 * length, length) != 0
        }
      }
    }
  }

  /// - Parameter inPlace: ncurses may not move rows, and their links with them.
  private func hand(over rows: [Int], of grid: Grid, inPlace: Bool) {
    if inPlace { cncurses_place_cursor(screen, -1, 0) }
    for row in rows {
      put(row, of: grid)
      if inPlace { cncurses_write_frame(screen) }
    }
    guard pairs.isExhausted else { return }
    // Every pair number is taken, mostly by colours no longer seen: begin anew with this grid's.
    pairs.forget()
    cncurses_forget_pairs(screen)
    for row in 0..<grid.size.rows { put(row, of: grid) }
    guard inPlace else { return }
    cncurses_invalidate(screen)
    shownLinks = []
  }

  private func put(_ index: Int, of grid: Grid) {
    load(index, of: grid)
    cncurses_put_row(screen, Int32(index), row)
  }

  private func load(_ index: Int, of grid: Grid) {
    let columns = grid.size.columns
    grid.cells.withUnsafeBufferPointer { cells in
      row.withUnsafeMutableBufferPointer { row in
        fill(row, from: cells[index * columns..<(index + 1) * columns])
      }
    }
  }

  private func fill(
    _ row: UnsafeMutableBufferPointer<cncurses_cell>,
    from cells: Slice<UnsafeBufferPointer<Cell>>
  ) {
    var last = Style.plain
    var look = resolve(last)
    for (target, cell) in zip(row.indices, cells) {
      if cell.foreground != last.foreground || cell.background != last.background
        || cell.attributes != last.attributes
      {
        last = cell.style
        look = resolve(last)
      }
      row[target] = cncurses_cell(
        text: (cell.base, cell.marks.0, cell.marks.1, cell.marks.2, cell.marks.3),
        attributes: look.attributes, width: cell.width, pair: look.pair)
    }
  }

  private func resolve(_ style: Style) -> (pair: Int32, attributes: UInt16) {
    let resolved = pairs.resolve(foreground: style.foreground, background: style.background) {
      cncurses_define_pair(screen, $0, $1.foreground, $1.background)
    }
    let bold = resolved.isBold ? UInt16(cncurses_bold) : 0
    return (resolved.pair, Self.attributes(style.attributes) | bold)
  }

  private static func attributes(_ attributes: Attributes) -> UInt16 {
    var result = 0
    if attributes.contains(.bold) { result |= cncurses_bold }
    if attributes.contains(.dim) { result |= cncurses_dim }
    if attributes.contains(.italic) { result |= cncurses_italic }
    if attributes.contains(.underline) { result |= cncurses_underline }
    if attributes.contains(.reverse) { result |= cncurses_reverse }
    return UInt16(truncatingIfNeeded: result)
  }
}

extension FramePainter {
  /// What ncurses takes for granted: no scroll region, plain text that replaces, wrapped lines.
  static let preparation = Array("\u{1B}[r\u{1B}[0m\u{1B}[4l\u{1B}[?7h".utf8)

  /// Around what is to be seen at once.
  static let updateStart = Array("\u{1B}[?2026h".utf8)
  static let updateEnd = Array("\u{1B}[?2026l".utf8)
  static let cursorOff = Array("\u{1B}[?25l".utf8)

  // A terminal that updates a frame at once needs the brackets only when it could be seen half
  // done; a single row is not worth their 16 bytes on a slow line.
  private func finish(
    _ stretches: [LinkStretch], of grid: Grid, wrapped: Bool, preparing: Bool,
    showingCursor: Bool
  ) -> [UInt8] {
    var bytes: [UInt8] = wrapped ? Self.updateStart : []
    if preparing { bytes += Self.preparation }
    let hides = hidesCursor && !showingCursor && cursorIsVisible != false
    let shows = hidesCursor && showingCursor && cursorIsVisible != true
    if hides { bytes += Self.cursorOff }
    cncurses_write_frame(screen)
    overwrite(stretches, of: grid)
    let drawn = takeDrawnBytes()
    bytes += drawn
    if shows { bytes += Array("\u{1B}[?25h".utf8) }
    if hides || shows { cursorIsVisible = showingCursor }
    if drawn.isEmpty, !preparing, !hides, !shows { return [] }
    if wrapped { bytes += Self.updateEnd }
    return bytes
  }

  /// Each link is closed right behind its text, so that nothing else can become a part of it.
  private func overwrite(_ stretches: [LinkStretch], of grid: Grid) {
    guard !stretches.isEmpty else { return }
    cncurses_begin_overwriting(screen)
    for stretch in stretches {
      load(stretch.row, of: grid)
      if let target = stretch.target { send(LinkSequence.opener(target)) }
      cncurses_overwrite(
        screen, Int32(stretch.row), Int32(stretch.columns.lowerBound),
        Int32(stretch.columns.upperBound), row)
      if stretch.target != nil { send(LinkSequence.closer) }
    }
    cncurses_end_overwriting(screen)
  }

  private func send(_ command: [UInt8]) {
    cncurses_overwrite_command(command, command.count)
  }

  private func takeDrawnBytes() -> [UInt8] {
    let length = max(0, lseek(output, 0, SEEK_CUR))
    defer {
      lseek(output, 0, SEEK_SET)
      // A rare huge frame must not keep its pages.
      if length > 1 << 20 { ftruncate(output, 0) }
    }
    return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = max(0, pread(output, buffer.baseAddress, length, 0))
    }
  }
}
