import ChatCore

// The ledger of the turns.
extension ChatStore {
  /// More models than this nobody goes back and forth between.
  private static let mostModels = 32

  /// The last turns at a server, of each of the models used last there the oldest first: no more
  /// than `ModelPace.mostTurns` of a model.
  package func pastTurns(at provider: String) throws(StoreError) -> [PastTurn] {
    try connection().read { try $0.pastTurns(at: provider, models: Self.mostModels) }
  }

  /// What all turns used, whether their chats are still kept or not.
  package func usage(by grouping: UsageReport.Grouping) throws(StoreError) -> UsageReport {
    let rows = try connection().read { try $0.usage(by: grouping) }
    return UsageReport(grouping: grouping, rows: rows)
  }
}
