import TestSupport
import Testing

@Suite struct TypedKeyTests {
  @Test(arguments: [
    (TypedKey.enter, "\r"), (.tab, "\t"), (.backTab, "\u{1B}[Z"), (.shift(.tab), "\u{1B}[Z"),
    (.escape, "\u{1B}"), (.backspace, "\u{7F}"), (.delete, "\u{1B}[3~"), (.up, "\u{1B}[A"),
    (.home, "\u{1B}[H"), (.pageUp, "\u{1B}[5~"), (.function(1), "\u{1B}OP"),
    (.function(5), "\u{1B}[15~"), (.function(12), "\u{1B}[24~"), (.function(99), ""),
    (.control("c"), "\u{03}"), (.control("_"), "\u{1F}"), (.control(" "), "\u{00}"),
    (.alt("p"), "\u{1B}p"), (.alt(.enter), "\u{1B}\r"), (.character("é"), "é"),
    (.modified(.alt, .up), "\u{1B}[1;3A"), (.modified([.shift, .control], .end), "\u{1B}[1;6F"),
    (.modified(.shift, .function(1)), "\u{1B}[1;2P"), (.control(.delete), "\u{1B}[3;5~"),
    (.modified(.alt, .character("x")), "\u{1B}x"),
  ])
  func `a key is sent as xterm sends it`(key: TypedKey, bytes: String) {
    #expect(escaped(key.bytes()) == escaped(bytes.utf8))
  }

  @Test func `application mode changes the cursor keys alone`() throws {
    let emulator = try Emulator()
    _ = emulator.feed("\u{1B}[?1h")
    #expect(TypedKey.up.bytes(modes: emulator.modes) == Array("\u{1B}OA".utf8))
    #expect(TypedKey.pageUp.bytes(modes: emulator.modes) == Array("\u{1B}[5~".utf8))
    #expect(TypedKey.modified(.alt, .up).bytes(modes: emulator.modes) == Array("\u{1B}[1;3A".utf8))
  }
}
