import Glibc
import Testing

@testable import TestSupport

/// A key in the environment of a home, to be found nowhere but in the header of requests to its own
/// server.
///
/// In the home are also programs that note what they are given when beck starts them: environment,
/// arguments and input. These notes are searched with all else.
/// ```
/// let canary = try Canary()
/// let beck = try await canary.open(chats: .streamed("Hello"))
/// …
/// try canary.expectNowhere(beck.child)
/// ```
struct Canary {
  static let key = "sk-CANARY-4f9c2b7d81e65a30c4f9c2b7d81e65a3"

  let home: TemporaryDirectory

  /// Programs that beck may start, which note what they are given.
  private static let programs = ["wl-copy", "xclip", "pbcopy", "editor", "pager"]

  init() throws {
    home = try TemporaryDirectory()
    for folder in ["bin", "given", "tmp"] { try home.makeDirectory(folder) }
    let script = """
      #!/bin/sh
      cat /proc/$$/environ /proc/$$/cmdline - > '\(home.path("given"))'/"${0##*/}.$$"
      """
    for program in Self.programs {
      chmod(try home.write(script, to: "bin/\(program)"), 0o700)
    }
  }

  /// Beside that of a new account.
  var environment: [String: String] {
    [
      "OPENAI_API_KEY": Self.key, "TMPDIR": home.path("tmp"), "WAYLAND_DISPLAY": "none",
      "DISPLAY": "none", "EDITOR": home.path("bin/editor"), "VISUAL": home.path("bin/editor"),
      "PAGER": home.path("bin/pager"), "PATH": "\(home.path("bin")):/usr/local/bin:/usr/bin:/bin",
    ]
  }

  /// What programs that beck started noted, by their names.
  func given(to program: String) throws -> [[UInt8]] {
    try home.contents().filter { $0.hasPrefix("given/\(program).") }.map(home.read)
  }

  // MARK: looking

  /// Fails where something of the key is in a file of the home, deleted parts of databases among
  /// it, or in what a program wrote.
  func expectNowhere(
    _ child: TerminalChild? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for name in try home.contents() {
      guard let bytes = try? home.read(name) else { continue }
      #expect(Self.found(in: bytes) == nil, "\(name)", sourceLocation: sourceLocation)
    }
    guard let child else { return }
    let outputs = [
      "terminal": child.output, "standard output": child.standardOutput,
      "standard error": child.standardError, "screen": Array(child.screen.text.utf8),
    ]
    for (name, bytes) in outputs {
      #expect(Self.found(in: bytes) == nil, "\(name)", sourceLocation: sourceLocation)
    }
  }

  /// Fails where it is among the arguments of a program that runs, or where that has started others
  /// that got it.
  func expectNotPassedOn(
    by child: TerminalChild, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let process = "/proc/\(child.processID)"
    let arguments = try readFile("\(process)/cmdline")
    #expect(Self.found(in: arguments) == nil, sourceLocation: sourceLocation)
    for thread in try directoryEntries("\(process)/task") {
      let children = String(
        decoding: try readFile("\(process)/task/\(thread)/children"), as: UTF8.self)
      for other in children.split(separator: " ") {
        for file in ["cmdline", "environ"] {
          guard let bytes = try? readFile("/proc/\(other)/\(file)") else { continue }
          #expect(Self.found(in: bytes) == nil, "\(other)", sourceLocation: sourceLocation)
        }
      }
    }
  }

  /// What of the key is in there; nil for nothing.
  static func found(in bytes: [UInt8]) -> String? {
    guard bytes.count >= 8 else { return nil }
    return bytes.withUnsafeBytes { bytes in
      beginnings.withUnsafeBufferPointer { beginnings in
        var start = 0
        while start <= bytes.count - 8 {
          // Nearly all is told by its first byte and the next: files of some MB are looked through.
          let first = Int(bytes[start]) << 8 | Int(bytes[start + 1])
          if beginnings[first],
            pieces.contains(bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
          {
            return String(decoding: bytes[start..<(start + 8)], as: UTF8.self)
          }
          start += 1
        }
        return nil
      }
    }
  }

  /// By the first two bytes: whether a piece begins so.
  private static let beginnings: [Bool] = {
    var table = [Bool](repeating: false, count: 1 << 16)
    for piece in pieces {
      let bytes = withUnsafeBytes(of: piece) { Array($0) }
      table[Int(bytes[0]) << 8 | Int(bytes[1])] = true
    }
    return table
  }()

  /// Of the key and of each form it could be written in: every run of eight bytes. Wherever a text
  /// is split, be it by the pages of a database, a part of it holds one of them; the four last
  /// characters, which may be shown, hold none.
  private static let pieces: Set<UInt64> = {
    var pieces: Set<UInt64> = []
    for form in forms {
      Array(form.utf8).withUnsafeBytes { bytes in
        for start in 0...(bytes.count - 8) {
          pieces.insert(bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        }
      }
    }
    return pieces
  }()

  private static var forms: [String] {
    let secret = String(key.dropFirst(3))
    let bytes = Array(secret.utf8)
    let hexadecimal = bytes.map { hex($0) }
    // In what surrounds it a key begins at any of three places of base64.
    let base64 = (0..<3).map { Self.base64(of: Array(bytes.dropFirst($0))) }
    return [
      secret, secret.uppercased(), String(secret.reversed()), hexadecimal.joined(),
      hexadecimal.map { "%\($0)" }.joined(), hexadecimal.map { "%\($0.uppercased())" }.joined(),
      hexadecimal.map { "\\u00\($0)" }.joined(),
    ] + base64
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  /// Of whole groups of three bytes.
  private static func base64(of bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let coded = (0..<(bytes.count / 3)).flatMap { group in
      let bits = bytes[(3 * group)..<(3 * group + 3)].reduce(0) { $0 << 8 | Int($1) }
      return (0..<4).map { letters[bits >> (18 - 6 * $0) & 63] }
    }
    return String(coded)
  }
}
