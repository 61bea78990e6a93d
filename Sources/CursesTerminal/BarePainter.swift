import TUICore

// Paints the bare view past ncurses, which knows only cells and would end each row itself. Loop
// thread only.

/// Turns bare screens into bytes.
struct BarePainter {
  private let hidesCursor: Bool
  /// What the terminal shows; nil while it shows something else.
  private var shown: BareScreen?

  /// - Parameter hidesCursor: the terminal can.
  init(hidesCursor: Bool) {
    self.hidesCursor = hidesCursor
  }

  /// The terminal shows something else, or may.
  mutating func invalidate() { shown = nil }

  /// - Returns: what to send; empty when the terminal shows it already.
  mutating func frame(for screen: BareScreen) -> [UInt8] {
    guard screen != shown else { return [] }
    shown = screen
    var bytes = FramePainter.updateStart + FramePainter.preparation
    if hidesCursor { bytes += FramePainter.cursorOff }
    bytes += Self.clear
    bytes += screen.bytes
    return bytes + FramePainter.updateEnd
  }

  private static let clear = Array("\u{1B}[H\u{1B}[2J".utf8)
}
