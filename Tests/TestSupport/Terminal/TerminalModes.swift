/// What a program has switched on in its terminal, read from its output alone.
///
/// A program gave the terminal back exactly when the modes are ``initial`` again.
package struct TerminalModes: Equatable, Sendable {
  /// The DEC private modes that are on (`CSI ? n h`).
  package internal(set) var privateModes: Set<Int> = [7, 25]
  /// The ANSI modes that are on (`CSI n h`), such as 4, insert.
  package internal(set) var ansiModes: Set<Int> = []
  /// The kitty keyboard flags pushed on the main screen, the newest last.
  package internal(set) var mainKeyboardFlags: [Int] = []
  /// The same on the alternate screen, which has a stack of its own.
  package internal(set) var alternateKeyboardFlags: [Int] = []
  /// xterm's modifyOtherKeys (`CSI > 4 ; n m`).
  package internal(set) var modifyOtherKeys = 0
  /// Whether the keypad sends application codes (`ESC =`).
  package internal(set) var hasApplicationKeypad = false
  /// Whether G0 is the line-drawing set (`ESC ( 0`).
  package internal(set) var hasLineDrawing = false
  /// The shape of the cursor (`CSI n SP q`), 0 for the user's own.
  package internal(set) var cursorShape = 0
  /// The rows that scroll, 0-based, or nil for all of them.
  package internal(set) var scrollRegion: Range<Int>?
  /// Whether text written now has no attribute and the default colours.
  package internal(set) var hasDefaultPen = true

  /// A terminal as a shell finds it.
  package static let initial = TerminalModes()

  package init() {}

  package func isOn(_ privateMode: Int) -> Bool { privateModes.contains(privateMode) }

  package var isAlternateScreen: Bool { isOn(1049) || isOn(1047) || isOn(47) }
  package var isCursorVisible: Bool { isOn(25) }
  package var hasBracketedPaste: Bool { isOn(2004) }
  package var hasFocusReports: Bool { isOn(1004) }
  package var hasMouse: Bool { !privateModes.isDisjoint(with: [9, 1000, 1002, 1003]) }
  package var hasApplicationCursorKeys: Bool { isOn(1) }
  /// Between `CSI ? 2026 h` and `l`: a terminal shows nothing new.
  package var isUpdating: Bool { isOn(2026) }
  /// The kitty keyboard flags in force on the screen that is shown, 0 for none.
  package var keyboardFlags: Int {
    (isAlternateScreen ? alternateKeyboardFlags : mainKeyboardFlags).last ?? 0
  }
}

extension TerminalModes: CustomStringConvertible {
  /// What differs from ``initial``.
  package var description: String {
    let initial = TerminalModes.initial
    var parts = privateModes.subtracting(initial.privateModes).sorted().map { "?\($0)h" }
    parts += initial.privateModes.subtracting(privateModes).sorted().map { "?\($0)l" }
    parts += ansiModes.sorted().map { "\($0)h" }
    if !mainKeyboardFlags.isEmpty { parts.append("keyboard \(mainKeyboardFlags)") }
    if !alternateKeyboardFlags.isEmpty {
      parts.append("alternate keyboard \(alternateKeyboardFlags)")
    }
    if modifyOtherKeys != 0 { parts.append("modifyOtherKeys \(modifyOtherKeys)") }
    if hasApplicationKeypad { parts.append("application keypad") }
    if hasLineDrawing { parts.append("line drawing") }
    if cursorShape != 0 { parts.append("cursor shape \(cursorShape)") }
    if let scrollRegion { parts.append("scroll region \(scrollRegion)") }
    if !hasDefaultPen { parts.append("pen not reset") }
    return parts.isEmpty ? "initial" : parts.joined(separator: ", ")
  }
}
