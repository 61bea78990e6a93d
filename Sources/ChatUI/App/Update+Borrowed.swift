import ChatCore

// A chat that another process has: it is read here, and what is done with it is done in a copy.
extension AppModel {
  private static let lookedEvery = Duration.seconds(1)

  static let borrowedWords =
    "another beck has this chat open: what is sent here goes on in a copy of it"

  mutating func borrow(_ kept: KeptChat, at now: Moment) {
    borrowed = kept
    nextLook = now.instant + Self.lookedEvery
    cutOffStreams()
  }

  /// What of it would go into a copy is what came by now. Nothing of that is to be kept yet.
  private mutating func cutOffStreams() {
    for message in conversation.allMessages where message.status == .streaming {
      conversation.change(message.id) {
        $0.status = .interrupted(
          ServiceFailure(sentence: "the rest of it was still on its way to another beck."))
      }
    }
    _ = conversation.takeUnkept()
  }

  /// What is said in place of a cut that is none.
  func borrowedNotes(on message: Message) -> [MessageNotes.Line]? {
    guard borrowed?.conversation[id: message.id]?.status == .streaming else { return nil }
    return [MessageNotes.Line(tone: .remark, text: "still coming in another beck…")]
  }

  // MARK: how it goes on

  /// When it is time.
  mutating func lookAgain(at now: Moment) -> [Effect] {
    guard let borrowed, let due = nextLook, now.instant >= due else { return [] }
    nextLook = nil
    return [.lookAgain(borrowed.id)]
  }

  mutating func receive(looked kept: KeptChat?, at now: Moment) {
    guard let before = borrowed else { return }
    nextLook = now.instant + Self.lookedEvery
    guard let kept, kept.id == before.id, !isBusy else { return }
    borrowed = kept
    if kept.conversation != before.conversation { catchUp(with: kept) }
    guard !kept.isOwnedElsewhere else { return }
    nextLook = nil
    tell(.remark, "no other beck has this chat open any more: F5, Enter takes it here")
  }

  /// The branch in view stays so.
  private mutating func catchUp(with kept: KeptChat) {
    let shown = conversation.messages
    conversation = kept.conversation
    cutOffStreams()
    if let last = shown.last { conversation.show(last.id) }
    _ = conversation.takeUnkept()
    let goesOn = conversation.messages.starts(with: shown) { $0.id == $1.id }
    if !goesOn { showBranch() }
    for (index, message) in conversation.messages.enumerated() {
      if !shown.indices.contains(index) {
        if goesOn { appendBlock(of: message.id) }
      } else if goesOn, shown[index] != message {
        redrawBlock(of: message)
      }
    }
    recount(kept.ledger)
  }

  // MARK: a copy

  /// Something is done in a chat that is another's: all of it is kept under a name of its own.
  /// Another branch in view alone is nothing to keep.
  mutating func copy(_ kept: KeptChat, before changes: [ChatChange]) -> [ChatChange] {
    let isMore = changes.contains { change in
      if case .leaf = change { false } else { true }
    }
    guard isMore else { return [] }
    borrowed = nil
    conversation.forgetKept()
    // The ledger knows nothing of it under its new name.
    recount(ChatLedger())
    for message in kept.conversation.allMessages where message.status == .streaming {
      refreshNotes(message.id)
    }
    naming = ChatNaming(forks.name(forkOf: kept.title), isUnkept: true)
    tell(.remark, "this goes on in a copy of its own: another beck has the chat open")
    return conversation.takeUnkept()
  }
}
