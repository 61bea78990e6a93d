import ChatCore

// `/usage`
extension AppModel {
  /// The sheet stands at once with this chat's sums; those of all turns that were kept follow.
  mutating func showUsage() -> [Effect] {
    overlays.append(.sheet(UsageSheet.sheet(chat: sessionUsage, kept: nil)))
    return setting.process == nil ? [] : [.sumUsage]
  }

  mutating func receive(_ result: Result<[UsageReport], Problem>) {
    let sheet: Sheet
    switch result {
    case .success(let reports): sheet = UsageSheet.sheet(chat: sessionUsage, kept: reports)
    case .failure(let problem):
      flash = problem.sentence
      return
    }
    for index in overlays.indices {
      guard case .sheet(let shown) = overlays[index], shown.title == sheet.title else { continue }
      overlays[index] = .sheet(sheet)
    }
  }
}
