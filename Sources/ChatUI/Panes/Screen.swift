import TUICore

/// The whole view: draws the model into a grid. Panes clip to their area and send nothing.
package enum Screen {
  /// - Parameters:
  ///   - content: of the same model, nil when the screen is too small.
  ///   - grid: of the model's size, blank.
  /// - Returns: the hardware cursor's place, nil to hide it.
  package static func draw(
    _ model: AppModel, _ content: ScreenContent?, at now: ContinuousClock.Instant,
    on grid: inout Grid
  ) -> Point? {
    guard let content else {
      _ = grid.put("terminal too small", row: 0, column: 0, style: model.theme[.text])
      return nil
    }
    TranscriptPane.draw(model, content, on: &grid)
    RuleLine.draw(model, content, on: &grid)
    let caret =
      model.browse.map { BrowseHints.draw($0, model, in: content.input, on: &grid) }
      ?? InputPane.draw(model, content, on: &grid)
    FlashPane.draw(model, over: content.transcript, on: &grid)
    CommandHints.draw(model, in: content.transcript, on: &grid)
    StatusBar.draw(model, at: now, in: content.bar, on: &grid)
    let over = Rect(
      row: 0, column: 0, rows: content.bar.row, columns: content.bar.columns)
    switch model.overlays.last {
    case .picker(let picker)?:
      return PickerPane.draw(picker, model, at: now, in: over, on: &grid)
    case .chats(let list)?:
      let caret = ChatListPane.draw(list, model, in: over, on: &grid)
      FlashPane.draw(model, over: over, on: &grid)
      return caret
    case .sheet(let sheet)?:
      SheetPane.draw(model, sheet, in: over, on: &grid)
      FlashPane.draw(model, over: over, on: &grid)
      return nil
    case .ask(let question)?:
      if case .chats(let list)? = model.overlays.dropLast().last {
        _ = ChatListPane.draw(list, model, in: over, on: &grid)
      }
      return AskLine.draw(question, model, in: content.rule, on: &grid)
    case .search?:
      guard let search = model.search else { return caret }
      let hints: [SafeText]? =
        model.isStepping ? ["n N next, before", "Enter stays", "Tab all chats", "Esc back"] : nil
      return SearchPane.draw(search, model.theme, hints: hints, in: content.rule, on: &grid)
    case .chatSearch(let search)?:
      return ChatSearchPane.draw(search, model.theme, in: over, on: &grid)
    // Bare lines are shown in place of all this: `AppModel.layOutBareView`.
    case .bare?, nil: return caret
    }
  }
}
