import TUICore

/// How the terminal is told that what follows leads somewhere: OSC 8.
/// Source: "Hyperlinks (a.k.a. HTML-like anchors) in terminal emulators" by Egmont Koblinger.
enum LinkSequence {
  /// Terminals show cells with the same id and the same address as one link, so that one id will do
  /// for the rows of every link.
  private static let start = Array("\u{1B}]8;id=1;".utf8)
  private static let end = Array("\u{1B}\\".utf8)

  static func opener(_ target: LinkTarget) -> [UInt8] { start + target.bytes + end }

  static let closer = Array("\u{1B}]8;;\u{1B}\\".utf8)

  /// Whether a terminal takes the sequence or drops it whole. GNU screen shows the end of a long
  /// one: nothing is sent where its variable is set, though tmux may run inside, nor to its terminal
  /// types, which older tmux uses as well, unless tmux is there.
  static func isKnown(type: String, environment: [String: String]) -> Bool {
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    return !isSet("STY") && (isSet("TMUX") || !type.hasPrefix("screen"))
  }
}
