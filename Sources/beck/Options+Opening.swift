import ChatCore

extension Options {
  /// The chat to go on with; nil begins a new one.
  var opens: ChatReference? { session.map { .named($0) } ?? (continues ? .latest : nil) }

  /// - Throws: for options that name two chats, or one where none is opened.
  func checkOpening(in mode: Mode) throws(UsageMistake) {
    if continues, session != nil {
      throw UsageMistake("-c and --session each name a chat: leave one out.")
    }
    if session?.isEmpty == true { throw UsageMistake("--session needs the name of a chat.") }
    if mode != .chat, opens != nil {
      throw UsageMistake("-c and --session open a chat on the full screen: not with this.")
    }
  }
}
