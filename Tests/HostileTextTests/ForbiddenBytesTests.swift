import HostileText
import Testing

@Suite struct ForbiddenBytesTests {
  private func check(_ text: String) -> [String] { ForbiddenBytes.check(Array(text.utf8)) }

  @Test func `what drawing sends is no offence`() {
    #expect(
      check(
        "\u{1B}[?1049h\u{1B}[?2026h\u{1B}[r\u{1B}[H\u{1B}[J\u{1B}[12;3Hab\u{8}\r\n日本e\u{301}"
          + "\u{1B}[1;4;38;5;208;49m\u{1B}[m\u{1B}(B\u{F}\u{1B}[12b\u{1B}[3;20r\u{1B}M") == [])
  }

  @Test(arguments: [
    ("\u{1B}]0;x\u{7}", "ESC ]0;x\u{7}"), ("\u{1B}]52;c;eA==", "ESC ]52;c;eA=="),
    ("\u{1B}[?1003h", "ESC [?1003h"), ("\u{1B}[3J", "ESC [3J"), ("\u{1B}c", "ESC c"),
    ("\u{1B}[8m", "ESC [8m"), ("\u{1B}[38:2::1:2:3m", "ESC [38:2::1:2:3m"),
    ("\u{1B}[99999b", "ESC [99999b"), ("\u{1B}P1\u{1B}\\", "ESC P1\u{1B}\\"),
    ("\u{9B}2J", "U+009B"), ("a\u{202E}", "U+202E"), ("\u{7}", "U+0007"), ("\t", "U+0009"),
    ("\u{0}", "U+0000"), ("\u{7F}", "U+007F"), ("\u{200D}", "U+200D"), ("\u{E0041}", "U+E0041"),
    ("\u{FFFE}", "U+FFFE"), ("\u{FE0F}", "U+FE0F"), ("\u{1B}(0", "ESC (0"),
  ])
  func `what is not of our own making is named`(_ output: String, _ offence: String) {
    #expect(check("a\(output)b") == [offence + (offence.hasPrefix("ESC ]52") ? "b" : "")])
  }

  @Test func `bad bytes are named and a cut end is not`() {
    #expect(
      ForbiddenBytes.check([0x61, 0xFF, 0x62]) == ["bytes that are not UTF-8"])
    #expect(ForbiddenBytes.check([0x61, 0xE6, 0x97]) == [])
    #expect(check("a\u{1B}[38;5") == [])
  }

  @Test func `more may be allowed`() {
    let copy = "\u{1B}]52;c;eA==\u{7}"
    #expect(ForbiddenBytes.check(Array(copy.utf8)) { $0.hasPrefix("\u{1B}]52;c;") } == [])
  }
}
