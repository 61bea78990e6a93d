import Glibc
import TestSupport
import Testing

/// Storms of input, and input that nobody typed.
@Suite(.serialized) struct LifeInputTests {
  /// 1 MB of lines, all different.
  private static let lines = (0..<16_384).map {
    "line \(String($0 + 100_000)) \(String(repeating: "x", count: 51))"
  }

  @Test func `L68 a paste of 1 MB in brackets is one insertion, and beck lives`() async throws {
    let session = try LifeSession()
    try await session.ready()
    session.beck.paste(Self.lines.joined(separator: "\r"))
    try await session.beck.waitForText("line 116383 xxx")
    #expect(session.server.requests.isEmpty)
    try await session.expectAlive()
    session.beck.send(keys: .enter)
    let request = try await session.server.request()
    #expect(request.text.contains(Self.lines.joined(separator: #"\n"#) + "zyx"))
    try await session.beck.waitForText("Hello there")
  }

  @Test func `L69 a paste of 1 MB without brackets sends nothing`() async throws {
    let session = try LifeSession()
    try await session.ready()
    // Few line ends, all of them far inside: wherever a slow machine cuts the paste in parts, no
    // part can be so short that it looks typed and holds one.
    let text = Self.lines.chunked(2048).map { $0.joined(separator: " ") }.joined(separator: "\r")
    session.beck.send(text)
    try await session.beck.waitForText("line 116383")
    #expect(session.server.requests.isEmpty)
    try await session.expectAlive()
    session.beck.send(keys: .enter)
    let request = try await session.server.request()
    #expect(request.text.contains(text.split(separator: "\r").joined(separator: #"\n"#) + "zyx"))
  }

  @Test func `L70 a paste whose end never comes is not lost`() async throws {
    let session = try LifeSession()
    try await session.ready()
    session.beck.send("\u{1B}[200~pasted words")
    try await session.beck.waitForRow(22, "› pasted words")
    try await session.expectAlive()
    #expect(session.server.requests.isEmpty)
  }

  @Test(arguments: [71, 72])
  func `L71 random bytes crash nothing, send nothing and leave beck alive`(
    seed: UInt64
  ) async throws {
    let session = try LifeSession()
    try await session.ready()
    var numbers = SeededNumbers(seed: seed)
    // Without the keys that leave (3, 4), stop (26) and send (13).
    let bytes = (0..<1_000_000).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      .filter { ![3, 4, 13, 26].contains($0) }
    session.beck.send(bytes)
    // Ends whatever string the bytes may have begun.
    session.beck.send([0x18])
    let marker = "behind the storm"
    session.beck.paste(marker)
    let size = TerminalSize(rows: 30, columns: 100)
    try session.beck.resize(size)
    try await session.beck.waitForScreen { $0.size == size && $0.contains(marker) }
    #expect(session.server.requests.allSatisfy { $0.path == "/v1/models" })
    session.beck.signal(SIGTERM)
    try await session.expectEnd(.signaled(SIGTERM))
  }

  @Test func `L71 random bytes of all kinds may leave, but only as a key would`() async throws {
    let session = try LifeSession()
    try await session.ready()
    var numbers = SeededNumbers(seed: 73)
    session.beck.send((0..<1_000_000).map { _ in UInt8.random(in: 0...255, using: &numbers) })
    try session.beck.resize(TerminalSize(rows: 30, columns: 100))
    // Not at hand any more when a key among the bytes has left.
    _ = try? await session.beck.waitForScreen {
      $0.row(29).contains("test-model") && $0.size.rows == 30
    }
    session.beck.signal(SIGTERM)
    let status = try await session.beck.waitForExit()
    // A Ctrl+Z among the bytes gives the terminal its own keys for a moment: there ^\ is SIGQUIT and
    // ^D the end of the input.
    let asKeysWould: [TestSupport.ExitStatus] = [
      .exited(0), .exited(1), .signaled(SIGTERM), .signaled(SIGQUIT),
    ]
    #expect(asKeysWould.contains(status), "\(status)")
    #expect(session.beck.modes == .initial)
    #expect(try session.beck.attributes() == session.beck.initialAttributes)
  }

