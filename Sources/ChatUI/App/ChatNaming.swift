import ChatCore

/// The name of the chat in view.
package struct ChatNaming: Equatable, Sendable {
  /// As a person or a model gave it. Raw. Nil: its first line stands for it.
  package var name: String?
  private(set) var isLeftToPerson = false
  /// The name is to be kept with the first message.
  private var isUnkept = false
  /// How often a model was asked for one.
  var tries = 0

  /// One that had to make room for a prompt is asked for once more.
  static let mostTries = 2

  package init() {}

  /// As a person or a model gave it, or beck to tell it from another one.
  init(_ name: String?, isUnkept: Bool = false) {
    self.name = name
    self.isUnkept = isUnkept
    tries = Self.mostTries
  }

  /// A person gives it one: no model is asked any more.
  mutating func leaveToPerson() {
    isLeftToPerson = true
    tries = Self.mostTries
  }

  mutating func takeUnkept() -> String? {
    defer { isUnkept = false }
    return isUnkept ? name : nil
  }
}

/// Tells the chats apart that begin alike.
struct ForkCount: Sendable {
  private var origin = ""
  private var count = 0

  /// "fork of X", then "fork 2 of X"; a fork of that is one of X, too. The mark stands in front:
  /// lists cut the end.
  mutating func name(forkOf title: String) -> String {
    let (origin, number) = Self.read(title)
    count = max(number, origin == self.origin ? count : 0) + 1
    self.origin = origin
    return "fork \(count == 1 ? "" : "\(count) ")of \(origin)"
  }

  private static func read(_ title: String) -> (origin: String, number: Int) {
    let words = title.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    guard words.first == "fork", words.count > 2 else { return (title, 0) }
    if words[1] == "of" { return (words[2...].joined(separator: " "), 1) }
    guard words.count > 3, words[2] == "of", let number = Int(words[1]), number > 0,
      number < 1_000_000
    else { return (title, 0) }
    return (String(words[3]), number)
  }
}

/// A title is being asked for, beside the chat.
package struct Titling: Equatable, Sendable {
  let chat: ChatID
  var turn: ActiveTurn
  /// No message of the chat.
  var reply: Message
}
