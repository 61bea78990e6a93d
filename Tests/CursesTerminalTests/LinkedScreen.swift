@testable import CursesTerminal
@testable import TUICore

/// A screen that knows where its cells lead. The emulator does not: while a link is open, text is
/// given a look that no program here uses, struck or blinking or both, which moves and goes with the
/// cells. So it knows three addresses.
final class LinkedScreen {
  let shown: ShownScreen
  private let targets: [LinkTarget]
  /// 0 outside of links, else the address' place in `targets`, from 1.
  private var open = 0
  /// What was said by the links' commands, in order: an address, or nothing to end it.
  private(set) var commands: [String] = []

  init(_ size: Size, targets: [LinkTarget]) throws {
    shown = try ShownScreen(size)
    self.targets = targets
  }

  /// Whether a link was begun and not ended.
  var isOpen: Bool { open != 0 }

  func write(_ bytes: [UInt8]) {
    var translated: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
      if let command = Self.command(rest) {
        follow(command.address)
        translated += look
        rest = rest.dropFirst(command.length)
        continue
      }
      translated.append(byte)
      rest = rest.dropFirst()
      // A look is ended by `CSI ... m` and by putting the cursor back, and a link is not.
      if Self.endsLook(translated) { translated += look }
    }
    shown.write(translated)
  }

  /// Where a cell leads; nil where nowhere.
  func link(_ row: Int, _ column: Int) -> LinkTarget? {
    let number = shown.secretLook(row, column)
    return number == 0 ? nil : targets[number - 1]
  }

  private var look: [UInt8] {
    Array("\u{1B}[\(open & 1 == 0 ? 29 : 9)m\u{1B}[\(open & 2 == 0 ? 25 : 5)m".utf8)
  }

  private func follow(_ address: [UInt8]) {
    commands.append(String(decoding: address, as: UTF8.self))
    open = address.isEmpty ? 0 : 1 + (targets.firstIndex { $0.bytes == address } ?? 3)
  }

  private static func command(_ bytes: ArraySlice<UInt8>) -> (address: [UInt8], length: Int)? {
    guard bytes.starts(with: "\u{1B}]8;".utf8),
      let end = bytes.dropFirst().firstIndex(of: 0x1B), bytes[end...].starts(with: "\u{1B}\\".utf8)
    else { return nil }
    let parts = bytes[..<end].split(
      separator: UInt8(ascii: ";"), maxSplits: 2, omittingEmptySubsequences: false)
    return (Array(parts[2]), end + 2 - bytes.startIndex)
  }

  private static func endsLook(_ bytes: [UInt8]) -> Bool {
    if bytes.suffix(2).elementsEqual("\u{1B}8".utf8) { return true }
    guard bytes.last == UInt8(ascii: "m") else { return false }
    let parameters = bytes.dropLast().reversed().prefix { (0x30...0x3B).contains($0) }.count
    return bytes.dropLast(parameters + 1).suffix(2).elementsEqual("\u{1B}[".utf8)
  }
}
