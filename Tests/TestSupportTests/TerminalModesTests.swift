import TestSupport
import Testing

@Suite struct TerminalModesTests {
  private func modes(after output: String) throws -> TerminalModes {
    let emulator = try Emulator()
    _ = emulator.feed(output)
    return emulator.modes
  }

  private static let entered =
    "\u{1B}[?1049h\u{1B}[?2004h\u{1B}[?1004h\u{1B}[>1u\u{1B}[?1000;1006h\u{1B}[?25l"

  @Test func `everything switched on is seen`() throws {
    let modes = try modes(after: Self.entered)
    #expect(modes.isAlternateScreen && modes.hasBracketedPaste && modes.hasFocusReports)
    #expect(modes.hasMouse && modes.isOn(1006) && !modes.isCursorVisible)
    #expect(modes.keyboardFlags == 1)
    #expect(
      modes.description
        == "?1000h, ?1004h, ?1006h, ?1049h, ?2004h, ?25l, alternate keyboard [1]")
  }

  @Test func `a terminal given back is as it was found`() throws {
    let left =
      "\u{1B}[<u\u{1B}[?1006;1000l\u{1B}[?1004l\u{1B}[?2004l\u{1B}[?25h\u{1B}[?1049l\u{1B}[0m"
    let modes = try modes(after: Self.entered + left)
    #expect(modes == .initial)
    #expect(modes.description == "initial")
  }

  @Test(arguments: [
    "\u{1B}[?1049h", "\u{1B}[?2004h", "\u{1B}[?25l", "\u{1B}[?7l", "\u{1B}[4h", "\u{1B}[>1u",
    "\u{1B}[=5u", "\u{1B}[>4;2m", "\u{1B}=", "\u{1B}(0", "\u{1B}[2 q", "\u{1B}[2;10r",
    "\u{1B}[1m", "\u{1B}[31m", "\u{1B}[48;5;1m", "\u{1B}[?2026h", "\u{1B}[?1h",
  ])
  func `one thing left on is not the initial state, until a reset`(sequence: String) throws {
    #expect(try modes(after: sequence) != .initial)
    #expect(try modes(after: sequence + "\u{1B}c") == .initial)
  }

  @Test func `a pop on the main screen does not undo a push on the alternate one`() throws {
    let modes = try modes(after: "\u{1B}[?1049h\u{1B}[>1u\u{1B}[?1049l\u{1B}[<u")
    #expect(modes.alternateKeyboardFlags == [1])
    #expect(modes.mainKeyboardFlags == [])
    #expect(modes != .initial)
  }

  @Test func `keyboard flags are pushed, set and popped`() throws {
    #expect(try modes(after: "\u{1B}[>1u\u{1B}[>5u").mainKeyboardFlags == [1, 5])
    #expect(try modes(after: "\u{1B}[>1u\u{1B}[=4;2u").mainKeyboardFlags == [5])
    #expect(try modes(after: "\u{1B}[>5u\u{1B}[=4;3u").mainKeyboardFlags == [1])
    #expect(try modes(after: "\u{1B}[>1u\u{1B}[>5u\u{1B}[<9u") == .initial)
  }

  @Test func `a region of all rows is no region`() throws {
    #expect(try modes(after: "\u{1B}[2;10r").scrollRegion == 1..<10)
    #expect(try modes(after: "\u{1B}[2;10r\u{1B}[1;24r").scrollRegion == nil)
    #expect(try modes(after: "\u{1B}[2;10r\u{1B}[r").scrollRegion == nil)
  }

  @Test func `modes in a title or in text are not modes`() throws {
    #expect(try modes(after: "\u{1B}]0;[?1049h\u{07}[?25l") == .initial)
    #expect(try modes(after: "\u{1B}P[?1049h\u{1B}\\") == .initial)
  }

  @Test func `any split of the bytes gives the same modes and screen`() throws {
    let output = Array(
      "ab\u{1B}]8;;x\u{1B}\\\u{1B}[?1049;2004h\u{1B}(0q\u{1B}(B\u{1B}[1;38:2::1:2:3mé日-\u{1B}[3b"
        .utf8)
    let whole = try Emulator(size: TerminalSize(rows: 3, columns: 20))
    _ = whole.feed(output)
    #expect(whole.modes.hasBracketedPaste)
    for cut in output.indices {
      let parts = try Emulator(size: TerminalSize(rows: 3, columns: 20))
      _ = parts.feed(Array(output[..<cut]))
      _ = parts.feed(Array(output[cut...]))
      #expect(parts.modes == whole.modes)
      #expect(parts.screen == whole.screen)
    }
  }
}
