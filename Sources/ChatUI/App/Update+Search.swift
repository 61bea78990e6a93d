import ChatCore
import TUICore

// The search of the transcript: typing, going from hit to hit, searching on while time passes.
extension AppModel {
  /// - Parameter block: of the first hit that is wanted; nil for the first block in view.
  mutating func openSearch(from block: Int? = nil) {
    guard search == nil else { return }
    transcript.readAll()
    let start = block.map { SearchStart(place: SearchPlace(startOf: $0)) }
    search = SearchState(origin: transcript.follow, start: start ?? transcript.searchStart())
    overlays.append(.search)
  }

  /// - Returns: false for a key that means what it means without a search.
  mutating func pressInSearch(_ key: Key, _ command: KeyCommand?) -> Bool {
    guard var state = search else { return false }
    search = nil
    let isTaken = press(key, command, in: &state)
    guard overlays.last == .search else { return isTaken }
    search = state
    searchOn(showing: isTaken && isMove(command))
    return isTaken
  }

  private mutating func press(
    _ key: Key, _ command: KeyCommand?, in state: inout SearchState
  ) -> Bool {
    if key == Key(.character("x"), .alt) {
      state.toggleRegex()
      return true
    }
    switch command {
    case .submit where isStepping: closeSearch(returning: false)
    case .submit: isStepping = !state.hits.isEmpty
    case .down, .historyNext, .search: state.goToNext()
    case .up, .historyPrevious: state.goToPrevious()
    case .insert("n") where isStepping: state.goToNext()
    case .insert("N") where isStepping: state.goToPrevious()
    case .insert("/") where isStepping: isStepping = false
    case .insert("q") where isStepping: closeSearch(returning: false)
    case .insert where isStepping: return true
    case .insert(let scalar): state.type(String(scalar))
    case let command?:
      guard command.editsOneLine else { return scroll(command) }
      state.edit { $0.press(command) }
    case nil: return true
    }
    return true
  }

  /// Scrolling must not be undone by showing the hit again.
  private func isMove(_ command: KeyCommand?) -> Bool {
    switch command {
    case .scrollUp, .scrollDown, .pageUp, .pageDown, .previousMessage, .nextMessage: false
    default: true
    }
  }

  /// Esc returns to where the search began; leaving it otherwise stays at the hit. What the search
  /// unfolded on the way is folded again.
  mutating func closeSearch(returning: Bool) {
    let shown = returning ? nil : search?.current?.place.block
    for block in search?.unfolded ?? [] where block != shown { transcript.fold(block) }
    if returning, let origin = search?.origin { transcript.follow = origin }
    search = nil
    isStepping = false
    overlays.removeAll { $0 == .search }
  }

  /// A slice of what is still to be searched.
  /// - Parameter showing: the shown hit is brought into view, also where it is no other.
  mutating func searchOn(showing: Bool = false) {
    guard var state = search else { return }
    search = nil
    let shown = state.current
    state.search(&transcript)
    if let current = state.current, showing || current != shown {
      if let unfolded = transcript.show(current) { state.unfolded.append(unfolded) }
    }
    search = state
  }

  /// Text came, or a block is drawn otherwise.
  mutating func noteChanges(ofBlock index: Int?) {
    guard search != nil, let index else { return }
    for change in transcript.changedPieces(ofBlock: index) {
      search?.noteChange(block: index, section: change.section, fromPiece: change.piece)
    }
    searchOn()
  }
}
