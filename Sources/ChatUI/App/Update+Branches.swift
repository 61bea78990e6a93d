import ChatCore
import TUICore

// Branches: nothing that was said is written over; what is said instead stands beside it.
extension AppModel {
  // MARK: another question

  /// `e` in browse mode: the question's text into the input; sent, it begins a branch.
  mutating func editQuestion() {
    guard let browse,
      let question = transcript.blocks.prefix(browse.block + 1).last(where: {
        $0.head?.role == .you
      }), case .message(let id) = question.kind, let message = conversation[id: id],
      message.author == .user
    else {
      flash = "no question here"
      return
    }
    if !editor.isEmpty { history.remember(editor.text) }
    editor.replace(with: message.text)
    revised = id
    self.browse = nil
  }

  /// What is sent next stands beside the question that was taken into the input.
  mutating func turnBackToRevised() {
    guard let id = revised else { return }
    revised = nil
    guard let message = conversation[id: id] else { return }
    conversation.turnBack(to: message.parent)
    showBranch()
  }

  // MARK: another answer

  /// `r` in browse mode: asks again for the chosen answer.
  mutating func askAgain(at now: Moment) -> [Effect] {
    guard let id = chosenMessage else { return [] }
    return retry(id, at: now)
  }

  /// `m` in browse mode: the same, of another model.
  mutating func askAnother() -> [Effect] {
    guard let id = chosenMessage else { return [] }
    return openModelPicker(.modelToAskAgain(id))
  }

  /// The message that an answer in the place of this one would follow.
  func messageBefore(answer id: MessageID) -> MessageID? {
    guard let message = conversation[id: id] else { return nil }
    if case .model = message.author { return message.parent }
    return id
  }

  // MARK: from one to another

  /// `<` and `>` in browse mode: what else was said in this place.
  mutating func showSibling(_ step: Int) {
    guard let id = chosenMessage else { return }
    guard !isBusy else {
      flash = Self.busyWords
      return
    }
    let siblings = conversation.siblings(of: id)
    guard siblings.count > 1, let index = siblings.firstIndex(where: { $0 == id }) else {
      flash = "nothing else was said here"
      return
    }
    go(to: siblings[(index + step + siblings.count) % siblings.count])
    flash = nil
  }

  /// Brings a message of any branch into view, chosen.
  mutating func go(to id: MessageID) {
    conversation.show(id)
    showBranch()
    goTo(turn: id)
    browse = transcript.index(of: id).map { Browse(block: $0) }
  }

  /// Chosen in the tree.
  mutating func show(branchOf id: MessageID) {
    guard !isBusy || conversation.messages.contains(where: { $0.id == id }) else {
      flash = Self.busyWords
      return
    }
    go(to: id)
  }

  /// `/tree`: the messages of all branches.
  mutating func openTree() {
    let items = MessageTree.items(of: conversation)
    guard !items.isEmpty else {
      flash = "nothing was said yet"
      return
    }
    var picker = Picker(.tree, items: items)
    let leaf = conversation.messages.last?.id
    if let row = picker.rows.firstIndex(where: { $0.item.message == leaf }) { picker.move(by: row) }
    overlays.append(.picker(picker))
  }

  // MARK: another chat

  /// `/fork`, and `f` in browse mode: a chat of its own that begins like this one.
  mutating func fork(through id: MessageID?) {
    guard turn == nil, awaitingModel == nil else {
      flash = "an answer is on its way: Esc stops it"
      return
    }
    guard let id = id ?? conversation.messages.last?.id else {
      flash = "nothing was said yet"
      return
    }
    let (wasPrivate, title) = (isPrivate, forks.name(forkOf: title ?? "a chat"))
    begin(conversation.fork(through: id))
    isPrivate = wasPrivate
    naming = ChatNaming(title, isUnkept: true)
    showBranch()
    recount(ChatLedger())
    transcript.goLive()
    tell(.remark, "a chat of its own from here on: the one before stays as it is")
  }

  // MARK: left out

  /// `x` in browse mode: a message is not sent any more, or is again.
  mutating func toggleLeftOut() {
    guard let id = chosenMessage, let message = conversation[id: id] else { return }
    if case .tool = message.author {
      flash = "a result goes with its call: leave that out"
      return
    }
    guard turn?.message != id else {
      flash = "an answer is on its way: Esc stops it"
      return
    }
    leaveOut(id, message.exclusion == nil ? .leftOut : nil)
    context = nil
    flash = message.exclusion == nil ? "not sent from now on" : "sent again from now on"
  }

  /// That browse mode has chosen.
  private var chosenMessage: MessageID? { browse.flatMap { messageID(ofBlock: $0.block) } }
}
