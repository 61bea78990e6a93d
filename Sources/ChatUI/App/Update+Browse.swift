import ChatCore
import TUICore

// Browse mode: the keys of a pager over messages and blocks of code. Source: DESIGN 2.
extension AppModel {
  mutating func startBrowsing() {
    guard let block = transcript.messageInView() else {
      flash = "nothing to browse yet"
      return
    }
    browse = Browse(block: block)
  }

  /// Nil where the key has no meaning here.
  mutating func pressInBrowse(_ key: Key, at now: Moment) -> [Effect]? {
    guard let command = BrowseKeyMap.command(for: key) else { return nil }
    if moveInBrowse(command) {
      // Code that was gone to stays chosen, though no row shows anything of an empty block.
      if command != .nextCode, command != .previousCode { chooseWhatIsInView() }
      return []
    }
    switch command {
    case .copy: return copyChosen(exactly: false)
    case .copyExactly: return copyChosen(exactly: true)
    case .copyTurn: return copyTurn()
    case .save: askForFileName()
    case .again: return askAgain(at: now)
    case .againByAnother: return askAnother()
    case .edit: editQuestion()
    case .nextSibling: showSibling(1)
    case .previousSibling: showSibling(-1)
    case .fork: fork(through: browse.flatMap { messageID(ofBlock: $0.block) })
    case .leaveOut: toggleLeftOut()
    case .tree: openTree()
    case .preview: openPreview()
    case .receipt: openReceipt()
    case .fold: if let block = browse?.block { transcript.toggleReasoning(ofBlock: block) }
    case .drawing: toggleDrawing(all: false)
    case .turns: openTurns()
    case .search: openSearch()
    case .help: overlays.append(.sheet(.browsingHelp(in: size)))
    case .leave: leaveBrowse()
    default: break
    }
    return []
  }

  mutating func leaveBrowse() { browse = nil }

  // MARK: moving

  private mutating func moveInBrowse(_ command: BrowseCommand) -> Bool {
    let half = max(1, transcript.viewRows / 2)
    switch command {
    case .lineDown: transcript.scroll(byRows: 1)
    case .lineUp: transcript.scroll(byRows: -1)
    case .halfPageDown: transcript.scroll(byRows: half)
    case .halfPageUp: transcript.scroll(byRows: -half)
    case .pageDown: transcript.page(1)
    case .pageUp: transcript.page(-1)
    case .top:
      transcript.goToTop()
      browse = transcript.message(1, from: -1).map { Browse(block: $0) }
    case .end:
      transcript.goLive()
      browse = transcript.messageInView().map { Browse(block: $0) }
    case .nextMessage: goToMessage(1) { _ in true }
    case .previousMessage: goToMessage(-1) { _ in true }
    case .nextQuestion: goToMessage(1) { $0.head?.role == .you }
    case .previousQuestion: goToMessage(-1) { $0.head?.role == .you }
    case .nextCode: goToCode(1)
    case .previousCode: goToCode(-1)
    case .codeLeft: scrollCode(by: -8)
    case .codeRight: scrollCode(by: 8)
    case .wrapCode: codeMode = codeMode == .wrap ? .scroll(offset: 0) : .wrap
    default: return false
    }
    return true
  }

  private mutating func goToMessage(_ step: Int, _ matches: (TranscriptBlock) -> Bool) {
    guard let browse else { return }
    guard let target = transcript.message(step, from: browse.block, where: matches) else {
      if step > 0 { transcript.goLive() } else { transcript.goToTop() }
      return
    }
    self.browse = Browse(block: target)
    transcript.show(block: target)
  }

  private mutating func goToCode(_ step: Int) {
    guard let start = codeStart(step) else { return }
    if let code = code(step, from: start) { return choose(code, in: start.block) }
    var block = transcript.message(step, from: start.block)
    while let index = block {
      let code =
        step > 0
        ? transcript.code(inBlock: index, from: 0) : transcript.allCode(inBlock: index).last
      if let code { return choose(code, in: index) }
      block = transcript.message(step, from: index)
    }
    flash = "no more blocks of code"
  }

  /// From the chosen block of code on, else from what is in view.
  private mutating func codeStart(_ step: Int) -> (block: Int, offset: Int)? {
    guard let browse else { return nil }
    if let code = browse.code {
      return (browse.block, step > 0 ? code.source.upperBound : code.source.lowerBound)
    }
    return transcript.textInView(atEnd: step < 0) ?? (browse.block, step > 0 ? 0 : .max)
  }

  private mutating func code(
    _ step: Int, from start: (block: Int, offset: Int)
  ) -> CodeStretch? {
    if step > 0 { return transcript.code(inBlock: start.block, from: start.offset) }
    return transcript.allCode(inBlock: start.block).last {
      $0.source.lowerBound < start.offset && $0 != browse?.code
    }
  }

  private mutating func choose(_ code: CodeStretch, in block: Int) {
    browse = Browse(block: block, code: code)
    // The row that names the language may be in view where none of the code is.
    let first = code.lines.first { !$0.isEmpty } ?? code.source
    transcript.show(block: block, section: .text, source: first)
  }

  /// Long lines of code are looked at from another column; that ends wrapping.
  private mutating func scrollCode(by columns: Int) {
    let offset = if case .scroll(let offset) = codeMode { offset } else { 0 }
    codeMode = .scroll(offset: max(0, offset + columns))
  }

  /// Another size of the screen: what is chosen and was in view is so again.
  mutating func keepChosenInView() {
    guard let browse, layOut() != nil else { return }
    if let code = browse.code { choose(code, in: browse.block) }
  }

  /// What was scrolled out of view is no longer the chosen one.
  private mutating func chooseWhatIsInView() {
    guard let browse else { return }
    if let code = browse.code, !transcript.isInView(code, inBlock: browse.block) {
      self.browse?.code = nil
    }
    guard !transcript.isInView(block: browse.block), let block = transcript.messageInView()
    else { return }
    self.browse = Browse(block: block)
  }

  // MARK: doing

  mutating func toggleDrawing(all: Bool) {
    guard let target = browse?.block ?? transcript.answerInView() else { return }
    let draws = !transcript.blocks[target].isDrawn
    transcript.draw(draws, block: all ? nil : target)
    flash = draws ? "drawn as Markdown" : "shown as its source"
  }
}