  private static let oddSequences = [
    "\u{1B}[" + String(repeating: "1;", count: 2048) + "Z",
    "\u{1B}[" + String(repeating: "9", count: 4096) + "~",
    "\u{1B}[?" + String(repeating: "7", count: 4096) + "h",
    "\u{1B}]52;c;" + String(repeating: "QUJD", count: 1024) + "\u{07}",
    "\u{1B}P1$r" + String(repeating: "0;", count: 2048) + "m\u{1B}\\",
    "\u{1B}_G" + String(repeating: "payload", count: 600) + "\u{1B}\\",
    "\u{1B}[99~", "\u{1B}[1;99Q", "\u{1B}[200;200;200t", "\u{1B}O!", "\u{1B}[<0;1;1M",
    "\u{1B}[M !!", "\u{1B}[=0c", "\u{1B}[57441;1:3u",
  ]

  @Test(arguments: oddSequences)
  func `L72 unknown and endless sequences vanish, and the next key works`(
    sequence: String
  ) async throws {
    let session = try LifeSession()
    try await session.ready()
    session.beck.send("a\(sequence)b")
    try await session.beck.waitForRow(22, "› ab")
  }

  @Test(arguments: ["\u{1B}[1;", "\u{1B}[?2", "\u{1B}O", "\u{1B}]11;rgb", "\u{1B}[M!", "\u{1B}P"])
  func `L72 a sequence cut by a key does not take it`(sequence: String) async throws {
    let session = try LifeSession()
    try await session.ready()
    session.beck.send("ab\(sequence)")
    session.beck.send(keys: .control("a"))
    session.beck.send("c")
    try await session.beck.waitForRow(22, "› cab")
  }

  private static let replies = [
    "\u{1B}[?64;1;2;6;22c", "\u{1B}[>0;276;0c", "\u{1B}P!|00000000\u{1B}\\", "\u{1B}[24;80R",
    "\u{1B}[0n", "\u{1B}]11;rgb:0000/0000/0000\u{07}", "\u{1B}]10;rgb:ffff/ffff/ffff\u{1B}\\",
    "\u{1B}]4;1;rgb:cdcd/0000/0000\u{1B}\\", "\u{1B}[?2026;2$y", "\u{1B}[8;24;80t",
    "\u{1B}P1+r544e=787465726d\u{1B}\\", "\u{1B}[?1u", "\u{1B}[I", "\u{1B}[O",
  ]

  @Test func `L73 replies to nobody's questions are never inserted`() async throws {
    let session = try LifeSession()
    try await session.ready()
    for reply in Self.replies { session.beck.send("<\(reply)>") }
    let expected = String(repeating: "<>", count: Self.replies.count)
    try await session.beck.waitForRow(22, "› \(expected)")
    #expect(session.server.requests.isEmpty)
  }

  @Test func `L74 invalid UTF-8 becomes a sign and the next key is right`() async throws {
    let session = try LifeSession()
    try await session.ready()
    let parts: [[UInt8]] = [
      [0x61, 0xFF, 0x62], [0xC3, 0x28], [0xE2, 0x82, 0x63], [0xF0, 0x9F, 0x98, 0x64],
      [0xED, 0xA0, 0x80, 0x65], [0xC0, 0xAF, 0x66], [0x80, 0x67], [0xF4, 0x90, 0x80, 0x80, 0x68],
    ]
    for part in parts { session.beck.send(part) }
    session.beck.send("é")
    let screen = try await session.beck.waitForRow(22) { $0.hasSuffix("hé") }
    let shown = screen.row(22).filter { $0 != "\u{FFFD}" }
    #expect(shown == "› ab(cdefghé")
    #expect(screen.row(22).hasPrefix("› a\u{FFFD}b\u{FFFD}(\u{FFFD}c\u{FFFD}d"))
  }
}

extension Array {
  fileprivate func chunked(_ count: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: self.count, by: count).map { self[$0..<Swift.min($0 + count, self.count)] }
  }
}
