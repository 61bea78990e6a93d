import HostileText
import Testing

@testable import TUICore

@Suite struct CopyTextTests {
  @Test(arguments: [
    ("plain\n\ttab\u{A0}é 中 👩‍💻 ❤️\n", "plain\n\ttab\u{A0}é 中 👩‍💻 ❤️", 0),
    ("one\r\ntwo\rthree\u{2028}four\n\n", "one\ntwo\nthree\nfour\n", 0),
    ("rm\u{1B}[201~\u{07} -rf\u{0}\u{9B}31m", "rm[201~ -rf31m", 4),
    ("\u{1B}\u{1B}\u{1B}\u{1B}\u{1B}\u{1B}\u{1B}\u{1B}\u{1B}\u{1B}x", "x", 10),
    ("a\u{202E}b\u{2066}c\u{200B}d\u{FEFF}e", "abcde", 4),
    ("hidden\u{E0068}\u{E0069}", "hidden", 2),
    (
      "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
      "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}", 0
    ),
    ("soft\u{AD}hyphen\u{200E}", "softhyphen", 0), ("x\u{FE0F}y\u{E0100}", "xy", 2),
    ("^[ and <U+202E> as typed", "^[ and <U+202E> as typed", 0), ("", "", 0), ("\n", "", 0),
    ("Z\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "Z\u{301}\u{301}\u{301}\u{301}", 2),
  ])
  func `what acts or hides is left out and counted`(
    original: String, text: String, leftOut: Int
  ) {
    let copy = CopyText(cleaning: original)
    #expect(Array(copy.text.unicodeScalars) == Array(text.unicodeScalars))
    #expect(copy.leftOut == leftOut)
  }

  @Test(arguments: HostileSample.all)
  func `nothing of a hostile text can act where it is pasted`(sample: HostileSample) {
    let copy = CopyText(cleaning: String(decoding: sample.bytes, as: UTF8.self))
    for scalar in copy.text.unicodeScalars where scalar != "\n" && scalar != "\t" {
      #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      #expect(!(0x202A...0x202E).contains(scalar.value))
    }
    #expect(CopyText(cleaning: copy.text + "\n").text == copy.text)
  }
}
