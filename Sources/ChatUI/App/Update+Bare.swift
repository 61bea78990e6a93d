import TUICore

// The bare view. The mouse is the terminal's while it is open.
extension AppModel {
  mutating func openBareView() {
    overlays.append(.bare(BareView(&transcript, size: size)))
  }

  /// The bare view as it is to be shown; nil while there is none or something lies over it.
  package mutating func layOutBareView() -> BareScreen? {
    guard case .bare(var view)? = overlays.last else { return nil }
    if view.screen.size != size {
      view.layOut(transcript, size: size)
      overlays[overlays.count - 1] = .bare(view)
    }
    return view.screen
  }

  mutating func press(_ key: Key, _ command: KeyCommand?, in shown: BareView) {
    if command == .bareView || key.code == .character("q") {
      overlays.removeLast()
      return
    }
    guard let move = Self.move(key, command) else { return }
    var view = shown
    view.move(move, in: transcript)
    overlays[overlays.count - 1] = .bare(view)
  }

  private static func move(_ key: Key, _ command: KeyCommand?) -> BareView.Move? {
    switch BrowseKeyMap.command(for: key) {
    case .lineDown: return .rows(1)
    case .lineUp: return .rows(-1)
    case .halfPageDown: return .halfPages(1)
    case .halfPageUp: return .halfPages(-1)
    case .pageDown: return .pages(1)
    case .pageUp: return .pages(-1)
    case .top: return .top
    case .end: return .end
    default: break
    }
    switch command {
    case .scrollDown: return .rows(1)
    case .scrollUp: return .rows(-1)
    case .top: return .top
    case .live: return .end
    default: return nil
    }
  }

  private var showsBareView: Bool {
    overlays.contains { if case .bare = $0 { true } else { false } }
  }

  /// Runs what may open or close the bare view.
  mutating func lendingMouse(_ body: (inout AppModel) -> [Effect]) -> [Effect] {
    let wasShown = showsBareView
    let effects = body(&self)
    guard hasMouse, showsBareView != wasShown, !isLeaving else { return effects }
    return effects + [.setMouse(wasShown)]
  }
}
