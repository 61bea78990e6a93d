import Testing

@testable import CursesTerminal
@testable import TUICore

@Suite struct ClipboardSequenceTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("é?>", "w6k/Pg=="), ("~~~\u{7F}", "fn5+fw=="),
  ])
  func `bytes become base64`(text: String, expected: String) {
    let bytes = ClipboardSequence.base64(Array(text.utf8))
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test(arguments: [nil, Multiplexer.tmux])
  func `the sequence is plain`(multiplexer: Multiplexer?) {
    #expect(
      ClipboardSequence.bytes(Array("hi".utf8), through: multiplexer)
        == Array("\u{1B}]52;c;aGk=\u{07}".utf8))
  }

  @Test func `through GNU screen it goes in strings that screen takes`() {
    let text = Array(repeating: UInt8(ascii: "a"), count: 1_000)
    let bytes = ClipboardSequence.bytes(text, through: .screen)
    var inner: [UInt8] = []
    for part in String(decoding: bytes, as: UTF8.self).split(separator: "\u{1B}\\") {
      #expect(part.hasPrefix("\u{1B}P") && part.utf8.count < 256)
      inner += part.dropFirst(2).utf8
    }
    #expect(inner == ClipboardSequence.bytes(text, through: nil))
  }

  @Test func `the longest text stays below what terminals read`() {
    let text = [UInt8](repeating: 0x61, count: CursesBackend.copyLimit)
    #expect(ClipboardSequence.bytes(text, through: nil).count < 100_000)
  }
}
